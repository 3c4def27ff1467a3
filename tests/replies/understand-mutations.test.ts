// What a word before a claim, or a second task behind a report, may do to a reading: nothing is closed by a hedge, and
// nothing that was clear changes.
import { expect, test } from 'vitest';
import { type Context, understand } from '../../src/replies/understand.ts';
import { corpusCases, shownUnderstanding } from './corpus-cases.ts';

const shown = (text: string, context: Context) => shownUnderstanding(understand(text, context));

/** Every so many cases of the corpus, so that all of its files are touched and the test stays short. */
const every = <Case>(step: number, cases: readonly Case[]) => cases.filter((_, at) => at % step === 0);

const CLAIM =
  /办结了?|完成了?|完工了?|竣工了?|弄完了?|搞完了?|办完了?|做完了?|建成了?|都好了|搞定了?|销号了?/;
const closed = corpusCases().filter(
  ({ text, expected, context }) =>
    /^record done \S+$/.test(expected) &&
    !/^[/、\\。#＃／]|\s|批文/.test(text) &&
    context.lastReport == null &&
    text.split(CLAIM).length === 2,
);
const HEDGES =
  '还没 还不能算 不算 谈不上 明天 下周 争取 力争 预计 估计 可能 听说 据说 要是 如果 假如 计划 准备 有望 快要 即将 基本 差不多 大体 没法 要到月底才能 希望 未 并未 不一定 很难 是否'.split(
    ' ',
  );

test('a hedge before the only claim never leaves the task closed', () => {
  const left = every(3, closed).flatMap(({ text, context }) => {
    const found = CLAIM.exec(text);
    if (!found) return [];
    const stem = text
      .slice(0, found.index)
      .replace(/(?:已经?|都|全部?|也|刚刚?|今天|昨天|总算|终于|正式)+$/, '');
    const rest = found[0].replace(/了$/, '') + text.slice(found.index + found[0].length);
    return HEDGES.map((hedge) => stem + hedge + rest).filter((hedged) =>
      /^record.* done /.test(`${shown(hedged, context)} `),
    );
  });
  expect(left).toEqual([]);
});

const DISCLAIMED =
  '以上是猜的 这是计划 这是目标 待确认 隔壁镇的 是别的县的 这是上个月的 别当真 还没核实 仅供参考 不算数 是听说的 先别登记 再核实一下'.split(
    ' ',
  );
const reported = corpusCases().filter(
  ({ text, expected, context }) =>
    /^record (?:done|start|blocked|progress|extension) \S+(?: \S+)*$/.test(expected) &&
    !/[+/]/.test(expected) &&
    !/^[/、\\。#＃／]|[?？。！!]$|撤|错|吗|不是/.test(text) &&
    context.lastReport == null &&
    context.quoted == null,
);

test('a report that its sender takes the weight out of is never recorded', () => {
  const left = every(9, reported).flatMap(({ text, context }) =>
    DISCLAIMED.map((words) => `${text}，${words}`).filter(
      (said) => understand(said, context).act === 'record',
    ),
  );
  expect(left).toEqual([]);
});

const TURNED_ROUND: readonly (readonly [intent: RegExp, words: string])[] = [
  [/^record/, '不对 错了 其实没有 哪有 骗你的 估计的 大概吧 我猜的 说错了'],
  [/%$|value=/, '是上周的 下月的 是去年的 是计划数 是全市的'],
  [/blocked/, '昨天通了 现在好了 又开工了 没事了 不影响 是去年的事'],
  [/start/, '又停了 没开成 下周才开 推迟了'],
  [/extension/, '不用了 算了 不延了 再看看 领导没同意 只是问问 要不先不延'],
  [/done/, '等消防验收 等领导签字 差个签字 验收没过 没正式通过 尾款没付 有点问题 有一处返工'],
];

test('a last sentence that turns the report round leaves nothing recorded of it', () => {
  const left = every(31, reported).flatMap(({ text, context, expected }) =>
    TURNED_ROUND.filter(([intent]) => intent.test(expected)).flatMap(([, words]) =>
      words
        .split(' ')
        .flatMap((tail) => [`${text}，${tail}`, `${text} ${tail}`])
        .filter((said) => shown(said, context).startsWith(expected)),
    ),
  );
  expect(left).toEqual([]);
});

const FIRST_WORDS =
  '听说 据说 估计 可能 好像 如果 要是 假如 万一 除非 但愿 差点 谁说 说不定 记得 我猜 例如 比如 问一下 不是 并非 原计划 目标是 领导问 网上说 别人说 隔壁县'.split(
    ' ',
  );

/** 听说要检查，我们目前65%: the sender's own words follow. */
const OWN = /[,，;；。](?:但|不过)?(?:我们|我局|我方|咱|目前|现|如今|实际|眼下|今年|本月)/;

test('first words of hearsay, guesses and other places leave nothing recorded', () => {
  const told = reported.filter(({ text }) => !OWN.test(text));
  const left = every(61, told).flatMap(({ text, context, expected }) =>
    FIRST_WORDS.flatMap((words) => [`${words}，${text}`, `${words} ${text}`]).filter((said) =>
      shown(said, context).startsWith(expected),
    ),
  );
  expect(left).toEqual([]);
});

const BEHIND_NAMES = '听说 据说 好像 说不定 差点 并非 谁说 难道'.split(' ');
const named = reported.filter(({ text, expected }) => {
  // 还没办完 stays what it is, whoever says it.
  if (/^record progress \S+$/.test(expected)) return false;
  const code = expected.split(' ')[2] ?? '';
  return (
    text.startsWith(code) &&
    /^\p{Script=Han}[^\s才只仅现目前已但却实际因_动静进展]*$/u.test(text.slice(code.length))
  );
});

test('a hedge right behind the name of a task never leaves the report as it was', () => {
  const left = every(9, named).flatMap(({ text, context, expected }) => {
    const code = expected.split(' ')[2] ?? '';
    return BEHIND_NAMES.map((hedge) => `${code}${hedge}${text.slice(code.length)}`).filter((said) =>
      shown(said, context).startsWith(expected),
    );
  });
  expect(left).toEqual([]);
});

const SECOND = 'DB-77';
/** What is said of a second task, and how it may be shown: an empty list where it is only told or asked of. */
const ADDED: readonly (readonly [words: string, shown: readonly string[]])[] = [
  ['，DB-77也办结了', ['done']],
  [' DB-77也办结了', ['done']],
  ['DB-77也办结了', ['done']],
  ['，DB-77还没办结', ['progress']],
  ['，DB-77还在弄', ['progress']],
  ['，DB-77下月办结', ['progress']],
  ['，DB-77卡在审批', ['blocked']],
  ['，DB-77完成30%', ['progress']],
  ['，DB-77要延到12月25日', ['extension']],
  ['，DB-77呢', ['query']],
  ['，DB-77开工了', ['start']],
  ['，DB-77还没开工', ['progress']],
  ['，DB-77搞了一半', ['progress']],
  ['，和DB-77没关系', []],
  ['，DB-77请水利局报', []],
];
const single = corpusCases().filter(
  ({ text, expected, context }) =>
    /^record (?:done|start|blocked|progress) \S+(?: \d\S*%)?$/.test(expected) &&
    !/^\s*(?:[/、\\。#＃／]|进[展度渡])|[?？。！!]$|谢谢|不是|应该|吧|呢|这条|那条|说的是/.test(text) &&
    context.quoted == null &&
    context.lastReport == null,
);

test('a second task behind a clear report changes nothing of the first, and gets what is said of it or a question', () => {
  const changed = every(5, single).flatMap(({ text, context, expected }) => {
    const second = { code: SECOND, title: '驿站铭牌更新', due: '2030-01-01', target: null };
    const both = { ...context, pending: [...(context.pending ?? []), second] };
    return ADDED.flatMap(([words, allowed]) => {
      const { act, intentions } = understand(text + words, both);
      if (act !== 'record') return [];
      const own = intentions.filter(({ tasks }) => !tasks.includes(SECOND));
      const others = intentions.filter(({ tasks }) => tasks.includes(SECOND)).map(({ intent }) => intent);
      const isKept =
        shownUnderstanding({
          act,
          intentions: own.filter(({ intent }) => intent !== 'query'),
          question: null,
        }) === expected;
      const isRead =
        others.every((intent) => allowed.includes(intent)) &&
        (allowed.length === 0 || allowed.includes('query') || others.length > 0);
      return isKept && isRead ? [] : [`${text}${words}: ${own.map(({ intent }) => intent)} | ${others}`];
    });
  });
  expect(changed).toEqual([]);
});
