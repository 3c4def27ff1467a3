// What completes a task by its own title: 挂完 for 挂牌, 清零了 for 清零, 全部拨下去 for 拨付.
import { remembered } from './remembered.ts';
import { DONE } from './state-words.ts';

/** Done at once: with 了 or 已 it is done. */
const AT_ONCE =
  '上线|投运|投产|开业|落地|通车|创成|达标|清零|签约|入库|挂牌|揭牌|印发|出具|出台|化解|移交|开园|开馆|开放|成立|送达|开通|启用|并网|腾退|划转|结清|入驻|投用|出版|发布|落幕|结业|覆盖|摘牌'.split(
    '|',
  );
/** Done piece by piece: only with all of them, or with a word that ends it. */
const BY_AND_BY =
  '发放|拨付|安装|更换|悬挂|分配|结算|兑付|拆除|搬迁|配置|配备|招聘|采购|征收|回收|清退|清理|适配|编制|加装|铺设|栽植|清运|清淤|疏浚|砌筑|粉刷|替代|申报|报送|录入|归集|投放|收储|轮换|修缮|维修|加固|整治|改造|挂牌|划转|腾退|入库|化解'.split(
    '|',
  );
/** What opens when it is built, by what the title is about. */
const OPENED: readonly (readonly [title: RegExp, verb: string])[] = [
  [/路|桥|街|隧|大道|改线/, '通车'],
  [/园|馆|广场|步道|中心/, '开园|开放|开馆|启用|投用'],
  [/水厂|供水|饮水|渠|水网/, '通水'],
  [/供热|热源|供暖|取暖/, '供热|供暖'],
  [/食堂|餐|店|市场|民宿|商/, '开业|营业|开张'],
  [/学校|小学|中学|校区|幼儿园/, '开学|启用'],
  [/医院|卫生院|诊/, '启用|开诊'],
  [/电站|光伏|风电/, '并网'],
];
/** How people say it with one character of the verb: 分完, 挂好, 结清, 拨下去. */
const ENDED_BY = '(?:完毕?|好|齐|干净)(?![成工])';

const PLAIN = new RegExp(DONE, 'gi');

/** The words that say that a task with this title is done. */
export const doneWordsOf = remembered((title): RegExp => {
  const once = AT_ONCE.filter((verb) => title.includes(verb)).flatMap((verb) => [
    `(?<=[已经式功全部都数均])${verb}(?:到位|完毕|完成|结束|完|好)*|${verb}(?=了)`,
    ...(verb === '签约' ? ['签(?:了|下来|好|完|成|掉)'] : []),
  ]);
  const later = BY_AND_BY.filter((verb) => title.includes(verb)).flatMap((verb) => [
    `(?<=全部?|全数|均已?|都已?经?|悉数)${verb}(?:了|完毕?|到位|完成|好)*`,
    `${verb}(?:完毕|完(?![成工])|到位|好|结束)`,
    `[${verb}]${ENDED_BY}`,
    ...(/[结付还缴算账款]/.test(verb) ? ['[结付还缴算]清'] : []),
    ...(/[拨发送]/.test(verb) ? [`[${verb}](?:下去|出去|到位|上门|到户)`] : []),
  ]);
  const opened = OPENED.flatMap(([about, verb]) =>
    about.test(title) ? [`(?:${verb})(?=了)|(?<=[已经式])(?:${verb})`] : [],
  );
  const own = [...once, ...later, ...opened];
  return own.length === 0 ? PLAIN : new RegExp([...own, DONE].join('|'), 'gi');
});
