// Words that stand apart from a report and take the weight out of it: 以上是猜的, 待确认, 隔壁镇的, 先别登记.

const END = '(?=$|[\\s,;。!~哈啊呢吧])';
const WHOSE = '(?:别的|其他|隔壁|邻|兄弟|人家)[^,;。]{0,4}的?';
const WHEN = '(?:上个?[月周]|去年|以前|原来|旧)的(?:数|数据|情况)?';

/** Each stands in a clause of its own, behind what it speaks of. */
const APART = new RegExp(
  `(?:^|[\\s,;。])(?:不过|但)?(?:以上|上面|这个?|那个?|这些|都|我)*(?:都|只|就|也)?(?:是|都是)?(?:我|我们)?(?:` +
    `瞎?[猜蒙编估]的|说着玩的?|(?:开)?玩笑的?|听[^,;。]{0,4}说的|计划数?|目标数?|预计数|打算|${WHEN}|(?:是)${WHOSE}|${WHOSE.replace('的?', '的')}` +
    `)${END}`,
);
const ANYWHERE = new RegExp(
  `(?<!别听|不是)(?:他们|人家|隔壁|兄弟[县区局])[^,;。]{0,10}(?:说|讲|投|完成|办结|干到|做到)|[县区市州]的同志[^,;。]{0,8}说|别当真|仅供参考|不[算作]数|(?:还|尚)?[没未](?:核实|核对|确认|审核)(?:过|的)?${END}|待(?:确认|核实|核对|复核)${END}|(?:我)?再(?:去)?(?:核实|确认)(?:一?下)?${END}|等(?:领导|局长|主任|县里)(?:定|点头|拍板)${END}|先[别不](?:登记|记|录|报)|目标[^,;。]{0,3}(?:调|改|定|降)[到为成]|以(?:后面|最终|正式)[^,;。]{0,4}为准`,
);

/** The words, or null. */
export const disclaimerOf = (view: string): string | null =>
  APART.exec(view)?.[0].replace(/^[\s,;。]+/, '') ?? ANYWHERE.exec(view)?.[0] ?? null;

/** What leads to a task's name and says that what follows is no report of its state: 目标是A23办结, 领导要求A23完成八成. */
const LEADS_AWAY =
  /(?:计划|目标(?:是|为)?|大概|大约|例如|比如|譬如|标题|等|等到|争取|原计划|本来|万一|请问|差点|差一点|规定|希望|盼着|记得|要求(?!的)|麻烦问下?|问一?下|[你您](?:们|那边|那|局|单位)的?|如果|假如|要是|只要|除非|听说|据说|(?:网上|别人|群里|有人|人家|隔壁|他们|谁)[^,;。]{0,6}说|不是说|好像|可能|估计|是不是|怎么|为什么|要不要|能不能)[\s:,"“]{0,2}(?:把|让)?$/;
/** 市里要求36本月办结，我们目前65%: behind it the sender's own words follow. */
export const OWN_WORDS = /[,;。\n]\s*(?:但|不过)?(?:我们|我局|我方|咱|目前|现在?|如今|实际|眼下|今年|本月)/;

/** The words before a name that lead away from a report, or null. `behind` is what follows the name. */
export const leadingAway = (lead: string, behind: string): string | null =>
  OWN_WORDS.test(behind) ? null : (LEADS_AWAY.exec(lead)?.[0] ?? null);
