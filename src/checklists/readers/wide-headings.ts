// A header of two rows whose cells are lines: the headings of the second row go below the wide ones of the first.
import type { SourceCell } from '../source.ts';

/** What stands in a second row, and which headings of the first it may stand below; the first that fits counts. */
const SHAPES: readonly { readonly below: RegExp; readonly wide: RegExp }[] = [
  {
    below: /^20\d\d年?(?:度|底|末)?(?:实际|目标|完成|预计|现状|基期|计划|预期)?(?:值|数)?$/,
    wide: /(?:目标|指标|计划|任务|完成)(?:值|数|情况|安排)$|^(?:分?年度|预期|规划|发展|主要|阶段性?)*(?:目标|计划)$|^分?年度(?:任务|指标)$|^(?:数|绝对)值$|^年度$/,
  },
  {
    below:
      /^(?:实际|目标|完成|预计|现状|基期|计划|预期|任务)(?:完成)?(?:值|数)?$|^(?:总量|绝对值|绝对量|数值|增速|增幅|增长率?)(?:[（(].{1,4}[）)])?$/,
    wide: /20\d\d年?(?:度|底|末)?(?:目标|计划|实际|完成|预期)?(?:值|数)?$/,
  },
  {
    below: /^(?:第?[一二三四]季度|上半年|下半年|全年|\d{1,2}月(?:底|末)?|[1-4]季度)(?:目标|任务|进度|计划)?$/,
    wide: /(?:目标|进度|安排|计划|节点)$|^(?:年度|季度|目标|分解)任务$/,
  },
  {
    below: /^(?:牵头|主办|责任|配合|协办|协同|参与)(?:责任)?(?:单位|部门)$/,
    wide: /^(?:责任|职责|任务|单位|部门)*(?:分工|单位|部门)$/,
  },
];

/** A column that ends a row of headings: what comes after it in the run is a second row. */
const CLOSING = /(?:单位|部门|分工|备注|属性|领导|责任人|时限|期限|领域|说明)$/;

/**
 * The run's headings as columns. What stands after the first row's last heading goes below the wide headings in
 * their order, as many below each; null where that does not come out even: the run is one row.
 */
export function underWide(run: readonly SourceCell[]): SourceCell[] | null {
  for (let at = run.length - 2; at >= 3; at -= 1) {
    if (!CLOSING.test(bare(run[at - 1]))) continue;
    const columns = split(run.slice(0, at), run.slice(at));
    if (columns !== null) return columns;
  }
  return null;
}

function split(first: readonly SourceCell[], second: readonly SourceCell[]): SourceCell[] | null {
  const under = new Map<number, SourceCell[]>();
  for (const { below, wide } of SHAPES) {
    const own = second.filter((cell) => shapeOf(cell)?.below === below);
    if (own.length === 0) continue;
    const heads = first.flatMap((cell, at) => (wide.test(bare(cell)) && !under.has(at) ? [at] : []));
    const each = own.length / heads.length;
    if (!Number.isInteger(each) || each < 2) return null;
    for (const [order, head] of heads.entries()) under.set(head, own.slice(order * each, (order + 1) * each));
  }
  if (under.size === 0 || second.some((cell) => shapeOf(cell) === undefined)) return null;
  return first.flatMap((cell, at) => {
    const own = under.get(at);
    return own === undefined
      ? [cell]
      : own.map(({ text, place }) => ({ text: `${cell.text}\n${text}`, place }));
  });
}

/** Words of a second row that head no column alone: 总量, 增速（%）. */
export const isSecondRow = (cell: SourceCell) => shapeOf(cell) !== undefined;

const shapeOf = (cell: SourceCell) => SHAPES.find(({ below }) => below.test(bare(cell)));

function bare(cell: SourceCell | undefined): string {
  return (cell?.text ?? '').replace(/\s+/g, '');
}
