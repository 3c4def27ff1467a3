// Prints `N passed, N failed` from Vitest's JSON report; a file that could not even be read counts as one failure.
import { readFileSync } from 'node:fs';

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const text = readFileSync(process.argv[2] ?? '', 'utf8');
const { numPassedTests, testResults } = (
  text === '' ? { numPassedTests: 0, testResults: [] } : JSON.parse(text)
) as Report;
const failures = testResults.map((file) => {
  const failed = file.assertionResults.filter((test) => test.status === 'failed').length;
  return failed === 0 && file.status === 'failed' ? 1 : failed;
});
// No results at all: the runner itself did not start.
const failed = testResults.length === 0 ? 1 : failures.reduce((sum, count) => sum + count, 0);
console.log(`${numPassedTests} passed, ${failed} failed`);
