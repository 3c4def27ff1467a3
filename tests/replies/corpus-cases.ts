// The corpus of messages: what each must be understood as, in one short line, and how the two are compared.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context, Understanding } from '../../src/replies/understanding.ts';

interface CorpusFile {
  readonly rule: string;
  /** Where nothing else is said: the name of a shared context, or the place of one in `contexts`. */
  readonly context: string | number;
  readonly cases: readonly (readonly [
    text: string,
    expected: string,
    given?: Partial<Context> & { context?: string | number },
  ])[];
  /** Those that no other file needs. */
  readonly contexts?: readonly Context[];
}

export interface CorpusCase {
  readonly group: string;
  readonly text: string;
  /** `record done A11 A14 + progress A15 40%`; readings that are as right stand behind ` / `. */
  readonly expected: string;
  readonly context: Context;
}

const folder = path.join(import.meta.dirname, 'corpus');
/** Those that several files share. */
const contexts = JSON.parse(readFileSync(path.join(folder, 'contexts.json'), 'utf8')) as Record<
  string,
  Context
>;

/** Every message, by the name of its file. */
export function corpusCases(): CorpusCase[] {
  return globSync('*.json', { cwd: folder })
    .filter((file) => file !== 'contexts.json')
    .sort()
    .flatMap((file) => {
      const {
        context,
        cases,
        contexts: own = [],
      } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CorpusFile;
      return cases.map(([text, expected, given = {}]) => {
        const { context: other, ...fields } = given;
        return {
          group: path.basename(file, '.json'),
          text,
          expected,
          context: contextNamed(other ?? context, fields, own),
        };
      });
    });
}

export function contextNamed(
  name: string | number,
  fields: Partial<Context> = {},
  own: readonly Context[] = [],
): Context {
  const found = typeof name === 'number' ? own[name] : contexts[name];
  if (!found) throw new Error(`no context ${name}`);
  return { ...found, ...fields };
}

/** Tasks in their order by code, so that the order of reporting does not matter. */
export function shownUnderstanding({ act, intentions }: Understanding): string {
  if (act === 'ask' || act === 'none') return act;
  const shown = intentions.map(({ intent, tasks, percent, value, due, eta }) =>
    [
      intent,
      ...tasks.toSorted(),
      ...(percent === null ? [] : [`${percent}%`]),
      ...(value === null ? [] : [`value=${value.number}${value.unit}`]),
      ...(due === null ? [] : [`due=${due}`]),
      ...(eta === null ? [] : [`eta=${eta}`]),
    ].join(' '),
  );
  return `${act} ${shown.join(' + ')}`;
}

/** Tasks of each expected intention in order, so that cases may be written as people say them. */
const sorted = (line: string) =>
  line
    .split(' + ')
    .map((part) => {
      const [head = '', ...words] = part.trim().split(' ');
      const isAct = head === 'record' || head === 'answer';
      const intent = isAct ? [head, words.shift() ?? ''].join(' ') : head;
      const fields = words.filter((word) => /^(?:value|due|eta)=|^[\d.]+%$/.test(word));
      return [intent, ...words.filter((word) => !fields.includes(word)).sort(), ...fields].join(' ').trim();
    })
    .join(' + ');

export function isAsExpected(understanding: Understanding, expected: string): boolean {
  const shown = shownUnderstanding(understanding);
  return expected.split(' / ').some((one) => sorted(one) === shown);
}
