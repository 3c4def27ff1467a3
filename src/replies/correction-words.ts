// Words that take back or put right what was reported before.

/** Takes back the last report, or that of the tasks that are named. */
export const TAKE_BACK =
  /撤回|撤销|撤掉|撤了|撤(?=$|[,;。!吧]|\s?[A-Za-z\d])|(?:报|点|填|写)成(?!效|绩|本|果)|[报写填弄搞](?:早|多|少|重|漏|反|混|高|低|大|小|串|岔)了|(?<!被)收回(?![去来])|作废|取消(?:掉|了)?|删(?:掉|除|了)|不算(?!完|办|做)|不作数|别(?:登记|记|登|算)了|当我没[说报]|(?:报|发|填|写|说|打|弄|登|搞|点|按|看|记|选|输)错(?!群)(?:了|啦|的)?|误报|[错多少虚重]报了?|手滑|手误|(?:[报说填写发]的?[^,;。]{0,8}|数据)(?:有误|不准|不对)|搞混了?|弄混了?|弄反了?/;
/** Words that show that it is an earlier report that is meant. */
export const EARLIER =
  /刚(?:才|刚)?|前头|前面|之前|先前|上(?:一)?[条个次回]|上面|早上|昨天|最近(?:一)?[条次]|那条|这条|那个|报的|报过|发的|登记|回执|记录|说的/;
/** 说的是12打成了11: what was meant, then what was written. */
export const MEANT_THEN_WRITTEN =
  /(?:说的是|要报的是|报的是|本来是|应该是|原本是|想报的?是?|其实是|把)?\s?(?<right>[^\s,;。]{1,20}?)\s?(?:,)?\s?(?:刚才?|刚刚|之前|前面|上次|上回|不小心|误)*(?:被?我?)(?:打|写|报|输|按|说|填|发|弄|看|错写|错打)(?:成|错成|为)了?\s?(?<wrong>[^\s,;。!了]{1,20})/;
/** 写成S1了,其实是S4: what was written, then what was meant. */
export const WRITTEN_THEN_MEANT =
  /(?:打|写|报|输|按|说|填|发|弄|搞|选|点)成了?\s?(?<wrong>[^\s,;。!了]{1,20})了?\s?[,;。!\s]\s?(?:其实|实际上?|应该?|本来|正确的?|我要报的|要报的|说的)(?:是|为|报的?是?)\s?(?<right>[^\s,;。!]{1,20})/;
/** 别撤 and 没报错: nothing is taken back. */
export const NOT_TAKEN_BACK =
  /(?:别|不要|不用|不必|无需|甭|先不|没有?|未|并未|不是)(?:再|给我)?(?:撤[回销掉]?|作废|取消|删[掉除]?|[报填写弄搞点发][错混]|误报)/g;
/** 不是11，是12; 11应为12; 是12不是11. */
export const WRONG_THEN_RIGHT =
  /不是\s?(?<wrong>[^\s,;。]{1,20}?)\s?[,;。]?\s?(?:而是|应该是|应是|应为|是)\s?(?<right>[^\s,;。!]{1,20})/;
export const RIGHT_THEN_WRONG =
  /(?:应该是|应是|应为|是)\s?(?<right>[^\s,;。]{1,20}?)\s?[,;]?\s?(?:而)?不是\s?(?<wrong>[^\s,;。!]{1,20})/;
export const SHOULD_BE =
  /(?<wrong>[^\s,;。]{1,20}?)\s?(?:应该?[为是]|更正为|改[为成]|更改为|纠正为)\s?(?<right>[^\s,;。!]{1,20})/;
/** The new report follows one of these. */
export const NOW_RIGHT =
  /更正(?:为|一下|下)?|纠正(?:为|一下|下)?|改[为成]|应(?:该)?(?:为|是|报)|正确(?:的)?(?:是|为)?|实际(?:上)?(?:是|为)?|其实(?:是|才)?|重(?:新)?报|更新(?:为|成)|修正(?:为|一下)?/;
