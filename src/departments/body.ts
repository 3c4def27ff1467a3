// Whether words name a body: by how such names end, without any list of known bodies.

const ENDING =
  /(局|办|委|部|院|会|中心|集团|公司|行|联|校|室|组|府|镇|乡|街道|所|站|队|社|处|厅|署|台|馆|法庭|单位|部门|开发区|园区|度假区|新区|人大|政协|科协|[市县区]|园|协|学|厂|场|科|股|军|线|专班|企业|机关|海关|旗|苏木|监狱|银行|联通|移动|电信|邮政|铁塔)$/;
const COLLECTIVE = /^(各|有关|相关|全县|全区|全市|县级|区级|市级|其他)/;
const PLACE = /^(县|区|市|省|州|旗|各|团|国网|人行|国家|中国|浙江|全[县区市])/;
const REMARK = /^(?:含|如|见|即|指|包括|不含|除|详见|暂|试行)/;
const PROSE = /[。；;！？!?"=+%％≥≤]|\d{2}|的|了|以上|以下|进行/;

/** The name without a bracketed alias or remark at its end. */
export function withoutBracket(name: string): string {
  return name.replace(/[（(<〈][^（）()<>〈〉]*[）)>〉]?$/, '').replace(/[）)]$/, '');
}

/** True for 县财政局, 各乡镇, 团县委, 区府办<区“两个健康”办>; false for measures, values and sentences. */
export function isBody(name: string): boolean {
  const core = withoutBracket(name);
  if (core.length < 2 || core.length > 24 || PROSE.test(core) || REMARK.test(core)) return false;
  return COLLECTIVE.test(core) || ENDING.test(core);
}

/** True where the name also says whose body it is; so 服务中心 alone is no proof of a list of departments. */
export function isPlacedBody(name: string): boolean {
  const core = withoutBracket(name);
  return isBody(name) && (PLACE.test(core) || /(局|委员会|街道|镇|乡|政府)$/.test(core));
}
