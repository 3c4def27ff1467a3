// A state in words that may be said of the whole task: 房子全分完了, 那个园区开工了. Asked back, unless a step is named.
import { withoutFillers } from './fillers.ts';
import { withoutTitle } from './names/task-titles.ts';
import { doubtful, note, type Outcome, type Said, TELLS_PROGRESS } from './outcome.ts';
import type { Piece } from './pieces.ts';
import type { Sense } from './state-words.ts';
import { STEP_OF_WORKS } from './step-words.ts';

/** Words of people and wishes around 完成: no step of the works is done by them. */
const PEOPLES = /[我你您他她咱]|说|告诉|认为|觉得|恭喜|祝|感谢|请|让|叫|问|希望|领导|客户|老板/;
/** 二期开工了, 启动招标: a part of the works or a step, and not the task. */
const OF_A_PART = /[一二三四五六七八九\d]期|标段|号楼|启动/;
/** What only happens at the end. */
const FINAL =
  /移交|管护|启用|投用|投运|开放|迎客|入驻|入住|归档|摘牌|钥匙|交回|送达|息访|不剩|没尾巴|亮了|结清|结业|落幕|闭幕|用上|喝上|住进/;

/** Null when the words are clear, or say no such thing. `said` has no figures and no day to come. */
export function readAmbiguous(said: Said, senses: ReadonlyMap<Sense, string>, title: string): Outcome | null {
  const { pieces } = said;
  const progressOr = (intent: 'done' | 'start') =>
    doubtful('unclear-state', said.note, [note(intent, said), note('progress', said)]);
  if (pieces.some(({ done, text }) => done === 'part' && PEOPLES.test(withoutFillers(text))))
    return progressOr('done');
  const isOpen = TELLS_PROGRESS.some((sense) => senses.has(sense));
  if (!isOpen && pieces.some((piece) => mayClaim(piece, title))) return progressOr('done');
  // 跨境电商那个园区开工了: of the task itself, most likely.
  const isBegun = pieces.some(({ begun, text }) => begun === 'part' && !OF_A_PART.test(text));
  if (isBegun && !senses.has('future') && !senses.has('undone')) return progressOr('start');
  // 护岸砌筑完毕，已移交镇里管护: it sounds like the end of all of it.
  return !isOpen && pieces.some(({ text }) => FINAL.test(text)) ? progressOr('done') : null;
}

const STEPS = new RegExp(STEP_OF_WORKS.source, 'g');

/** Whether a step of the works is named that is not the task itself. */
export const namesStep = (text: string, title: string): boolean =>
  [...(withoutTitle(text, title) ?? text).matchAll(STEPS)].some(([step]) => !title.includes(step));

/** 低保金全发到卡里了, 这活整完了: whatever is said of no step may be said of the whole. */
const mayClaim = ({ done, text, shares }: Piece, title: string): boolean =>
  shares.length === 0 && !namesStep(text, title) && (done !== null || /[都全均]/.test(text));
