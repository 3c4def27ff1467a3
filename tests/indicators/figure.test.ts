import { describe, expect, test } from 'vitest';
import { readFigures } from '../../src/indicators/figure.ts';

const read = (text: string) =>
  readFigures(text).map(({ name, comparator, value, unit }) => [name, comparator, value, unit]);

describe('a figure', () => {
  test.each([
    ['民营企业数量达到14000家', ['民营企业数量', '>=', 14000, '家']],
    ['新增 1 家“小巨人”企业', ['新增“小巨人”企业', '>=', 1, '家']],
    ['全年培训 300 人次以上', ['培训', '>=', 300, '人次']],
    ['活动数量不少于20场', ['活动数量', '>=', 20, '场']],
    ['事故起数不超过5起', ['事故起数', '<=', 5, '起']],
    ['死亡人数不多于3人', ['死亡人数', '<=', 3, '人']],
    ['失业率 3.0%以下', ['失业率', '<=', 3, '%']],
    ['总数控制在65%以内', ['总数', '<=', 65, '%']],
    ['平均浓度达到25微克/立方米', ['平均浓度', '<=', 25, '微克/立方米']],
    ['事故死亡率为0.00487人/亿元', ['事故死亡率', '<=', 0.00487, '人/亿元']],
    ['最低月工资标准为1840元', ['最低月工资标准', '=', 1840, '元']],
    ['与人均GDP之比大于等于0.55', ['与人均GDP之比', '>=', 0.55, null]],
    ['医生数达到5.11（人口按37.9万计算）', ['医生数', '>=', 5.11, null]],
    ['开展培训 1.26万人次', ['开展培训', '>=', 1.26, '万人次']],
    ['城南水厂新增1.5万吨/天', ['城南水厂新增', '>=', 1.5, '万吨/天']],
    ['推出名校长５人', ['推出名校长', '>=', 5, '人']],
    ['里程约20公里', ['里程', '=', 20, '公里']],
    ['启动12个旧小区改造', ['启动旧小区改造', '>=', 12, '个']],
    ['经营性收入50万元以上的行政村占比40%以上', ['经营性收入50万元以上的行政村占比', '>=', 40, '%']],
    ['1.3个“1小时交通圈”人口覆盖率达100%', ['3个“1小时交通圈”人口覆盖率', '>=', 100, '%']],
    ['办理时间压缩至1个工作日内', ['办理时间', '<=', 1, '个工作日']],
    ['外贸出口突破100亿元', ['外贸出口', '>=', 100, '亿元']],
    ['举办培训8个批次以上', ['举办培训', '>=', 8, '个批次']],
    ['打造“15分钟文化圈”135个', ['打造“15分钟文化圈”', '>=', 135, '个']],
    ['第四季度末完成新增托位300个（累计）', ['完成新增托位', '>=', 300, '个']],
  ])('%s is read whole', (text, figure) => {
    expect(read(text)).toEqual([figure]);
  });

  test('a range keeps both ends', () => {
    expect(readFigures('补助10-50万元')).toMatchObject([
      { name: '补助', value: 10, valueHigh: 50, unit: '万元' },
    ]);
  });

  test('a year before it is the year of the target', () => {
    expect(readFigures('到2025年落实资金8000万元以上')).toMatchObject([{ name: '落实资金', year: 2025 }]);
  });

  test('what grows without a name is what was named before', () => {
    expect(read('完成投资20亿元，增长12%以上')).toEqual([
      ['完成投资', '>=', 20, '亿元'],
      ['完成投资增长', '>=', 12, '%'],
    ]);
  });

  test('到2025年 holds for the figures after it in the same sentence', () => {
    const years = readFigures('到2025年建成聚落5个，综合体15家').map(({ year }) => year);
    expect(years).toEqual([2025, 2025]);
  });

  test('各 and 均 give one target to each named thing', () => {
    expect(read('新增企业上市、报会、辅导各1家')).toEqual([
      ['新增企业上市', '>=', 1, '家'],
      ['报会', '>=', 1, '家'],
      ['辅导', '>=', 1, '家'],
    ]);
    expect(read('亩均增加值、亩均税收均增长6%以上')).toEqual([
      ['亩均增加值增长', '>=', 6, '%'],
      ['亩均税收增长', '>=', 6, '%'],
    ]);
  });

  test('several figures of one sentence keep their own names', () => {
    expect(read('创建36个达标村、市级精品村2个，精品示范区1个以及未来乡村试点1个')).toEqual([
      ['创建达标村', '>=', 36, '个'],
      ['市级精品村', '>=', 2, '个'],
      ['精品示范区', '>=', 1, '个'],
      ['未来乡村试点', '>=', 1, '个'],
    ]);
  });
});

describe('a target without a figure', () => {
  test.each([
    ['农户小额贷款比例持续提升', ['农户小额贷款比例', 'trend', null, null]],
    ['营商环境评价进入全省一档', ['营商环境评价', 'text', null, null]],
    ['一般公共预算收入与经济增长基本同步', ['一般公共预算收入', 'text', null, null]],
    ['企业亩均税收达到台州市平均水平', ['企业亩均税收', 'text', null, null]],
    ['5G基站建设力争超额完成台州市下达的全年指标', ['5G基站建设', 'text', null, null]],
  ])('%s is read as words', (text, target) => {
    expect(read(text)).toEqual([target]);
  });

  test('ranges inside a name are no figures', () => {
    expect(read('家庭收入10-50万的群体比例、家庭收入20-60万的群体比例稳步提高')).toEqual([
      ['家庭收入10-50万的群体比例', 'trend', null, null],
      ['家庭收入20-60万的群体比例', 'trend', null, null],
    ]);
  });
});

test.each([
  '1.完善机制；2.加强宣传',
  '深化“152”体系和“141”体系建设',
  '推进“10+N”便利化行动',
  '抓好“三张清单”',
  '完成2021年温室气体清单编制',
  '升级平台2.0版本',
  '打造“15分钟服务圈”',
  '加强宣传，进一步提高服务水平',
  '已征集意见665件',
  '打造15分钟服务圈',
])('%s states no target', (text) => {
  expect(readFigures(text)).toEqual([]);
});
