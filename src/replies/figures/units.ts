// What county work is counted and measured in: 亩, 公里, 户.
/** 万 and 亿 before one of these stay part of it. */
const UNITS = [
  '个百分点 标准箱 标箱 平方公里 平方千米 万元/亩 元/亩 吨/天 立方米 平方米 人次 公里 千米',
  '公顷 平方 立方 方 千瓦时 千瓦 兆瓦 美元 元 亩 米 吨 斤 公斤 倍 度 座 家 户 人 名 个',
  '所 处 条 台 套 栋 幢 间 盏 辆 张 床 件 宗 起 场 期 批 株 棵 头 只 口 眼 块 片',
  '段 根 对 支 村 镇 村次 场次 班 例 本 项 次 篇 款 单 艘 孔 车 部 批次 笔 组 架 具',
  '份 枚 把 羽 尾 扇 颗 箱 瓶 户次 台套',
]
  .join(' ')
  .split(' ');

/** One unit, for patterns. */
export const UNIT = UNITS.toSorted((a, b) => b.length - a.length).join('|');
