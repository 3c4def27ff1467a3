// Words that point at tasks instead of naming them: 上面那个 of the quote, 第二个 and 前者 of several.
import { numberOf } from '../../indicators/numeral.ts';
import { covers } from '../spans.ts';
import type { Mention } from './code-index.ts';
import { BETWEEN_LISTED } from './listed-names.ts';

const POINTS_BACK =
  /(?<how>上[面头边](?:说的|提的)?|上述|前[面头边]|以上|这|那|该|此|本)(?:那|这)?(?:一)?(?:个|项|件|条|事项|任务)(?:事项|任务|事情?)?(?![月周季年星礼问阶])/y;

const BY_POSITION =
  /(?:第(?<at>[一二三四五六]|\d)(?:个|项(?!目)|(?=第[一二三四五六]|[、和]第|[办完都已还没卡推要]))|(?<first>头一个|前一个|上一个|前者|前头那个)|(?<last>最后一个|后一个|末一个|后者|后[头面]那个)|(?<side>[前后])(?<count>[两俩二三四五]|\d)个?)(?!节点|[月周季年])/y;

/** C33和C25，前一个办结，后一个做到65%: a list at the head of which one by one is told. */
export function topicOf(view: string, mentions: readonly Mention[]): readonly Mention[] {
  const [first, ...rest] = mentions.toSorted((a, b) => a.start - b.start);
  if (!first || first.start > 0) return [];
  const list = [first];
  for (const one of rest) {
    if (!BETWEEN_LISTED.test(view.slice(list.at(-1)?.end, one.start))) break;
    list.push(one);
  }
  const isToldOneByOne = /^(?:这?两[个项件])?[\s,:;。]+(?:第一个|[前头]一个|前者)/.test(
    view.slice(list.at(-1)?.end),
  );
  return list.length > 1 && isToldOneByOne && list.every(({ isSure }) => isSure) ? list : [];
}

/** Every place that points at one or all of `quoted`; `mentions` are the names. */
export function pointers(view: string, quoted: readonly string[], mentions: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  // 第一项 of three that were quoted is no code.
  const names = quoted.length > 1 ? mentions.filter(({ foreign }) => foreign.length === 0) : mentions;
  for (const { index } of view.matchAll(
    /(?<=^|[,;。:!?\n\s"'“‘「了结好完成%半和与跟]|[两俩几]个|第[一二三四五六])(?=[上前以这那该此本第头最后末])/g,
  )) {
    if (covers(names, index)) continue;
    POINTS_BACK.lastIndex = index;
    BY_POSITION.lastIndex = index;
    const position = BY_POSITION.exec(view);
    const back = position ?? POINTS_BACK.exec(view);
    if (!back) continue;
    const previous = mentions.findLast(({ end }) => end <= index);
    // 这个 after another name in the same message means that one.
    if (position === null && previous) continue;
    // 那个青年驿站 points at the title behind it.
    if (mentions.some(({ start }) => start >= index + back[0].length && start <= index + back[0].length + 1))
      continue;
    const codes = position ? atPosition(position.groups ?? {}, quoted) : quoted;
    found.push({
      start: index,
      end: index + back[0].length,
      codes,
      by: 'quote',
      isSure: codes.length === 1 || (position !== null && codes.length > 0),
      foreign: [],
    });
  }
  return found;
}

function atPosition(
  groups: Readonly<Record<string, string | undefined>>,
  quoted: readonly string[],
): readonly string[] {
  const { at: place, last, side, count = '' } = groups;
  if (side !== undefined) {
    const number = count === '俩' ? 2 : (numberOf(count) ?? 0);
    if (number > quoted.length) return [];
    return side === '前' ? quoted.slice(0, number) : quoted.slice(-number);
  }
  const at = place === undefined ? (last === undefined ? 1 : quoted.length) : (numberOf(place) ?? 0);
  return quoted.slice(at - 1, at);
}
