// A body's name without what the list around it adds.

/** 县民政局（局长）: who answers for the body is no part of its name. */
const POST =
  /[（(](?:(?:党组|党委|党工委|常务|分管)?(?:正|副)?(?:局长|主任|书记|镇长|乡长|部长|院长|处长|科长|站长|所长|经理|董事长|总经理|县长|区长|负责人|行长|校长|主席))+[）)]$/;

/** Blanks of every width are no part of a name; a closing 等 and full stop belong to the list, not to a name. */
export function cleanName(name: string): string {
  return name
    .replace(/[\s\u3000\u200b\ufeff]+/g, '')
    .replace(/^[:：]+|[。.]+$/g, '')
    .replace(POST, '')
    .replace(/等(?:(?:相关|有关|县级|区级|市级|各)*(?:部门|单位|乡镇|街道|成员单位))?$/, '');
}
