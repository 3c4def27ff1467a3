// What a web page or a printed page adds around a document: page numbers, navigation, buttons, the site's foot.
import { ordinalOf } from './numbering.ts';
import { isLabel } from './paragraph-labels.ts';

const PAGE_MARK =
  /^(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?)$/i;

/** `— 2 —`, `第 1 页 共 3 页`; a number alone may be a cell. */
export function isPageMark(text: string): boolean {
  return text.length <= 40 && PAGE_MARK.test(text.trim());
}

/** `您现在的位置：首页 > 政府信息公开`, `首页>信息公开>工作报告`. */
const BREADCRUMB = /^(?:您?(?:现在|当前)?的?所?在?位置|当前位置)\s*[：:]|^(?:网站)?首页\s*[>＞»›→\\/|｜-]/;
/** Words on buttons; a line of nothing else says nothing. */
const BUTTONS =
  /^(?:打印本页|打印此页|打印|关闭窗口|关闭本页|关闭|收藏本页|收藏|分享到|分享|返回顶部|返回首页|返回|字体大小|字体|字号|大|中|小|默认|纠错|下载|保存|朗读|微信|微博|QQ空间|扫一扫|无障碍阅读|网站首页|首页)+$/;
const BETWEEN_BUTTONS = /[\s【】[\]（）()<>|｜：:·・、/+-]+/g;
const NEIGHBOURS = /^(?:上|下)一[篇条页][：:\s]|^(?:相关|延伸)(?:链接|阅读|稿件|文章|新闻)[：:]?/;
/** The foot of a site, and words that stand nowhere else. */
const SITE = /ICP备|公网安备|网站标识码|版权所有|copyright|网站地图/i;
const SITE_OWNER =
  /^(?:主管|主办|承办|运维|技术支持|地址|邮编|邮政编码|联系电话|电话|网站管理)(?:单位)?[：:]/;
const LONGEST = 160;

export function isNavigation(text: string): boolean {
  const words = text.trim();
  if (words.length > LONGEST) return false;
  const bare = words.replace(BETWEEN_BUTTONS, '');
  const areButtons = bare.length >= 2 && bare.length <= 60 && BUTTONS.test(bare);
  return BREADCRUMB.test(words) || areButtons || NEIGHBOURS.test(words);
}

/** The foot of a page is no longer than this many lines. */
const FOOT = 15;

/** Where the foot of a page begins: buttons, neighbours and the site's own lines, below which nothing of a list stands. */
export function footStart(lines: readonly string[]): number {
  const isFoot = (text: string) => text.length <= LONGEST && (SITE.test(text) || isNavigation(text));
  const from = Math.max(1, lines.length - FOOT);
  for (let at = from; at < lines.length; at += 1) {
    if (!isFoot(lines[at] ?? '')) continue;
    const rest = lines.slice(at + 1);
    const isSite = SITE.test(lines.slice(at).join('\n'));
    if (rest.some((text) => isOfList(text, isSite))) continue;
    return isSite ? upOverOwners(lines, at) : at;
  }
  return lines.length;
}

/** An ordinal, a number in a cell, a label that is not the site's own, or more words than a foot has. */
function isOfList(text: string, isSite: boolean): boolean {
  if (text.length > LONGEST || ordinalOf(text) !== null || /^\d+$/.test(text.trim())) return true;
  return isLabel(text) && !(isSite && SITE_OWNER.test(text));
}

/** `主办单位：县人民政府办公室` above the licence is the site's, and leads nothing. */
function upOverOwners(lines: readonly string[], from: number): number {
  let at = from;
  while (at > 1 && SITE_OWNER.test(lines[at - 1]?.trim() ?? '')) at -= 1;
  return at;
}
