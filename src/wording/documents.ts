// What is said about a file that cannot be read: what it is, and what to send instead.
import type { DubanError } from '../errors.ts';

const NOTHING_STORED = '没有导入任何内容。';
const READABLE =
  '可以导入的有：Word文档（.docx）、Excel表格（.xlsx、.xls）、CSV、网页（.html）和纯文本（.txt）。';

const HOLDS: Readonly<Record<string, string>> = {
  pdf: '这是PDF文件，请导入原来的Word或Excel文件，或将其中的文字另存为文本文件。',
  ofd: '这是OFD版式文件，请导入原来的Word或Excel文件。',
  image: '这是一张图片，无法读取其中的文字，请导入原来的Word或Excel文件。',
  archive: '这是压缩包，请解压后逐个导入其中的文件。',
  slides: '这是演示文稿，请把清单另存为Word或Excel文件后导入。',
  opendocument: '这是OpenDocument文件，请用WPS或Office另存为.docx或.xlsx后导入。',
  program: '这是程序文件，不是文档。',
};

const OLD: Readonly<Record<string, string>> = {
  doc: '这是旧版Word文档（.doc），请用Word或WPS打开，另存为.docx后导入。',
  rtf: '这是RTF文档，请用Word或WPS打开，另存为.docx后导入。',
};

const SIZES: Readonly<Record<string, (limit: number) => string>> = {
  bytes: (limit) => `文件太大，上限是${Math.round(limit / 1024 / 1024)}MB。`,
  inflated: () => '文件解压后异常巨大，不像正常的文档。',
  entries: (limit) => `文件里的部件超过${limit}个，不像正常的文档。`,
  rows: (limit) => `内容超过${limit}行，请只保留清单本身，或拆成几个文件。`,
  lines: (limit) => `文字超过${limit}行，请只保留清单本身，或拆成几个文件。`,
  columns: (limit) => `表格超过${limit}列，请只保留清单本身。`,
  cells: (limit) => `表格超过${limit}格，请只保留清单本身的行和列。`,
  cell: (limit) => `有一段或一格文字超过${limit}字，不像正常的清单。`,
  depth: () => '文件内部层层嵌套，不像正常的文档。',
  memory: () => '文件内容太多，读取时超出了内存上限，请拆成几个文件。',
};

/** `error` as the readers throw it: an Invalid with `detail.reason`. Always ends by saying that nothing was stored. */
export function documentRefusal(error: DubanError): string {
  return `${reasonText(error.detail)}${NOTHING_STORED}`;
}

function reasonText(detail: Readonly<Record<string, unknown>>): string {
  const { reason, holds, claimed, what, limit } = detail;
  switch (reason) {
    case 'empty':
      return '文件是空的，或者里面没有文字。';
    case 'encrypted':
      return '文件设有打开密码，请取消密码保护后重新导入。';
    case 'old-format':
      return OLD[String(holds)] ?? '文件是旧版格式，请另存为.docx或.xlsx后导入。';
    case 'damaged':
      return '文件已损坏或不完整，请用Word、Excel或WPS打开检查，另存后重新导入。';
    case 'too-slow':
      return '文件太复杂，没能在规定时间内读完，请只保留清单本身后重新导入。';
    case 'too-large':
      return (SIZES[String(what)] ?? (() => '文件太大。'))(Number(limit));
    default:
      if (typeof claimed === 'string')
        return `文件名是.${claimed}，内容却不是这种文件，请用Word、Excel或WPS另存后重新导入。`;
      return HOLDS[String(holds)] ?? `不认识这种文件。${READABLE}`;
  }
}
