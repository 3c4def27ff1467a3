// The office sends a document, looks at what Duban read, confirms; then a revised one, and only the differences count.
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, type Theatre, theatre } from './stage.ts';

const OFFICE = '督办办公室';
const CLERK = '督办办公室经办人';
const AGRICULTURE = '县农业农村局';
const LIAISON = '县农业农村局联络员A岗';
const HEAD = ['序号', '重点任务', '2022年度目标', '责任单位'];

const ROWS = [
  [1, '美丽渔港建设', '2022年9月底前完成防波堤加固，新建泊位12个。', '县农业农村局、县水利局'],
  [2, '海岛公路提升', '2022年11月底前改造公路30公里。', '县交通运输局'],
  [3, '民宿集群培育', '新增精品民宿8家。', '县文化和广电旅游体育局、县农业农村局'],
  [4, '数字渔船试点', '2022年10月底前安装终端200套。', '县农业农村局'],
];

function workbook(rows: (string | number)[][]) {
  const sheet = utils.aoa_to_sheet([['三门县2022年渔业攻坚任务清单'], HEAD, ...rows]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '清单');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

const document = (rows: typeof ROWS, name = '渔业攻坚任务清单.xlsx') => ({ name, bytes: workbook(rows) });

/** The address of the page in the latest preview. */
async function pageOf(stage: Stage): Promise<string> {
  const said = JSON.stringify(await stage.messages(OFFICE, CLERK));
  const [address = ''] = said.match(/http:\/\/127\.0\.0\.1:\d+\/import\/[\w.-]+/g)?.slice(-1) ?? [];
  return address;
}

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('a list that comes into the office as a file', { shuffle: false }, () => {
  let house: Theatre;
  let stage: Stage;
  beforeAll(async () => {
    house = await theatre();
    stage = await house.open();
  });
  afterAll(async () => {
    await stage.stop();
    await house.close();
  });

  test('is previewed with its counts and new departments, and nothing is stored', async () => {
    await stage.send(CLERK, OFFICE, document(ROWS));
    const preview = await stage.latest(OFFICE);
    expect(preview).toMatch(/导入 \d+ 待确认：渔业攻坚任务清单\.xlsx/);
    expect(preview).toMatch(/C 《三门县2022年渔业攻坚任务清单》2022 年 · 任务清单 · 新清单/);
    expect(preview).toContain('4 项 4 行');
    await stage.say(CLERK, OFFICE, '/查 C1');
    expect(await stage.latest(OFFICE)).toContain('没有编号为“C1”的事项');
  });

  test('can be looked at row by row in chat before it is confirmed', async () => {
    await stage.press(CLERK, OFFICE, /^\/导入 \d+ 清单 C$/);
    const rows = await stage.latest(OFFICE);
    expect(rows).toContain('C3 民宿集群培育\n　牵头 县文化和广电旅游体育局；配合 县农业农村局');
    expect(rows).toMatch(/C1 美丽渔港建设[\s\S]*时限 2022年9月30日 ← 2022年9月底前[\s\S]*新建泊位 ≥ 12个/);
    expect(rows).toContain('清单 第 3 行');
    const importId = /导入 (\d+) · /.exec(rows)?.[1];
    await stage.say(CLERK, OFFICE, `/导入 ${importId} c4`);
    expect(await stage.latest(OFFICE)).toContain('原文：\n2022年10月底前安装终端200套。');
    await stage.say(CLERK, OFFICE, `/导入 ${importId} 清单 Z`);
    expect(await stage.latest(OFFICE)).toContain('没有清单“Z”');
    await stage.say(LIAISON, AGRICULTURE, `/导入 ${importId} 清单 C`);
    expect(await stage.latest(AGRICULTURE, LIAISON)).toContain('导入清单由督办办公室进行。');
  });

  test('can be looked at whole on a page behind the link of the preview, while it waits', async () => {
    const html = await (await fetch(await pageOf(stage))).text();
    for (const [, title, text, bodies] of ROWS) {
      expect(html).toContain(`<strong>${title}</strong>`);
      expect(html).toContain(`${text}`);
      for (const body of `${bodies}`.split('、')) expect(html).toContain(body);
    }
  });

  test('becomes tasks when the office confirms, and they can be reported on', async () => {
    const page = await pageOf(stage);
    await stage.press(CLERK, OFFICE, /^\/导入 确认 \d+$/);
    expect((await fetch(page)).status).toBe(410);
    expect(await stage.latest(OFFICE)).toMatch(/已导入 \d+：渔业攻坚任务清单\.xlsx[\s\S]*新清单，4 个事项/);
    await stage.say(LIAISON, AGRICULTURE, '/进展 C1 60% 防波堤主体完工');
    expect(await stage.latest(AGRICULTURE)).toMatch(/已登记进展[\s\S]*C1 美丽渔港建设[\s\S]*进度 60%/);
  });

  test('is told apart from the one that is stored: the same file again changes nothing', async () => {
    await stage.send(CLERK, OFFICE, document(ROWS, '再发一次.xlsx'));
    expect(await stage.latest(OFFICE)).toContain('再发一次.xlsx 与已有清单一致，没有变化。');
  });

  test('shows three differences when three rows were changed, and progress stays when they are confirmed', async () => {
    const revised = ROWS.map((row) => [...row]);
    (revised[0] as string[])[2] = '2022年10月底前完成防波堤加固，新建泊位12个。';
    (revised[1] as string[])[3] = '县交通运输局、县财政局';
    (revised[3] as string[])[1] = '数字渔船推广试点';
    await stage.send(CLERK, OFFICE, document(revised, '修订.xlsx'));
    const preview = await stage.latest(OFFICE);
    expect(preview).toContain('新增 0 项，变更 3 项，移位 0 项，撤下 0 项，不变 1 项');
    expect(preview.match(/变更 C\d/g)).toEqual(['变更 C1', '变更 C2', '变更 C4']);
    expect(preview).toMatch(/变更 C4 数字渔船推广试点[\s\S]*名称：数字渔船试点 → 数字渔船推广试点/);
    expect(preview).toMatch(/责任单位：县交通运输局（牵头） → 县交通运输局（牵头）、县财政局/);
    const html = await (await fetch(await pageOf(stage))).text();
    expect(html).toMatch(/与已有清单的不同[\s\S]*变更 3 项[\s\S]*数字渔船<ins>推广<\/ins>试点/);
    await stage.press(CLERK, OFFICE, /^\/导入 确认 \d+$/);
    await stage.say(LIAISON, AGRICULTURE, '/查 C1');
    const card = await stage.latest(AGRICULTURE);
    expect(card).toContain('推进中 60%');
    expect(card).toMatch(/9月30日[\s\S]*10月31日[\s\S]*清单修订/);
  });

  test('can be dropped, and is then decided', async () => {
    await stage.send(CLERK, OFFICE, document(ROWS.slice(0, 2), '缩减.xlsx'));
    expect(await stage.latest(OFFICE)).toContain('撤下 2 项');
    await stage.press(CLERK, OFFICE, /^\/导入 放弃 \d+$/);
    expect(await stage.latest(OFFICE)).toMatch(/已放弃导入 \d+/);
    await stage.press(CLERK, OFFICE, /^\/导入 确认 \d+$/);
    expect(await stage.latest(OFFICE)).toMatch(/导入 \d+ 已经放弃。/);
  });

  test('from somebody who is not the office is refused, and the attempt is noted', async () => {
    await stage.send(LIAISON, AGRICULTURE, document(ROWS));
    expect(await stage.latest(AGRICULTURE, LIAISON)).toContain('导入清单由督办办公室进行。');
    await stage.say(LIAISON, AGRICULTURE, '/导入 确认 1');
    expect(await stage.latest(AGRICULTURE, LIAISON)).toContain('导入清单由督办办公室进行。');
  });

  test.each([
    ['not what its name says', '清单.xlsx', Buffer.from('MZ\u0090\u0000 not a workbook')],
    ['empty', '清单.docx', Buffer.alloc(0)],
    ['a broken zip', '清单.docx', Buffer.from('PK\u0003\u0004 and then nothing of use')],
    ['a pdf', '清单.pdf', Buffer.from('%PDF-1.7\n1 0 obj')],
  ])('is refused kindly when it is %s', async (_, name, bytes) => {
    await stage.send(CLERK, OFFICE, { name, bytes });
    expect(await stage.latest(OFFICE)).toContain('没有导入任何内容');
  });

  test('says what is missing when there is no list in it', async () => {
    await stage.send(CLERK, OFFICE, { name: '通知.txt', bytes: Buffer.from('请各单位按时参加会议。') });
    expect(await stage.latest(OFFICE)).toMatch(/没有在 通知\.txt 里读到清单/);
  });

  test('/导入 alone says how, and lists what waits', async () => {
    await stage.send(CLERK, OFFICE, document(ROWS.slice(0, 3), '等着.xlsx'));
    await stage.say(CLERK, OFFICE, '/导入');
    expect(await stage.latest(OFFICE)).toMatch(/把清单文件[\s\S]*等待确认[\s\S]*等着\.xlsx/);
  });
});
