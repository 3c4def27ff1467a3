import { expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { paragraphsOf } from './shown.ts';

const read = (text: string) => readDocument(new TextEncoder().encode(text), 'a.txt');

test('traditional text with pinyin notes becomes simplified text without, and a note says so', async () => {
  const document = await read('縣人民政府發(fā)布報(bào)告，緊緊圍繞著目標(biāo)，認(rèn)識(shi)到位');
  expect(paragraphsOf(document)).toEqual(['县人民政府发布报告，紧紧围绕着目标，认识到位']);
  expect(document.problems).toMatchObject([
    { what: expect.stringContaining('繁体'), kept: expect.stringContaining('縣→县') },
  ]);
});

test('simplified text keeps a name in traditional characters, units and notes in parentheses', async () => {
  const text = '乾隆古道修复12(km)，建设龍溪驿站（含Wi-Fi）、一号(a)地块，增长（万元）';
  const document = await read(text);
  expect(paragraphsOf(document)).toEqual([text]);
  expect(document.problems).toEqual([]);
});

test.each([
  ['县农\ufffd局', '缺损'],
  ['锟斤拷锟斤拷局', '乱码'],
  ['县\ue123局', '无法识别'],
  ['确保??h域经济', '乱码'],
  ['重点领域?qū)m排查', '乱码'],
  ['娴欐睙鐪侊紝銆婃竻鍗曘€�', '乱码'],
  ['种?树', '乱码'],
  ['燃?xì)夤艿', '乱码'],
  ['第二?;馂', '乱码'],
  ['?树造林', '乱码'],
  ['□□树', '缺字'],
  ['县□局', '缺字'],
])('damaged characters as in %s are kept and reported with their place', async (text, what) => {
  const document = await read(`清单\n${text}`);
  expect(paragraphsOf(document)).toEqual(['清单', text]);
  expect(document.problems).toMatchObject([{ place: { line: 2 }, what: expect.stringContaining(what) }]);
});

test('every damaged place of a paragraph is counted and shown', async () => {
  const far = '持续优化营商环境，提升政务服务水平，深化改革。'.repeat(3);
  const document = await read(`清单\n种?树，县\ufffd局。${far}滨??萍汲?、沿海。${far}□□造林`);
  expect(document.problems).toHaveLength(1);
  const [{ place, what, kept }] = document.problems as [(typeof document.problems)[number]];
  expect(place).toEqual({ line: 2 });
  expect(what).toMatch(/5处.*乱码.*缺损的字.*缺字/);
  for (const damage of ['种?树', '县\ufffd局', '滨??萍汲?、沿', '□□造林']) expect(kept).toContain(damage);
});

test.each([
  '准备好了吗?县里',
  '怎么办?!真的',
  '为什么?因为',
  '谁来负责?',
  '是□否□',
  'http://a.cn/x?县=1',
  '(GEP)核算',
  'R&D经费(%)',
  '“三提三争”',
  '□已完成 ☑未完成',
  '１．完成',
])('%s is not taken for damage', async (text) => {
  expect((await read(text)).problems).toEqual([]);
});

test('marks that nobody sees go, and radicals in place of characters become the characters', async () => {
  expect(paragraphsOf(await read('县\u200b水\u00ad利局\ufeff、⼯信局\u2028下行'))).toEqual([
    '县水利局、工信局',
    '下行',
  ]);
});

test('a document damaged throughout names two hundred places and counts the rest', async () => {
  const document = await read(Array.from({ length: 250 }, (_, at) => `第${at}行\ufffd`).join('\n'));
  expect(document.problems).toHaveLength(201);
  expect(document.problems.at(-1)?.what).toContain('50');
});
