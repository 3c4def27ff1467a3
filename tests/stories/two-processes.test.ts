// Two processes on one database: everything is done and said once.
import { describe, expect, test } from 'vitest';
import { textOf, theatre } from './stage.ts';

describe('two processes on one database', () => {
  test('the morning’s nudges and the summary are sent once, whichever process rings first', async () => {
    const house = await theatre();
    const [one, other] = [await house.open(), await house.open()];
    await Promise.all([
      one.clock({ now: '2022-09-26T17:00:30+08:00' }),
      other.app.pulse(),
      other.app.pulse(),
    ]);
    await Promise.all([one.app.pulse(), other.app.pulse()]);
    const texts = (await one.messages('县农业农村局')).map(textOf);
    expect(texts.filter((text) => text.includes('督办提醒'))).toHaveLength(2);
    const summaries = (await one.messages('领导群')).map(textOf);
    expect(summaries.filter((text) => text.includes('督办日报'))).toHaveLength(2);
    await one.stop();
    await other.stop();
    await house.close();
  });

  test('of two people who claim the same task at once, one is told that it is claimed', async () => {
    const house = await theatre();
    const [one, other] = [await house.open(), await house.open()];
    await Promise.all([
      one.say('县农业农村局联络员A岗', '县农业农村局', '/完成 B10 已验收'),
      other.say('县农业农村局联络员B岗', '县农业农村局', '/完成 B10 已完工'),
    ]);
    // Either process's bell may have taken a message up; a pulse of each waits until it is out.
    await Promise.all([one.app.pulse(), other.app.pulse()]);
    const answers = (await one.messages('县农业农村局')).filter((shown) => shown.user === null).map(textOf);
    expect(answers.filter((text) => text.includes('已提交销号申请'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('B10 已申请销号，正待核验'))).toHaveLength(1);
    expect(await one.messages('督办办公室')).toHaveLength(1);
    await one.stop();
    await other.stop();
    await house.close();
  });
});
