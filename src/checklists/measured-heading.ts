// Headings that name what is measured themselves: 年度计划投资, 新增就业人数; 2024年目标值 only says when and why.

/** Words of a heading that measure nothing: when, whose plan, how sure. */
const NO_MEASURE =
  /20\d{2}(?:[-—–~～至]20\d{2})?年?(?:度|底|末)?|[本当上全今]年度?|年度|年底|年内|截至|[到至末]|“?十[三四五]五”?(?:期?末|时期|规划)?|完成|实现|达到|工作|任务|目标|指标|计划|规划|预期|预计|力争|确保|争取|奋斗|挑战|基本|保底|冲刺|考核|分解|下达|序时|进度|累计|实际|现状|基期|基数|基准|当前|初始|实绩|量化|具体|主要|要求|[省市县区]定|[省市县区]级|数[值据量]?|[值量]|情况|总量|绝对/g;
/** Facts about a project rather than what is promised for the year. */
const FACT =
  /总投资|概算|累计|已|上年|现状|得分|分值|权重|满分|赋分|占比|备注|工期|年限|编号|序号|代码|电话|占地|库存/;

/** @param heading without blanks and without its unit */
export function namesMeasure(heading: string): boolean {
  return heading.replace(NO_MEASURE, '').replace(/[^\p{Script=Han}]/gu, '').length >= 2;
}

/** A column of numbers in a list of tasks whose heading, with its unit, promises them: 新增就业（人）. */
export function promisesMeasure(heading: string): boolean {
  return namesMeasure(heading) && !FACT.test(heading);
}
