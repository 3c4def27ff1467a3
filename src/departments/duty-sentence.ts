// Who is responsible, as a sentence of verbs says it: 由甲牵头，乙、丙配合，8月底前完成; 甲会同乙负责; 由甲实施.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import { isBody, isPlacedBody } from './body.ts';
import { readNames } from './written-names.ts';

type Part = 'lead' | 'all' | 'support';

/** What a clause of bodies ends with; the first that fits says which part they have. */
const VERBS: readonly { readonly part: Part; readonly words: RegExp }[] = [
  {
    part: 'lead',
    words: /(?:共同|联合|负责|总)?(?:牵头|主办|主责)(?:负责|落实|实施|组织|推进|办理|承办|完成|抓好){0,3}$/,
  },
  {
    part: 'support',
    words:
      /(?:等)?(?:积极|共同|分别|协同|密切|按职责分工|按各自职责|做好|予以){0,3}(?:配合|协助|参与|参加|协办|协同)(?:配合|落实|实施|负责|做好|推进|工作){0,3}$/,
  },
  {
    part: 'all',
    words: /(?:分别|共同|具体|组织){0,2}(?:负责|落实|实施|承担|承办)(?:落实|实施|推进|办理|完成|建设){0,2}$/,
  },
];
/** 甲会同乙: the first one leads. */
const TOGETHER = /^(.{2,40}?)会同(.{2,})$/;
const STOPS = /[；;。\n]+/;
const COMMAS =
  /[，,]+|(?<=牵头|负责|配合|协助|参与)[、\s]+|(?<=牵头)(?=[县区市省][^、，,；;。]*(?:配合|参与|协助))/;
/** Every body by its own duty: its remark says so, and the names are read with it. */
const BY_DUTY = /职责|职能/;
/** 各乡镇要抓好落实: a call upon all is no duty of any. */
const EXHORTS = /要(?!素)|须|抓|切实|认真|确保|做好/;
/** No duty is longer. */
const LONGEST = 400;

export interface Duty {
  readonly departments: readonly string[];
  readonly lead: readonly string[];
  readonly deadline: string | null;
  readonly parted: readonly string[];
}

/** @returns null unless every clause names bodies with what they do, or says by when */
export function readDuty(sentence: string): Duty | null {
  const words = sentence.trim();
  if (words.length > LONGEST || !/牵头|负责|落实|实施|配合|主办|主责|承担|承办|会同/.test(words)) return null;
  const said = words
    .split(STOPS)
    .filter((piece) => piece.trim() !== '')
    .map(readClauses);
  const named = said.flatMap((found) => found?.named ?? []);
  if (said.includes(null) || named.length === 0) return null;
  return dutyOf(
    named,
    said.map((found) => found?.deadline ?? null).find((deadline) => deadline !== null) ?? null,
  );
}

interface Named {
  readonly part: Part;
  readonly names: string;
}

/** 甲，乙牵头，丙配合，8月底前完成: names go on to the verb behind them, or support the one who leads. */
function readClauses(sentence: string): { named: Named[]; deadline: string | null } | null {
  const named: Named[] = [];
  let deadline: string | null = null;
  let waiting: string[] = [];
  for (const clause of sentence.split(COMMAS).map((piece) => piece.trim())) {
    const verb = VERBS.find(({ words }) => words.test(clause));
    if (clause === '') continue;
    if (verb === undefined && isDeadline(clause)) deadline ??= clause;
    else if (verb === undefined && !TOGETHER.test(clause)) waiting.push(clause);
    else {
      const names = [...waiting, verb === undefined ? clause : clause.replace(verb.words, '')].join('、');
      if (verb?.part === 'lead' && BY_DUTY.test(names)) return null;
      named.push(...withPartner(names, verb?.part ?? 'all'));
      waiting = [];
    }
  }
  if (waiting.length > 0 && named[0]?.part !== 'lead') return null;
  return { named: [...named, ...waiting.map((names): Named => ({ part: 'support', names }))], deadline };
}

function withPartner(words: string, part: Part): Named[] {
  const names = words.replace(/^(?:由|请)/, '');
  const together = TOGETHER.exec(names);
  if (together?.[1] === undefined || together[2] === undefined) return [{ part, names }];
  return [
    { part: 'lead', names: together[1] },
    { part: 'support', names: together[2] },
  ];
}

function dutyOf(named: readonly Named[], deadline: string | null): Duty | null {
  const read = named.map(({ part, names }) => ({ part, ...readNames(names) }));
  const all = read.flatMap(({ names }) => names.map(({ name }) => name));
  if (all.length === 0 || !all.every((name) => isBody(name) && !EXHORTS.test(name))) return null;
  if (!all.some(isPlacedBody)) return null;
  const leading = read.filter(({ part, allLead }) => part === 'lead' || allLead);
  const lead = leading.flatMap(({ names }) => names.map(({ name }) => name));
  return {
    departments: [...new Set([...lead, ...all])],
    lead: [...new Set(lead)],
    deadline,
    parted: read.flatMap(({ parted }) => parted),
  };
}

/** 8月底前完成, 长期坚持: a time, and at most that it is then done. */
export function isDeadline(words: string): boolean {
  const rest = readTimePhrases(words, { year: 2000 }).reduce((left, { raw }) => left.replace(raw, ''), words);
  return (
    rest !== words &&
    /^(?:前|完成|持续|推进|实施|并|长期|坚持|落实|到位|建成|办结|全面|全部|确保|力争|投入|使用|投用|工作|任务)*$/.test(
      rest,
    )
  );
}
