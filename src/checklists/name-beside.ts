// What a figure measures where its own words only say what is done: 完成12公里 in the row of 村道硬化.
import { NOUGHTS } from '../indicators/word-target.ts';

const NAMELESS =
  /^(?:数量|[各共约建修种创办]|[和与及]|(?:全年|累计|力争)?(?:完成|实现|新建|新增|改造|改建|建成|建设|打造|培育|引进|达到?|提高|提升))$/;
const NOUGHT = new RegExp(`^${NOUGHTS}$`);
/** 下降5%: how what the row names moves. */
export const MOVES = /^(?:同比|较上年|比上年|均|各|分别)*(增长|下降|降低|提高|提升|减少|压减|上升)/;

/**
 * @param name what the row names
 * @param said what the words before the figure name
 */
export function nameBeside(name: string, said: string): string {
  if (NAMELESS.test(said)) return name;
  if (NOUGHT.test(said)) return name + said;
  const move = MOVES.exec(said);
  return move !== null && move[0] === said && !name.endsWith(move[1] ?? '') ? name + move[1] : said;
}
