// Whether words of taking back speak of a report, or of things: 施工队撤了, 撤销了原来的方案.

import { findMentions } from '../names/mentions.ts';
import { withoutTitle } from '../names/task-titles.ts';
import type { Readable } from '../readable.ts';
import { blanked, clauseEnd, clauseStart } from '../spans.ts';
import type { KnownContext } from '../understanding.ts';
import { EARLIER } from './correction-words.ts';

const OF_A_REPORT =
  /把|将|请|予以?|帮|忙|给|报|告|填|发|登记|记录|回执|申请|进展|进度|完成|办结|销号|受阻|开工|延期|更正|掉|那|这|条|个|次|一|两|三|都|几|全|些|我|们|不小心|搞|弄|点|错|有误|先|要|想|可以|麻烦|重新?|再|吧|了|的|是|上/g;

/** 施工队撤了 and 土地收回了 tell of things, not of a report. */
export function isOfThings(
  text: Readable,
  found: RegExpExecArray,
  known: KnownContext,
  quoted: readonly string[],
): boolean {
  if (!/^(?:撤|收回|作废|取消|删|不算|不作数)/.test(found[0])) return false;
  const mentions = findMentions(text, known, quoted).filter(({ by }) => by !== 'quote');
  const view = blanked(text.view, mentions);
  const titles = known.pending
    .filter(({ code }) => mentions.some(({ codes }) => codes.includes(code)))
    .map(({ title }) => title ?? '');
  const before = view.slice(clauseStart(view, found.index), found.index);
  if (EARLIER.test(before)) return false;
  // 撤销了原来的塑料管方案: what is taken back follows.
  const follows = view.slice(found.index + found[0].length, clauseEnd(view, found.index + found[0].length));
  const object = /^\s/.test(follows) ? '' : follows;
  if (isThing(object, titles) && !EARLIER.test(object)) return true;
  return isThing(before, titles);
}

/** 施工队撤了一半人: who has left takes back no report. */
export const isPeopleGone = (view: string, found: RegExpExecArray): boolean =>
  /^撤/.test(found[0]) &&
  /(?:企业|厂商|厂家|的人|商户|老板|业主|投资方|客商|施工队|队伍|工人|人员|机械|挖机|围挡|脚手架)[^,;。]{0,3}$/.test(
    view.slice(0, found.index),
  );

/** 排污口的进度 of a task of that title is the report. */
const isThing = (words: string, titles: readonly string[]) =>
  /\p{Script=Han}{2}/u.test(
    titles
      .reduce((rest, title) => withoutTitle(rest, title) ?? rest, words)
      .replace(/_|我们|现在|已经?|刚刚|今天|昨天|原来|重复|谢谢?|撤[回销掉]/g, '')
      .replace(OF_A_REPORT, ''),
  );
