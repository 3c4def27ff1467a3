// What the office writes after /导入; nothing is ever confirmed by a guess.
import { expect, test } from 'vitest';
import { parseText } from '../../../src/replies/commands/parse-command.ts';

const read = (text: string) => {
  const parsed = parseText(text);
  return parsed?.ok ? parsed.call : parsed;
};

test.each([
  ['/导入', { what: 'how' }],
  ['/导入 确认 12', { what: 'confirm', importId: 12 }],
  ['／导入　确认　１２', { what: 'confirm', importId: 12 }],
  ['/导入 确认12', { what: 'confirm', importId: 12 }],
  ['/导入 12 确认', { what: 'confirm', importId: 12 }],
  ['/dr 确认 12', { what: 'confirm', importId: 12 }],
  ['导入 确认 12', { what: 'confirm', importId: 12 }],
  ['/导入 放弃 12', { what: 'drop', importId: 12 }],
  ['/导入 取消 12', { what: 'drop', importId: 12 }],
  ['/导入 12', { what: 'show', importId: 12, part: 1 }],
  ['/导入 12 3', { what: 'show', importId: 12, part: 3 }],
  ['/导入 12 清单 c', { what: 'list', importId: 12, list: 'C', page: 1 }],
  ['/导入 12 清单C 3', { what: 'list', importId: 12, list: 'C', page: 3 }],
  ['／导入　１２　清单　２', { what: 'list', importId: 12, list: '2', page: 1 }],
  ['/导入 12 清单', { what: 'list', importId: 12, list: '1', page: 1 }],
  ['/导入 12 c4.1', { what: 'row', importId: 12, code: 'C4.1', page: 1 }],
  ['/导入 12 C4 2', { what: 'row', importId: 12, code: 'C4', page: 2 }],
  ['/导入 12 文字 2', { what: 'notes', importId: 12, page: 2 }],
  ['/导入 12 待定', { what: 'questions', importId: 12, page: 1 }],
  ['/导入 修订 12 a', { what: 'revise', importId: 12, letter: 'A' }],
  ['/导入 别名 12 县法院 县人民法院', { what: 'alias', importId: 12, alias: '县法院', name: '县人民法院' }],
  ['/导入 别名 12 县法院=县人民法院', { what: 'alias', importId: 12, alias: '县法院', name: '县人民法院' }],
  [
    '/导入 别名 12 县政务办（公管办） 县政务服务办',
    { what: 'alias', importId: 12, alias: '县政务办（公管办）', name: '县政务服务办' },
  ],
])('%s', (text, given) => {
  expect(read(text)).toEqual({ command: 'import', arguments: given });
});

test.each([
  '/导入 确认',
  '/导入 确认 A12',
  '/导入 确认 12 13',
  '/导入 确认 0',
  '/导入 确认 99999999999999999999',
  '/导入 12 确认 清单 C',
  '/导入 12 清单 C 第2页',
  '/导入 12 清单 C 2 3',
  '/导入 12 清单 0.5',
  '/导入 12 C4 确认',
  '/导入 12 文字 0',
  '/导入 不确认 12',
  '/导入 先别确认 12',
  '/导入 修订 12 清单',
  '/导入 别名 12 县法院',
  '/导入 别名 12 甲 乙 丙',
  '/导入 请把附件导入系统',
])('%s confirms nothing and asks how', (text) => {
  expect(read(text)).toEqual({ command: 'import', arguments: { what: 'how' } });
});
