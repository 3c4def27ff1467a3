// Prints how the importer reads the published documents beside the reviewed expectations, with every difference:
// node tests/checklists/compare-documents.ts FOLDER [--all]. The documents are not in the repository.
import { ASPECTS, compareDocument, expectedDocuments, type ListComparison } from './compare-list.ts';

const [folder, flag] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node tests/checklists/compare-documents.ts FOLDER [--all]');
const limit = flag === '--all' ? Number.POSITIVE_INFINITY : 40;

for (const expected of expectedDocuments()) {
  const { source, parsed, lists } = compareDocument(expected, folder);
  console.log(
    `\n${source}: ${parsed.checklists.length} of ${expected.checklists.length} lists, ${parsed.problems.length} problems`,
  );
  for (const list of lists) print(list);
}

function print({ title, scores, differences }: ListComparison): void {
  if (scores === null) {
    console.log(`  MISSING ${title}`);
    return;
  }
  const cells = ASPECTS.map((aspect) => {
    const { right, of, extra } = scores[aspect];
    return `${aspect} ${right}/${of}${extra > 0 ? `+${extra}` : ''}`;
  });
  console.log(`\n  ${title}\n    ${cells.join('  ')}`);
  for (const line of differences.slice(0, limit)) console.log(`      ${line}`);
  if (differences.length > limit) console.log(`      and ${differences.length - limit} more`);
}
