// A body's name without what the list around it adds.

/** Blanks of every width are no part of a name; a closing 等 and full stop belong to the list, not to a name. */
export function cleanName(name: string): string {
  return name
    .replace(/[\s\u3000\u200b\ufeff]+/g, '')
    .replace(/^[:：]+|[。.]+$/g, '')
    .replace(/等(?:(?:相关|有关|县级|区级|市级|各)*(?:部门|单位|乡镇|街道|成员单位))?$/, '');
}
