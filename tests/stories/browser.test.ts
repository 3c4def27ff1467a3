// A person at the page: reads the nudges, replies, passes a claim, jumps to the next morning.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  become,
  message,
  type OpenBrowser,
  openBrowser,
  openChannel,
  type Person,
  send,
} from '../web/browser.ts';
import { type Stage, type Theatre, theatre } from './stage.ts';

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('the loop at the playground’s page', { shuffle: false }, () => {
  let house: Theatre;
  let stage: Stage;
  let browser: OpenBrowser;
  let person: Person;
  beforeAll(async () => {
    house = await theatre();
    stage = await house.open();
    browser = await openBrowser();
    person = await browser.visit(stage.url);
  });
  afterAll(async () => {
    await person.close();
    await browser.close();
    await stage.stop();
    await house.close();
  });

  test('from the nudges to the next morning, without reloading', async () => {
    const { page, problems } = person;
    await become(page, '县农业农村局联络员A岗');
    await openChannel(page, '县农业农村局');
    await page.getByRole('button', { name: '下一件事' }).click();
    await message(page, '督办提醒：牵头 2 项请报进展').waitFor();

    await send(page, '/进展 A29 80% 已完成播种');
    await message(page, '已登记进展').getByRole('button', { name: '撤回' }).waitFor();
    await send(page, '/完成 B10 全部节点已验收');
    await message(page, '已提交销号申请').waitFor();

    await become(page, '督办办公室经办人');
    await openChannel(page, '督办办公室');
    await message(page, '销号申请待核验：B10').getByRole('button', { name: '通过' }).click();
    await message(page, '核验通过，已销号').waitFor();

    await page.getByRole('button', { name: '下一个工作日早上' }).click();
    await openChannel(page, '县农业农村局');
    const monday = message(page, 'B3节点1');
    await monday.waitFor();
    expect(await monday.innerText()).not.toContain('B10');
    await openChannel(page, '领导群');
    await message(page, '三门县督办日报').locator('img').waitFor();
    expect(problems).toEqual([]);
  });

  test('a list is sent with the paper clip, checked, and confirmed', async () => {
    const { page, problems } = person;
    await become(page, '督办办公室经办人');
    await openChannel(page, '督办办公室');
    const lines = [
      '序号,重点任务,2022年度目标,责任单位',
      '1,美丽渔港建设,2022年9月底前新建泊位12个。,县农业农村局',
    ];
    const file = { name: '渔业清单.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
    await page.getByLabel('要发送的文件').setInputFiles(file);
    await message(page, '待确认：渔业清单.csv').getByRole('button', { name: '确认导入' }).click();
    await message(page, '已导入').filter({ hasText: '1 个事项' }).waitFor();
    expect(problems).toEqual([]);
  });
});
