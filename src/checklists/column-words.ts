// The words that say what a column of a published list holds; a heading is read without blanks and remarks.

export type ColumnRole =
  | 'section'
  | 'number'
  | 'title'
  | 'indicator'
  | 'unit'
  | 'value'
  | 'lead'
  | 'departments'
  | 'support'
  | 'deadline'
  | 'tick'
  | 'text';

/** First match wins. `title` and `section` are only what a heading may be; columns.ts decides by what else is there. */
export const ROLE_WORDS: readonly { readonly role: ColumnRole; readonly words: RegExp }[] = [
  {
    role: 'number',
    words:
      /^(序号|编号|序|项次|号|NO\.?)$|^(项目|任务|提案|建议|议案|问题|事项|案件|指标|工作|清单)(编号|序号|号)$|^案号$/i,
  },
  {
    role: 'text',
    words: /(交办|开始|启动|开工|受理|提出|下达|发布|成立|起始|接收|收到|反馈|建设)(时间|日期)$/,
  },
  {
    role: 'text',
    words:
      /(考核|考评|评价|评估|验收|督办|督查|监督|督导|统计|审核|审批|认定|数据(来源|提供|采集)?)(责任|牵头)?(单位|部门|处室|科室)$/,
  },
  // 责任单位及责任人: people stand there too, but the bodies count.
  {
    role: 'departments',
    words: /^(责任|牵头|主管|实施|整改|落实)*(单位|部门)[及和与、(/]*(责任人|负责人|联系人)\)?$/,
  },
  { role: 'text', words: /(领导|责任人|联系人|联络员|负责人|电话|备注|说明|属性|性质|来源|依据)/ },
  {
    role: 'lead',
    words:
      /^(?!.*配合).*(牵头|主办|承办|主责|首位责任).*(单位|部门|处室|科室|主体|机关)$|^(牵头|主办|承办|主责)$/,
  },
  {
    role: 'support',
    words: /^(?!.*(牵头|责任)).*(配合|协办|协同|参与|协助|会办|参加).*(单位|部门|处室|科室|主体)?$/,
  },
  {
    role: 'departments',
    words:
      /(责任|实施|落实|主管|执行|负责|主体|完成|推进|整改|办理|建设|牵头|配合|填报|报送).*(单位|部门|处室|科室|主体)|^(部门|所属部门|责任)$|^(责任|职责|任务|单位|部门)?分工$/,
  },
  {
    role: 'deadline',
    words:
      /(完成|办结|整改|实施|计划|落实|推进|达成|结束|竣工|建成|预计|目标|起止)?(时限|时间|期限|日期|时间节点|截止)(要求|安排)?$|^(建设|实施|整改)?(年限|工期)$|^(时间节点|进度安排|完成节点|节点)$/,
  },
  { role: 'unit', words: /^(计量|计算|数据|指标)?单位$/ },
  {
    role: 'section',
    words:
      /^(重点|所属|工作|任务|指标|项目|改革|问题|建议|目标)*(领域|类别|分类|板块|类型|维度|方面|大类|方向)$|^(一级|二级)(指标|目录|分类|任务)$/,
  },
  {
    role: 'indicator',
    words: /^(主要|核心|关键|量化|考核|评价|具体|三级)*指标(名称|内容|项)?$|^(评价|考核|监测)?指标$/,
  },
  {
    role: 'title',
    words:
      /(抓手|改革|任务|事项|案例|项目|问题|成果|工作|清单|行动|工程|举措|实事|议题|建议|提案|课题|政策|活动|短板|堵点|难点|风险|隐患)(名称|事项|内容|清单|要点|描述|表现)?$|^(案由|名称|标题|题目|内容|主要内容|具体内容)$|名称$/,
  },
];

/** Columns of prose that may hold a title only where nothing better does. */
export const PROSE = /(举措|措施|内容|要点|做法|亮点|描述|要求|具体|表现)/;
/** Which prose promises: milestones and targets are read there. */
export const TARGET = /目标|计划|安排|节点|要求|进度/;
/** Prose about what was, or how: no promises of figures. */
export const NO_FIGURES =
  /改革举措|进展|借鉴|(?:交办|开始|启动|开工|受理|提出|下达|发布|成立|起始|接收|收到|反馈)(?:时间|日期)|领导|责任人|联系|现状|基础|做法|背景|问题|亮点|备注|说明|依据/;
/** A heading without its year that names one year's or term's value; 增幅 and 得分 are about values, but none. */
export const VALUE =
  /^(?:[\p{Script=Han}]{0,6}?)?(?:实际|现状|基期|基数|完成|基准|目标|计划|预期|指标|数值|当前|初始|上年|实绩|预计|力争|任务)?(?:值|数|情况|目标)?$/u;
export const NO_VALUE = /增幅|增速|同比|占比|得分|分值|权重|排名|进度|单位|部门/;
export const BASELINE = /实际|现状|基期|基数|完成|基准|当前|上年|初始|实绩/;
export const PROMISED = /目标|计划|预期|预计|力争|任务/;
