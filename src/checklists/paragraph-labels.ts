// Items written as labelled lines: 问题1：…整改目标：…责任单位：…整改时限：…, each label in a paragraph of its own or not.

import { isBody } from '../departments/body.ts';
import { readClosing } from '../departments/closing-words.ts';
import { LABEL } from '../departments/responsibility.ts';
import { readNames } from '../departments/written-names.ts';
import { ordinalOf } from './numbering.ts';
import type { SourceParagraph } from './source.ts';

/** What a labelled part of an item tells: its name, what is promised, or what was found, done and why. */
const PART_LABELS: readonly { readonly tells: 'name' | 'promise' | 'past'; readonly words: string }[] = [
  {
    tells: 'name',
    words:
      '(?:重点|主要|工作|民生|具体)?(?:项目|任务|事项|改革|实事|工程|案例|指标|行动|建议|提案)(?:名称|事项)|(?:项目|任务|事项|工程|名称|标题)',
  },
  {
    tells: 'past',
    words:
      '(?:存在|反馈|主要|具体|突出)?(?:的)?问题(?:描述|表现|清单)?|(?:问题|现状|基本|工作|整改|落实|完成)情况|(?:整改|工作|推进)进展|现状|原因(?:分析)?|问题(?:成因|来源)|背景|依据|经验做法|主要成效',
  },
  {
    tells: 'promise',
    words:
      '(?:整改|工作|重点|年度|主要|总体|具体|预期|改革|建设|落实|推进|阶段性?)*(?:目标(?:任务)?|措施|任务|举措|内容|要求|标准|安排|计划|成果|路径)|(?:20\\d\\d年)(?:度)?(?:目标|任务)',
  },
];
const PART_LABEL = new RegExp(
  PART_LABELS.map(({ tells, words }) => `(?<${tells}>(?:${words}))`)
    .join('|')
    .replace(/^/, '^(?:')
    .concat(')[：:]'),
);
const BODY_LABEL = new RegExp(`^[（(【]?(?:${LABEL.source})`);
const LONGEST_LABEL = 20;
/** A place inside a paragraph where a label may stand. */
const AFTER_STOP = /[。；;\s](?=[\p{Script=Han}\d]{2,10}[：:])/gu;

const IN_BRACKETS = /(?<=^|[\n。；;\s])【([\p{Script=Han}]{2,10})】[：:]?[ ]*(?=[^\s【])/gu;

export interface LabelledPart {
  readonly tells: 'name' | 'promise' | 'past' | 'unsaid';
  readonly words: string;
}

/** The words of a line without its label, and what the label says they are. */
export function labelledPart(line: string): LabelledPart {
  const match = PART_LABEL.exec(line.slice(0, LONGEST_LABEL));
  if (match === null) return { tells: 'unsaid', words: line };
  const tells = PART_LABELS.find((label) => match.groups?.[label.tells] !== undefined)?.tells ?? 'unsaid';
  return { tells, words: line.slice(match[0].length).trim() };
}

/** Paragraphs that hold parts and bodies are cut at their labels; names go on in the line below. */
export function splitLabels(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  return joinNames(paragraphs.map(withColons).flatMap(cutAtLabels));
}

/** 【牵头单位】县民政局 is read, and kept, as 牵头单位：县民政局. */
function withColons(paragraph: SourceParagraph): SourceParagraph {
  const text = paragraph.text.replace(IN_BRACKETS, (whole, words: string) =>
    isLabel(`${words}：`) ? `${words}：` : whole,
  );
  return text === paragraph.text ? paragraph : { ...paragraph, text };
}

function cutAtLabels(paragraph: SourceParagraph): SourceParagraph[] {
  const { text } = paragraph;
  const starts = outside(
    text,
    [...text.matchAll(AFTER_STOP)].map(({ index }) => index + 1),
  ).filter((at) => isLabel(text.slice(at, at + LONGEST_LABEL)));
  const labels = starts.map((at) => text.slice(at, at + LONGEST_LABEL));
  const isMixed = labels.some(isBodyLabel) && labels.some((words) => PART_LABEL.test(words));
  if (!isMixed) return [paragraph];
  return [0, ...starts].map((at, order) => ({
    ...paragraph,
    ...(order === 0 ? {} : { gap: 0, label: null, level: null }),
    text: text.slice(at, starts[order]).trim(),
  }));
}

/** The label that names an item (项目名称：), as it opens a line; null where none does. */
export function namingLabel(line: string): string | null {
  const match = PART_LABEL.exec(line.slice(0, LONGEST_LABEL));
  return match?.groups?.name ?? (match?.groups?.past?.endsWith('问题') ? match.groups.past : null);
}

/** A label of a part or of the bodies opens the words. */
export const isLabel = (words: string) => isBodyLabel(words) || PART_LABEL.test(words);

/** 责任单位：, 整改时限： and their like open the words. */
export function isBodyLabel(words: string): boolean {
  return BODY_LABEL.test(words.slice(0, LONGEST_LABEL));
}

/** Those places that no bracket is open at. */
function outside(text: string, places: readonly number[]): number[] {
  const wanted = new Set(places);
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (wanted.has(at) && depth === 0) found.push(at);
    if (/[（(【[]/.test(text[at] ?? '')) depth += 1;
    else if (/[）)】\]]/.test(text[at] ?? '')) depth = Math.max(0, depth - 1);
  }
  return found;
}

/** 责任单位：县住建局、 goes on in the line below, where that is names and nothing else. */
function joinNames(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const joined: SourceParagraph[] = [];
  for (const [at, next] of paragraphs.entries()) {
    const last = joined.at(-1);
    if (last === undefined || !namesGoOn(last.text, next, paragraphs[at + 1])) {
      joined.push(next);
      continue;
    }
    const between = /[、，,；;]$/.test(last.text) || /^[、，,]/.test(next.text) ? '' : '、';
    joined[joined.length - 1] = { ...last, text: `${last.text}${between}${next.text}` };
  }
  return joined;
}

/** No line of names is longer, and no list of them. */
const LONGEST = 200;
const LONGEST_LIST = 4000;

function namesGoOn(
  last: string,
  { text, level, label }: SourceParagraph,
  after: SourceParagraph | undefined,
): boolean {
  if (!isBodyLabel(last) || level !== null || label !== null || text.length > LONGEST) return false;
  if (last.length > LONGEST_LIST) return false;
  if (ordinalOf(text) !== null || /[：:。]/.test(text.slice(0, -1)) || /[。；;）)】]$/.test(last))
    return false;
  // One name alone at the end of all, with a date below, signs the document.
  const isListed = /[、，,]$/.test(last) || /[、，,]/.test(text);
  if (!isListed && (after === undefined || !(isLabel(after.text) || ordinalOf(after.text) !== null)))
    return false;
  if ((readClosing(last)?.responsibility.departments.length ?? 0) === 0) return false;
  const { names } = readNames(text);
  return names.length > 0 && names.every(({ name }) => isBody(name));
}
