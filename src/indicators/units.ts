// Units as documents of county work print them, which of them count things, and which measure time.

/** What is counted one by one; a name may follow: 12个老旧小区改造. */
const COUNTS =
  '人次 户次 家次 场次 班次 车次 辆次 架次 航次 台次 件次 亩次 村次 例次 课次 趟次 轮次 批次 剂次 针次 频次 条次 站次 ' +
  '人 名 位 家 户 个 项 件 场 期 次 辆 起 宗 套 条 所 座 例 个批次 批 间 张 单 节 艘 尾 池 株 份 支 台 处 栋 环节 幢 ' +
  '只 头 羽 匹 峰 本 册 卷 根 棵 枚 块 盏 口 眼 孔 幅 面 片 款 门 列 架 篇 部 笔 桩 组 队 床 对 堂 段 标段 ' +
  '课时 学时 张床位 台套 头只 只羽 单元 首 箱 袋 瓶 桶 盆 趟 轮 剂 针 人份 机位 桌 顶 具 把 道';

const MEASURES =
  '个百分点 微克/立方米 公里/小时 批次/千人 人/亿元 m³/d 吨标准煤 吨标煤 吨标准煤/万元 平方公里 平方千米 千米 车公里 吨公里 人公里 ' +
  '海里 厘米 毫米 标箱 标准箱 标台 千伏安 ㎡ ‰ 平方米 平方 立方米 立方 空方 方 公顷 公里 亩 市斤 斤 吨 吨级 公担 担 千升 升 千克 毫克 ' +
  '蒸吨 分 美元 欧元 港元 日元 元 倍 千瓦时 千瓦 兆瓦 吉瓦 米 公斤 个工作日 工作日 个小时 小时 分钟 天 工日 度 分贝 吉焦 %';

/** Lengths of time: targets only of what is said to last. */
const TIMES = '个月 个年 年 周 岁';

/** After the stroke of 元/亩, 毫克/升, 吨/日. */
const PER =
  '平方公里|平方米|立方米|万元|亿元|千人|万人|工作日|公顷|小时|公里|亩|吨|升|人|户|年|月|日|天|时|元|车|张|床|斤|株|头|只|次|期';

/** Only where nothing more is said: 120MW mostly tells which project is meant. */
const LATIN = 'MWh|MW|kWh|KWh|kW|KW|GWh|GW|km²|km2|km|m³|m3|m²|m2|TEU|mg/L|t/d|kg';

const MULTIPLE = '(?:百万|千万|万|亿|千|百)';
const counts = COUNTS.split(' ');
const measures = MEASURES.split(' ');

const alternatives = (units: readonly string[]) => units.toSorted((a, b) => b.length - a.length).join('|');
const plain = alternatives([...counts, ...measures, ...TIMES.split(' ')]);

/** What may stand behind a figure: its end, or how it is compared. */
export const BOUNDARY =
  '(?=$|[\\s，,。；;、：:）)（(】”]|及?以上|及?以下|以内|左右|上下|内$|内[，,。；;]|的|以?及|和|并|且|或)';

/** A regular expression's alternatives; 万 and 亿 stay part of the unit (1.26 万人次). */
export const UNIT_WORDS = [
  // 孕产妇死亡率10/10万
  '[/／]10?万人?',
  '[μµu]g/m[³3]',
  `${MULTIPLE}?(?:${plain}|毫克|微克|克|[吨元]标准?煤)[/／]${MULTIPLE}?(?:${PER})(?:[·/](?:[月年人次日]))?`,
  `${MULTIPLE}?(?:${plain})(?:[（(](?:套|只|次|户|部|人|组)[）)])?`,
  // 万 tells that a measure follows, whatever it is: 5万空方.
  `[万亿](?![零一二三四五六七八九十]|及?以[上下内]|左右|上下|内|的)[\\p{Script=Han}]{1,3}?${BOUNDARY}`,
  `(?:${LATIN})${BOUNDARY}`,
  '百万|千万|万|亿',
].join('|');

/** True where the thing counted may follow its unit: 12个老旧小区改造, 0.2平方公里海绵城市. */
export function countsThings(unit: string | null): boolean {
  return (
    unit !== null &&
    [...counts, '公里', '公顷', '亩', '平方公里', '平方米', '立方', '平方'].some((word) =>
      unit.endsWith(word),
    )
  );
}

/** 年, 个月, 周 and 岁 are mostly dates and ages; a target of them is about how long something lasts. */
export function isTime(unit: string): boolean {
  return TIMES.split(' ').includes(unit);
}

/** Values that are good when low; "达到" means at most for them. */
export const LOWER_IS_BETTER =
  /浓度|失业率|死亡率|死亡人数|事故起数|发生率|能耗|碳排放|差异系数|负债率|倍差|恩格尔|成讼率|发案率|案发率|信访总?量|用地使用面积|收入比$/;
