// Whether a clause says that the works have begun, of the whole task or of a part.

import { wholeOrPart } from './clause-done.ts';
import type { SaidQuantity } from './figures/said-quantities.ts';
import { blanked } from './spans.ts';

const START_WORDS =
  /破土(?!动工)|起建|开机|打下第一根桩|拉开序幕|起动|开始(?:入户|走访)|着手(?:实施|推进|建设|办)|进驻|干起来|动土|开班|起步|动起来|(?:开工|奠基|启动)仪式(?:已经?|都|也|昨天|今天|前天|上周|刚刚?|顺利)*[办搞弄举行开]{1,2}[了完好过]+|进场(?:开工|动工|施工|作业)|打桩了|开钻了?|开挖了?|开工建设|开[了的]工|开工|动工|启动建设|启动实施|启动|破土动工|奠基|开建|上马|开干|开始(?:施工|建设|建|拆|装|修|种|换|实施|做|干|动工|办|搞|弄|推进|改造)?|开动|进场施工|进场/g;
/** 桩机进场 已开工, 主体已开工, 签完合同进场开工了: the works themselves have begun. */
const BEGINS =
  /(?:^|\s)(?:现?已经?|正式|都|也)*(?:进场)?(?:开工|动工)(?:建设)?[了啦\s]*$|^[_\s"']*(?:主体(?:工程|结构)?|施工(?:队伍?|单位|方)|工程队|工人|[签批办拿交][完到好下了]\p{Script=Han}{1,5}?)(?:现?已经?|都|也|全部|今天|昨天)*(?:进场|开工|动工|施工|开干)+[了啦\s]*$/u;
const BEGUN_AT_END = new RegExp(
  `(?:${START_WORDS.source})+(?:建设|实施|施工|工作|仪式|干)*[了啦哈呀的\\s]*$`,
);
/** 二期开工了, 装修进场, 具备开工条件: of a part, or not yet. */
const OF_A_PART = /标段|[一二三四五六七八九\d]期|号楼|装修|具备|条件|可以|[能就]|率|启动会|剩|其[余他它]/;
const beginsAlone = (text: string, isCounted: boolean) =>
  BEGINS.test(text) || (!isCounted && BEGUN_AT_END.test(text) && !OF_A_PART.test(text));

/** `quantities` are those of `text`; titles as in `readClause`. */
export function begunIn(
  text: string,
  quantities: readonly SaidQuantity[],
  title: string,
): 'whole' | 'part' | null {
  // 六处都开工了 says it of every one of them.
  const each = /[都均全]/.test(text) ? blanked(text, quantities) : text;
  return beginsAlone(each, quantities.length > 0) ? 'whole' : wholeOrPart(each, START_WORDS, title);
}
