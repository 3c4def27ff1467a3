// Numbers of a row that no figure was surely made of, for a person to look at.

import { unreadNumbers } from '../indicators/unread.ts';
import { readWrittenValue } from '../indicators/value.ts';
import type { ParsedIndicator, ParsedItem, ParsedProblem } from './parsed-document.ts';

/** No row is longer; of one that is, the rest is not searched. */
const LONGEST_ROW = 8000;
/** What is measured without a unit. */
const NO_UNIT = /指数|系数|比值?$|之比|倍差|倍数|恩格尔|强度|得分|评分|排名|位次|名次|当量/;
/** A cell that says itself that there is no value. */
const NONE_SAID = /^(?:[-—–－]+|暂.*|无|未.*)$/m;
/** 1:12, 全市前3位, 2A级: words that hold a number. */
const CLEAR = /\d[:：]\d|[前第]\d+[名位%]?|\dA|[A-Z]\d/;

/** One problem for each row, with the words around its numbers. */
export function figureDoubts(items: readonly ParsedItem[]): ParsedProblem[] {
  return [...items.flatMap(rowDoubts), ...withoutStart(items)];
}

function rowDoubts({ rows, indicators }: ParsedItem): ParsedProblem[] {
  return rows.flatMap(({ text, place }, at) => {
    const own = indicators.filter(({ row }) => row === at + 1);
    const words = own.filter(isOpaque).map((figure) => `${figure.name} ${figure.target}`);
    const unread = [...unreadNumbers(text.slice(0, LONGEST_ROW)), ...words];
    const bare = own.filter(lacksUnit).map((figure) => `${figure.name} ${figure.target}`);
    return [
      ...(unread.length > 0 ? [{ place, what: '有数字没有读成指标，请核对', kept: unread.join('；') }] : []),
      ...(bare.length > 0 ? [{ place, what: '指标值没有写明单位，请核对', kept: bare.join('；') }] : []),
    ];
  });
}

/** Where nearly all rows start from a value, one that does not may have its values in the wrong columns. */
function withoutStart(items: readonly ParsedItem[]): ParsedProblem[] {
  const measured = items.filter(({ indicators }) => indicators.length > 0);
  const others = measured.filter(({ indicators }) => indicators.every(({ baseline }) => baseline === null));
  if (measured.length < 4 || others.length > measured.length * 0.4) return [];
  return others.flatMap(({ rows: [first], title, indicators }) => {
    const values = indicators.map(({ target }) => target).join('、');
    return first === undefined || NONE_SAID.test(first.text)
      ? []
      : [{ place: first.place, what: '没有读到基数，数值可能错列，请核对', kept: `${title} ${values}` }];
  });
}

/** 10/100: a target with a number that stayed words. */
function isOpaque({ target, targetHigh }: ParsedIndicator): boolean {
  return (
    typeof target === 'string' &&
    targetHigh === null &&
    /\d/.test(target) &&
    !CLEAR.test(target) &&
    readWrittenValue(target) === null
  );
}

function lacksUnit({ name, target, targetHigh, unit }: ParsedIndicator): boolean {
  return (typeof target === 'number' || targetHigh !== null) && unit === null && !NO_UNIT.test(name);
}
