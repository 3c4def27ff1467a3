// The words that head a column of a published list, and the lines that name a list or remark on it.
import { isNavigation } from '../page-furniture.ts';
import { endsLikeTitle } from '../title-above.ts';
import { simplified } from './simplify.ts';

/** Ends of headings, because 2022年度目标 and 主要目标 both head a column of targets. */
const HEADING =
  /^(序号|编号|项次|序|No\.?|主办|协办|承办|会办|案由|提案|建议|议题|政策|行动|工程|活动|责任|整改|落实|责任分工|职责分工|任务分工)$|(类别|分类|领域|板块|方面|事项|任务|工作|项目|改革|抓手|问题|案例|成果|名称|标题|内容|计划|安排|要点|亮点|举措|措施|做法|路径|进展|进度|情况|现状|目标|指标|标准|要求|指标值|目标值|实际值|基期值|完成值|完成率|数值|实际|基数|预期|属性|性质|单位|部门|牵头|配合|责任人|领导|负责人|联系人|电话|时限|时间|期限|节点|日期|季度|上半年|下半年|全年|年度|[0-9]{4}年|[0-9]{1,2}月|备注|说明|来源|依据|层级|频率|权重|分值|投资额?|总投资|规模|地点)([（(][^（）()]*[)）])?$/;
const NOTE =
  /^[（(].{0,30}[)）]$|^(计量|制表|填表|填报|编制|编报|统计|汇总|报送|印发|发布|发文|成文|签发|更新|信息)?(单位|部门|机关|机构|科室|日期|时间|人|来源)[：:]|^(制表|截至|更新|来源|文号|索引号|浏览|阅读|字号|密级|审核|联系电话)[^：:]{0,4}[：:]|^(注|备注|说明)[：:]|^\d{4}\s*年\s*\d+\s*月\s*\d+\s*日$|^[-—–－\s]*\d{1,3}[-—–－\s]*$/;
const ATTACHMENT = /^附\s*(件|表|录)\s*[一二三四五六七八九十\d－-]*\s*[:：]?$/;

/** Headings that hardly ever are a row's own words; a header has one of them. */
const SURE =
  /^(序号|编号|项次|序|No\.?|备注|(指标)?属性|类别|重点领域)$|^(主要|第一|具体)?(责任|牵头|配合|承办|主办|协办|实施|主管|主责|落实|参与|督办|协同|分管|包保|挂钩|联系)[^。；]{0,8}(单位|部门|科室|领导|人)|(完成|办结|整改|推进|计划|时间|序时)(时限|时间|节点|期限|进度)|^(完成)?(时限|期限)|^(指标|任务|事项|项目|改革|案例|问题|工作)名称|^(20\d\d年?度?|年度|全年|主要|工作|总体)?目标(值|任务)?$|^20\d\d年度?(实际|目标|完成|预期|计划)?(值|数)?$/;

/** Characters of headings that a page in traditional characters prints otherwise; it is cleaned as a whole later. */
const TRADITIONAL =
  /[號類領題項務標責單間時準內門點導備註際數說辦協聯繫電話劃節級實該計進現狀評見層頻權規資來據質屬稱證錄]/;
const PINYIN = /[（(][a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,4}[）)]/g;

/** 县人民政府办公室 and a date sign the letter above a table. */
const SIGNATURE =
  /^\p{Script=Han}{2,24}(?:人民政府|办公室|委员会|领导小组|局)(?:\s*20\d\d年\d{1,2}月(?:\d{1,2}日)?)?$/u;

function plainWords(text: string): string {
  const words = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(PINYIN, '')
    .replace(/(?<=单位|部门)[1-9一二三四五]$/, '');
  return words.length <= 24 && TRADITIONAL.test(words) ? simplified(words) : words;
}

/** Blanks inside a heading are the printer's: `序 号`. Years and figures alone head no column. */
export function isHeading(text: string): boolean {
  const words = plainWords(text);
  return (
    words.length > 0 && words.length <= 24 && !/[。；;！？]|\(\d+项\)/.test(words) && HEADING.test(words)
  );
}

export function isSureHeading(text: string): boolean {
  return isHeading(text) && SURE.test(plainWords(text));
}

/** `（单位：万元）`, `填报单位：…`, `（共60项）`. */
export function isNote(text: string): boolean {
  return NOTE.test(text.trim());
}

/** `附件2`, `附表 4`. */
export function isAttachment(text: string): boolean {
  return ATTACHMENT.test(text.trim());
}

/** `附件1 东溪县2024年任务清单`: the mark in the title's own line. */
const MARKED = /^附\s*[件表录]\s*[\d一二三四五六七八九十－-]*\s*[:：]?\s*(?=\S{6})/;

/**
 * The name of a table among the lines above it, nearest last. Between `附件2` and the table all lines are its name;
 * otherwise only the nearest is that is no sentence, signature or note.
 */
export function titleAmong(above: readonly string[]): string {
  const named = above.filter((line) => !isNote(line) && !isNavigation(line) && line.length <= 120);
  const opened = named.findLastIndex(isAttachment);
  const own = named.slice(opened + 1).map((line) => line.replace(MARKED, ''));
  const titles = own.filter((line) => endsLikeTitle(line.replace(/\s+/g, '')) && /20\d\d|^关于/.test(line));
  const isWhole =
    opened >= 0 && own.length <= 3 && titles.length < 2 && own.every((line) => !/[。；;：:，,]$/.test(line));
  // 清单如下： leads over to a table and does not name it.
  const lines = own.filter((line) => !/[。；;：:，,]$/.test(line));
  const nearest = lines.findLast((line) => !SIGNATURE.test(line)) ?? lines.at(-1) ?? own.at(-1) ?? '';
  return (isWhole ? own.join('') : nearest).replace(/\n/g, '');
}
