// The names in a cell or bracket: apart at separators, whole where a line end cuts them, with the mark of the lead.
import { isBody } from './body.ts';
import { cleanName } from './clean-name.ts';

/** One name of a departments cell, in printed order. */
export interface WrittenName {
  /** As written, without blanks and without the mark of the lead. */
  readonly name: string;
  /** True where a mark (`*`) or a remark (（牵头）) says that this one leads. */
  readonly isMarked: boolean;
}

export interface WrittenNames {
  readonly names: readonly WrittenName[];
  /** True for 按职责各自牵头负责: every one of them leads. */
  readonly allLead: boolean;
  /** Names that were printed without a separator between them and were taken apart, for a person to look at. */
  readonly parted: readonly string[];
}

const SEPARATORS =
  /[、，,；;/／|｜\\＼+＋・·•。]+|(?<=[（(](?:牵头|主办|配合|协办|参与|责任)(?:单位|部门)?[）)])(?=\p{Script=Han})|\n|(?<=[\p{Script=Han}）)>*＊★☆▲△※●])[ \u3000]+(?=[\p{Script=Han}*＊★▲※（(①-⑳]|\d{1,2}[.．、）)]\p{Script=Han})/gu;
const BODY_ENDINGS =
  /(局|办|委|部|院|会|中心|集团|公司|行|联|校|室|组|府|镇|(?<!城)乡|街道|所|站|队|社|处|单位|部门|政协|人大)$/;
/** Branches of a body above the county, and how the body that each belongs to ends: 市生态环境局 / 青山分局. */
const BRANCHES: readonly { readonly branch: RegExp; readonly of: RegExp }[] = [
  { branch: /^\p{Script=Han}{2,6}(分局|支局|监管组)$/u, of: /局$/ },
  { branch: /^\p{Script=Han}{2,6}(大队|支队|中队)$/u, of: /(?:[总支大]队|局)$/ },
  { branch: /^\p{Script=Han}{2,8}(分公司|支公司|营业部)$/u, of: /(?:公司|集团)$/ },
  { branch: /^\p{Script=Han}{2,6}(支行|分行)$/u, of: /行$/ },
  { branch: /^\p{Script=Han}{2,6}(分中心|管理部)$/u, of: /中心$/ },
];
const HIGHER =
  /^(?:[省市州盟]|中国|国家|国网|南网|自治[区州]|\p{Script=Han}{2,8}?(?:市|自治州|州|盟|地区)(?=\p{Script=Han}{2}))/u;
/** 洛阳市生态环境局 / 县分局: a branch that only says for what kind of place it is. */
const LONE_BRANCH = /^[县区市旗](?:分局|支局|分公司|支公司|支行|分中心|大队)$/;
const LONE_ENDING =
  /^(局|办|委|部|院|会|室|所|站|中心|公司|集团|管委会|委员会|办公室|指挥部|支行|分局|街道)$/;
/** 1.县残联 2.县红十字会, ①县残联; 120急救中心 keeps its number. */
const ENUMERATOR = /^\s*(?:[（(]?\d{1,2}[.．、）)]|[①-⑳])\s*(?=\p{Script=Han})/u;
/** 配合单位：无 */
const NOBODY = /^(?:无|暂无|没有|[-—–－]*)$/;
const MARK = /[*＊★☆▲△※●]/g;
/** 县发改局负责 */
const VERB =
  /(?<=局|办|委|部|中心|公司|院|会|镇|乡|街道|处|站|单位|部门)(?:共同)?(?:负责|配合|参与|协助|落实|牵头(?:负责)?|为主|主办|协办)$/;
/** 、及各乡镇 */
const AND = /^(?:以及|及|和|或)(?=[县区市省各团])/;
const SUPPORTS = /[（(](?:配合|协办|协助|参与|责任)(?:单位|部门)?[）)]/;
const LEADS = /[（(](?:牵头|主办|主责|牵头单位|牵头部门)[）)]/;
const DUTY =
  /(?:等)?(?:[，,（(]?(?:按照?|根据|依)(?:各自)?(?:的)?(?:工作)?(?:职责|职能)(?:分工)?(?:各自)?(?<lead>牵头)?(?:负责|落实|配合|抓好落实)*[）)]?)$/;

/**
 * The names in a departments cell, as written and in order, without blanks. A name that the document wraps over
 * two lines (市生态环境局 / 三门分局) is one name; a repeated name counts once.
 */
export function splitDepartments(cell: string): string[] {
  return readNames(cell).names.map(({ name }) => name);
}

/** As `splitDepartments`, with what the cell says about who leads. */
export function readNames(cell: string): WrittenNames {
  const duty = DUTY.exec(cell.trim().replace(/[。.]$/, ''));
  const plain = duty === null ? cell : cell.trim().slice(0, duty.index);
  const names: WrittenName[] = [];
  const parted: string[] = [];
  for (const { text, isSoft } of joinWraps(piecesOf(plain))) {
    const isMarked = MARK.test(text) || LEADS.test(text) || /(?:牵头(?:负责)?|为主|主办)$/.test(text);
    MARK.lastIndex = 0;
    const clean = cleanName(
      text
        .replace(MARK, '')
        .replace(LEADS, '')
        .replace(SUPPORTS, '')
        .replace(ENUMERATOR, '')
        .replace(VERB, '')
        .replace(AND, ''),
    );
    const parts = isSoft ? [clean] : partRunTogether(clean);
    if (parts.some((name, at) => clean.includes(`${name}${parts[at + 1]}`))) parted.push(clean);
    for (const [at, name] of parts.entries()) {
      if (NOBODY.test(name) || names.some((other) => other.name === name)) continue;
      names.push({ name, isMarked: isMarked && isOfMark(text, at, parts.length) });
    }
  }
  return { names, allLead: duty?.groups?.lead !== undefined, parted };
}

/** Of names that stood together a mark is the nearest one's; 牵头 behind them is said of all. */
function isOfMark(text: string, at: number, count: number): boolean {
  if (MARK_START.test(text)) return at === 0;
  return !MARK_END.test(text) || at === count - 1;
}

interface Piece {
  readonly text: string;
  /** True where only a line end or a blank stands before it, which may be a wrap inside a name. */
  readonly isSoft: boolean;
}

/** Pieces between separators; separators inside brackets are part of a name. */
function piecesOf(cell: string): Piece[] {
  const masked = cell.replace(/[（(<《〈][^（）()<>《》〈〉]*[）)>》〉]/g, (inside) =>
    inside.replace(/[、，,；;/／\n ]/g, '\u0000'),
  );
  const pieces: Piece[] = [];
  let at = 0;
  let isSoft = false;
  for (const match of [...masked.matchAll(SEPARATORS), null]) {
    const text = cell.slice(at, match?.index ?? cell.length).trim();
    if (text !== '') {
      pieces.push({ text, isSoft });
      isSoft = true;
    }
    if (match === null) break;
    if (match[0].trim() !== '') isSoft = false;
    at = match.index + match[0].length;
  }
  return pieces;
}

function joinWraps(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const previous = joined.at(-1);
    if (previous !== undefined && continues(cleanName(previous.text.replace(MARK, '')), piece)) {
      const isHalf = /^[^（(]+[）)]$/.test(piece.text) && !/[（(][^）)]*$/.test(previous.text);
      joined[joined.length - 1] = { text: previous.text + (isHalf ? '(' : '') + piece.text, isSoft: true };
    } else {
      joined.push({ text: piece.text, isSoft: false });
    }
  }
  return joined;
}

/** Whether a piece is the rest of the name before it. */
function continues(previous: string, { text, isSoft }: Piece): boolean {
  const piece = cleanName(text);
  if (/^[（(<〈]/.test(piece) || LONE_ENDING.test(piece)) return isSoft || /^[（(<〈]/.test(piece);
  if (!isSoft) return false;
  if (/[（(<〈][^）)>〉]*$/.test(previous)) return true;
  if (isBranchOf(previous, piece)) return true;
  if (/^[^（(]+[）)]$/.test(piece)) return true;
  const isWhole = BODY_ENDINGS.test(previous.replace(/[（(<][^）)>]*[）)>]$/, ''));
  return (
    !isWhole && !/^(县|市|区|省|各|团)/.test(piece) && !MARK_START.test(piece) && !ENUMERATOR.test(piece)
  );
}

function isBranchOf(previous: string, piece: string): boolean {
  if (!HIGHER.test(previous)) return false;
  if (LONE_BRANCH.test(piece)) return BRANCHES.some(({ of }) => of.test(previous));
  if (/^[县区市省州旗各]/.test(piece)) return false;
  return BRANCHES.some(({ branch, of }) => {
    const ending = branch.exec(piece)?.[1];
    return ending !== undefined && of.test(previous) && !previous.endsWith(ending);
  });
}

const MARK_START = /^[*＊★☆▲△※●]/;
const MARK_END = /[*＊★☆▲△※●]$/;

/** 县政府办县委办 and 县水利局各乡镇; 市委市政府督查室 is one. */
const NEXT_BODY =
  /^(?![县区市省]委[县区市省]政府)([\p{Script=Han}]{2,}?(?:局|办|部|中心|公司|(?<=.{2})委))((?:各(?:有关|相关)?(?:乡镇|镇|街道|部门|单位)|(?!中心)\p{Script=Han}{2,5}(?:镇|乡|街道)(?:人民政府|政府|党委|党工委|办事处)?$|[县区市]委|[县区市]政府|(?![县区市]监委)[县区市]\p{Script=Han}{1,12}(?:局|办|委|部|中心)$).*)$/u;

/** 区经信局农业农村局 and 县发改局和县财政局 are two bodies each; 市生态环境局嵊泗分局 is one. */
function partRunTogether(name: string): string[] {
  if (name.length > 40 || /[（(<《〈]/.test(name)) return [name];
  const joined = /^(.+?(?:局|办|委|部|中心|公司|镇|乡|街道))(?:和|或|及|与|以及)([县区市省各团].+)$/.exec(
    name,
  );
  if (joined?.[1] !== undefined && joined[2] !== undefined && isBody(joined[1]) && isBody(joined[2])) {
    return [joined[1], ...partRunTogether(joined[2])];
  }
  const next = NEXT_BODY.exec(name);
  if (next?.[1] !== undefined && next[2] !== undefined && isBody(next[1]) && isBody(next[2])) {
    return [next[1], ...partRunTogether(next[2])];
  }
  const run =
    /^(.{2,}?(?<!国家税务总)局)((?![\p{Script=Han}]{2,4}(?:分局|支局))[^分]{2,}(?:局|委|办|中心))$/u.exec(
      name,
    ) ?? /^(.{3,}中心)(.{3,}中心)$/.exec(name);
  if (run?.[1] === undefined || run[2] === undefined) return [name];
  return [run[1], ...partRunTogether(run[2])];
}
