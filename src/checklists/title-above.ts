// The name of a list of paragraphs: the lines above it that read like a document's title.
import type { SourceParagraph } from './source.ts';

const TITLE =
  /(清单|要点|方案|计划|分工|任务|一览表|台账|目录|意见|办法|措施|通知|责任书|报告|安排|库|表|行动)(?:[（(].{1,12}[）)])?$/;
const ATTACHMENT = /^附\s*(件|表|录)\s*[一二三四五六七八九十\d－-]*\s*[:：]?$/;
const NO_PART =
  /^第[一二三四五六七八九十百]+[章节条编篇]|[。；;：:，,]$|^发布|^索引|^来源|^文号|^各.*[:：]$|^附\s*件|^\d+[.．、]|^[（(]?[一二三四五六七八九十]+[、）)]|^[（(]?\d+项?[）)]?$|代章|^(?:网站)?首页|〔\d{4}〕\s*\d+号$|[>＞»]|^20?\d{2}\s*年\s*\d/;
/** 成文日期：2022年3月21日, （列第一位的为牵头单位，下同）, 县人民政府办公室: lines around a title. */
const BESIDE =
  /^\p{Script=Han}{2,6}[:：]|^[（(][^）)]*(?:下同|牵头|单位)[^）)]*[）)]$|^\p{Script=Han}{2,24}(?:人民政府|办公室|委员会|领导小组|局)$/u;

/** 重点任务清单, 责任分工表: the words that titles end with. */
export function endsLikeTitle(text: string): boolean {
  return TITLE.test(text) && !NO_PART.test(text);
}

/** `附件2` on a line of its own: what follows is another document. */
export function isAttachment(text: string): boolean {
  return ATTACHMENT.test(text.replace(/\s+/g, ''));
}

/**
 * The last line that ends like a title, with the lines directly above that it is broken from; after an 附件 mark all
 * lines up to the list's own heading. `at` is where it stands, or null.
 */
export function titleAbove(paragraphs: readonly SourceParagraph[]): { title: string; at: number | null } {
  const texts = paragraphs.map(({ text }) => text.replace(/\s+/g, ''));
  const mark = texts.findLastIndex((text) => ATTACHMENT.test(text));
  if (mark >= 0) {
    const own = texts.slice(mark + 1, mark + 5);
    const end = own.findIndex(
      (text) => text.length > 60 || BESIDE.test(text) || (NO_PART.test(text) && !TITLE.test(text)),
    );
    const lines = end < 0 ? own : own.slice(0, end);
    if (lines.length > 0) return { title: clean(lines.join('')), at: mark + lines.length };
  }
  const at = texts.findLastIndex((text) => TITLE.test(text) && text.length <= 80 && !NO_PART.test(text));
  if (at < 0)
    return { title: clean(texts.find((text) => text.length >= 4 && text.length <= 60) ?? ''), at: null };
  const above = texts[at - 1] ?? '';
  const isBroken =
    /^(关于)?.{6,40}$/.test(above) &&
    !NO_PART.test(above) &&
    !BESIDE.test(above) &&
    !TITLE.test(above) &&
    (texts[at]?.length ?? 0) < 24;
  return { title: clean(isBroken ? above + texts[at] : (texts[at] ?? '')), at };
}

function clean(title: string): string {
  const issued = /关于印发《?(.+?)》?的通知$/.exec(title)?.[1];
  return (issued ?? title).replace(/[（(]共?\d+项[）)]$/, '');
}
