// A message of several lines in plain form: half-width, lines kept, with the way back to the person's own wording.
import { type Structure, structure, wordingFrom } from './normalise.ts';

/** Slips of the keyboard that change a sense; both sides have the same length, so that places stay the same. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:[己巳]|(?<![可所予加得用难足])以(?=经[做干弄搞推到])|(?<![可所予加得用难足])以)(?=经[做干弄搞推到]|(?:经|全部|全面|都|基本)?(?:完成|办[结完好]|完工|竣工|开工|建成|做完|验收))/g,
    '已',
  ],
  [/[己巳]经/g, '已经'],
  [/(?<!\/)办(?:接|洁|节|截)(?=了|$|[\s,;。!])/g, '办结'],
  [/(?<=[一二三四五六七八九十百零点])层(?=了|$|[\s,;。!])/g, '成'],
  [/百份之/g, '百分之'],
  [/竣公/g, '竣工'],
  [/(?<![一二三四五六七八九十\d公])元月/g, '1月'],
  [/(?<!^[/、\\|]\s?)进[渡读]/g, '进度'],
  [/(?<=[一二三四五六七八九十\dA-Za-z])杠(?=[一二三四五六七八九十\d])/g, '-'],
];

export interface Readable extends Structure {
  /** `view` with small Latin letters: what codes are looked up in. */
  readonly lower: string;
}

/** Line ends become `\n`, everything else as in `structure`; empty lines go. */
export function readable(raw: string): Readable {
  let view = '';
  const offsets: number[] = [];
  let at = 0;
  for (const line of raw.split(/\r\n?|\n|\u2028/)) {
    const read = structure(line);
    if (read.view !== '') {
      if (view !== '') {
        view += '\n';
        offsets.push(at - 1);
      }
      view += read.view;
      for (let index = 0; index < read.view.length; index++) offsets.push(at + (read.offsets[index] ?? 0));
    }
    at += line.length + (raw.startsWith('\r\n', at + line.length) ? 2 : 1);
  }
  // Pictures say nothing that could be recorded.
  const bare = view.replace(
    /\p{Extended_Pictographic}\ufe0f?|(?<=.)\[[\p{Script=Han}A-Za-z]{1,4}\]/gu,
    (picture) => ' '.repeat(picture.length),
  );
  const numbered = withoutNumbers(bare);
  const mended = SLIPS.reduce((text, [slip, right]) => text.replace(slip, right), numbered);
  return {
    view: mended,
    raw,
    offsets,
    lower: mended.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  };
}

const NUMBERED = /^(\d{1,2})(?:[、)]|\.(?!\d))/;

/** 1、301 七成 and 2、308办结 on lines of their own: the numbers of the lines are no tasks. */
function withoutNumbers(view: string): string {
  const lines = view.split('\n');
  const isNumbered =
    lines.length > 1 && lines.every((line, at) => Number(NUMBERED.exec(line)?.[1] ?? Number.NaN) === at + 1);
  return isNumbered
    ? lines.map((line) => line.replace(NUMBERED, (mark) => ' '.repeat(mark.length))).join('\n')
    : view;
}

/** The text without its first `start` characters and without those from `end` on. */
export function cutOut(text: Readable, start: number, end: number): Readable {
  return {
    view: text.view.slice(start, end),
    lower: text.lower.slice(start, end),
    raw: text.raw,
    offsets: text.offsets.slice(start, end + 1),
  };
}

/** The person's own words from `start` to `end` of the view. */
export function ownWords(text: Readable, start: number, end: number): string {
  const cut = text.offsets[end] ?? text.raw.length;
  return wordingFrom({ ...text, raw: text.raw.slice(0, cut) }, start).replace(/^[\s,，;；。、:：]+/, '');
}
