// Units as documents print them, and which of them count things.

const COUNTS = [
  '人次',
  '户次',
  '家次',
  '人',
  '名',
  '家',
  '个',
  '项',
  '件',
  '场次',
  '场',
  '期',
  '次',
  '辆',
  '起',
  '宗',
  '套',
  '条',
  '所',
  '座',
  '户',
  '例',
  '个批次',
  '批次',
  '批',
  '间',
  '张',
  '单',
  '节',
  '艘',
  '尾',
  '池',
  '株',
  '份',
  '支',
  '台',
  '处',
  '栋',
  '环节',
  '幢',
  '只',
  '头',
  '班次',
  '车次',
  '辆次',
  '本',
  '册',
  '根',
  '棵',
  '枚',
  '块',
  '盏',
  '口',
  '幅',
  '片',
  '款',
  '门',
  '列',
  '架',
  '篇',
  '部',
  '笔',
  '桩',
  '组',
  '队',
  '页',
  '床',
  '对',
  '堂',
  '课时',
  '学时',
  '张床位',
] as const;

const MEASURES = [
  '个百分点',
  '微克/立方米',
  '公里/小时',
  '批次/千人',
  '人/亿元',
  '万元/亩',
  '元/亩',
  '万元/人',
  '吨/天',
  'm³/d',
  '吨标准煤/万元',
  '吨标煤',
  '平方公里',
  '平方千米',
  '千米',
  '标箱',
  '千伏安',
  '㎡',
  '‰',
  '平方米',
  '平方',
  '立方米',
  '立方',
  '公顷',
  '公里',
  '亩',
  '斤',
  '吨',
  '美元',
  '元/月',
  '元/年',
  '元/人',
  '元/平方米',
  '元',
  '倍',
  '千瓦时',
  '千瓦',
  '兆瓦',
  '米',
  '公斤',
  '个工作日',
  '小时',
  '分钟',
  '天',
  '%',
] as const;

const MULTIPLES = ['万', '亿', '千'] as const;

/** A regular expression's alternatives, longest first; 万 and 亿 stay part of the unit (1.26 万人次). */
export const UNIT_WORDS = [...MEASURES, ...COUNTS]
  .flatMap((unit) => [...MULTIPLES.map((multiple) => multiple + unit), unit])
  .concat('万', '亿')
  .sort((a, b) => b.length - a.length)
  .join('|');

/** True where the thing counted may follow its unit: 12个老旧小区改造, 0.2平方公里海绵城市. */
export function countsThings(unit: string | null): boolean {
  return (
    unit !== null &&
    [...COUNTS, '公里', '公顷', '亩', '平方公里', '平方米', '立方', '平方'].some((word) =>
      unit.endsWith(word),
    )
  );
}

/** Values that are good when low; "达到" means at most for them. */
export const LOWER_IS_BETTER =
  /浓度|失业率|死亡率|死亡人数|事故起数|发生率|能耗|碳排放|差异系数|负债率|倍差|恩格尔|成讼率|发案率|案发率|信访总?量|用地使用面积|收入比$/;
