// Numbers that belong to a name, a page, a date or a telephone are hidden before figures are looked for.

/** `words` are replaced sign by sign, so that what follows keeps its place. Linear patterns only. */
const HIDDEN: readonly RegExp[] = [
  // 1小时交通圈, 15分钟服务圈
  /\d+(?:小时|分钟|公里)(?=[^，,、。；;\d]{0,10}(?:圈|通道|城市群))/g,
  /“[^”]*”|《[^》]*》|“[^”]*$/g,
  // （人口按37.9万计算）, （50万元以上）
  /（[^（）]*(?:按[^（）]*|以上)）/g,
  // （2024年底为35家）, （上年28%）
  /[（(](?:20\d{2}年度?(?:底|末)?|上年|去年|目前|现有|原有|基数|当前|现状)[^（）()]{0,16}[）)]/g,
  /第\s*[\d一二三四五六七八九十百]+\s*[页批期届次轮]|共\s*\d+\s*页/g,
  /[〔[(（](?:19|20)\d{2}[〕\])）]\s*第?\d*号?/g,
  /(?<!\d)20\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?(?![\d.%])/g,
  /(?<!\d)(?:0\d{2,3}[-—–－]\d{7,8}|1[3-9]\d{9})(?!\d)/g,
  // 24小时值班, 12345热线, 110千伏变电站
  /\d+小时(?=值班|值守|不间断|服务|自助|在线|响应|供应|运行|监测|开放)|(?<!\d)1[0-2]\d{1,3}(?=[\p{Script=Han}]{0,6}(?:热线|平台))/gu,
  /\d+(?:\.\d+)?(?:千伏(?!安)|kV|KV|兆(?!瓦))/g,
  // 3岁以下婴幼儿, 65岁以上老年人, 每千人口, 每10万人
  /\d+(?:[-~—至到]\d+)?周?岁(?=以[上下]|及以[上下]|[\p{Script=Han}])|每\d+(?:\.\d+)?[万千百]?(?:人|名|户|个|公里|平方公里|元)/gu,
  // 全市前3位, 师生比1:12: read as words
  /前\d+(?:\.\d+)?[名位%]?|\d+(?:\.\d+)?[:：]\d+(?:\.\d+)?/g,
  // 国务院33条稳经济措施, 12个部门联合
  /\d+条(?=[\p{Script=Han}]{0,5}(?:措施|政策|举措|意见|规定|禁令))|\d+个?(?:部门|单位)(?=联合|联动|协同|会商)/gu,
];

/** Reads as part of a word, and is neither a numeral nor a unit. */
const HIDDEN_SIGN = '囗';

export function maskNames(sentence: string): string {
  return HIDDEN.reduce(
    (masked, pattern) => masked.replace(pattern, (words) => HIDDEN_SIGN.repeat(words.length)),
    sentence,
  );
}
