// Who is responsible, as running text says it: closing brackets, labels inline, "甲牵头，乙、丙配合".
import { isBody, isPlacedBody } from './body.ts';
import { isDeadline, readDuty } from './duty-sentence.ts';
import { readNames } from './written-names.ts';

export interface Responsibility {
  /** Every body in printed order. */
  readonly departments: readonly string[];
  /** Those that the words themselves name as leading; empty when they do not say. */
  readonly lead: readonly string[];
  /** True where a label or a verb tells lead and support apart. */
  readonly isNamed: boolean;
  /** The words after 完成时限 and its like, or null. */
  readonly deadline: string | null;
  /** The words after 责任人 and its like: people, not bodies. */
  readonly people: readonly string[];
  /** Names that stood together without a separator. */
  readonly parted: readonly string[];
}

type Part = 'lead' | 'all' | 'support' | 'deadline' | 'people';

const LABELS: readonly { part: Part; words: string }[] = [
  {
    part: 'people',
    words:
      '(?:责任|主要|分管|联系|包联|牵头|挂钩|县|区)*(?:县|区|市)?领导(?:同志)?|责任人|联系人|负责人|联络人',
  },
  {
    part: 'lead',
    words: '(?:牵头|主办|主责|承办|首要责任|第一责任)(?:责任|主办)?(?:单位|部门|处室|科室|主体)?',
  },
  {
    part: 'support',
    words: '(?:配合|协办|协同|参与|协助|参加|会办|成员)(?:责任|实施)?(?:单位|部门|处室|科室|主体)?',
  },
  { part: 'all', words: '(?:责任|实施|落实|主体|执行|负责)(?:单位|部门|处室|科室|主体)|责任' },
  {
    part: 'deadline',
    words:
      '(?:完成|办结|整改|实施|计划完成|落实)?(?:时限|时间节点|时间要求|时间|期限|日期|节点|截止时间|时间安排)(?:要求)?',
  },
];
/** 牵头单位：, 完成时限： and their like, by name of their part. */
export const LABEL = new RegExp(
  `(?:${LABELS.map(({ part, words }, at) => `(?<${part}${at}>(?:${words}))`).join('|')})(?:[（(][^（）()]{1,6}[）)])?(?:[:：]|(?<=单位|部门)(?:为|是)(?!牵头|主办|主责|第一|首|列|排))\\s*`,
  'g',
);

/** @returns null when the words name nobody and no deadline */
export function readResponsibility(words: string): Responsibility | null {
  const labelled = readLabelled(words);
  if (labelled !== null) return labelled;
  const dated = DATED.exec(words)?.groups;
  if (dated?.names !== undefined && dated.deadline !== undefined && isDeadline(dated.deadline)) {
    const named = readResponsibility(dated.names);
    return named === null ? null : { ...named, deadline: dated.deadline };
  }
  const said = readDuty(words.replace(/[。.]$/, ''));
  if (said !== null) return { ...said, isNamed: said.lead.length > 0, people: [] };
  const { names, allLead, parted } = readNames(words);
  const bodies = names.filter(({ name }) => isBody(name));
  if (bodies.length === 0 || bodies.length < names.length * 0.6) return null;
  if (!names.some(({ name }) => name.length > 2 && isPlacedBody(name))) return null;
  const marked = names.filter(({ isMarked }) => isMarked || allLead);
  return {
    departments: names.map(({ name }) => name),
    lead: marked.map(({ name }) => name),
    isNamed: marked.length > 0,
    deadline: null,
    people: [],
    parted,
  };
}

/** 县商务局、县财政局按职责分工负责，2023年6月底前完成 */
const DATED = /^(?<names>[^：:]*?)[，,；;]\s*(?<deadline>[^，,；;、。：:]{2,24}?)[。]?$/;

function readLabelled(words: string): Responsibility | null {
  const found = [...words.matchAll(LABEL)].map((match) => ({
    part: partOf(match.groups ?? {}),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const first = found[0];
  if (first === undefined) return null;
  const ahead = words.slice(0, first.start).replace(/^[\s（(【[]+|[\s，,；;、。]+$/g, '');
  // 县民宗局，配合单位：县委统战部: those before the label of the supporting ones lead.
  if (
    ahead !== '' &&
    (first.part !== 'support' || !readNames(ahead).names.every(({ name }) => isBody(name)))
  ) {
    return null;
  }
  const values = found.map(({ part, end }, at) => ({
    part,
    value: words
      .slice(end, found[at + 1]?.start ?? words.length)
      .replace(/^[\s]+|[\s；;，,。.）)】\]]+$/g, (edge) =>
        edge.includes('）') || edge.includes(')') ? keepClosing(words.slice(end), edge) : '',
      ),
  }));
  const of = (...parts: Part[]) =>
    values.filter(({ part }) => parts.includes(part)).map(({ value }) => value);
  const before = ahead === '' ? [] : [ahead];
  const leading = [...before, ...of('lead')].map(readNames);
  const all = [
    ...before.map(readNames),
    ...values
      .filter(({ part }) => ['lead', 'all', 'support'].includes(part))
      .map(({ value }) => readNames(value)),
  ];
  const departments = [...new Set(all.flatMap(({ names }) => names.map(({ name }) => name)))];
  const marked = all.flatMap(({ names, allLead }) => names.filter(({ isMarked }) => isMarked || allLead));
  const lead = leading.length > 0 ? leading.flatMap(({ names }) => names) : marked;
  return {
    departments,
    lead: lead.map(({ name }) => name),
    isNamed: leading.length > 0 || marked.length > 0,
    deadline: of('deadline')[0] || null,
    people: of('people'),
    parted: all.flatMap(({ parted }) => parted),
  };
}

/** A closing bracket that belongs to the value (县财政局（国资办）) stays. */
function keepClosing(value: string, edge: string): string {
  const opened = (value.match(/[（(]/g) ?? []).length;
  const body = value.slice(0, value.lastIndexOf(edge));
  const closed = (body.match(/[）)]/g) ?? []).length;
  return opened > closed ? (edge.match(/[）)]/)?.[0] ?? '') : '';
}

function partOf(groups: Readonly<Record<string, string | undefined>>): Part {
  const name = Object.entries(groups).find(([, words]) => words !== undefined)?.[0] ?? 'all0';
  return name.replace(/\d+$/, '') as Part;
}
