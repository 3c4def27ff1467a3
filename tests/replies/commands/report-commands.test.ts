// 进展, 完成, 受阻: what is recorded, and what is asked back.
import { describe, expect, test } from 'vitest';
import { parseText } from '../../../src/replies/commands/parse-command.ts';
import { said } from '../said.ts';

describe('progress', () => {
  test.each([
    ['code, share and note', '/进展 A23 80% 路基完成', 'progress A23 | 80 | 路基完成'],
    ['no blank after the name', '/进展A23 60%', 'progress A23 | 60 |'],
    ['no blank and no letter', '/进展23 60', 'progress 23 | 60 |'],
    ['a number alone is the share', '/进展 23 60', 'progress 23 | 60 |'],
    ['pinyin glued to the code', '/jza23 60%', 'progress A23 | 60 |'],
    ['everything full-width', '＃进展　Ａ２３　８０％　路基完成', 'progress A23 | 80 | 路基完成'],
    ['colons and commas between the parts', '/进展：A23：80%，路基完成', 'progress A23 | 80 | 路基完成'],
    ['brackets around the parts', '/进展 【A23】（80%）路基完成', 'progress A23 | 80 | 路基完成'],
    ['two codes and one share', '/进展 A23、24 60%', 'progress A23 A24 | 60 |'],
    ['two codes with a comma', '/进展 A23,24 60%', 'progress A23 A24 | 60 |'],
    ['two full codes with a blank', '/进展 A23 A24 60%', 'progress A23 A24 | 60 |'],
    ['a range', '/进展 A6-8 五成', 'progress A6 A7 A8 | 50 |'],
    ['a milestone', '/进展 B10节点1 50% 已开标', 'progress B10节点1 | 50 | 已开标'],
    ['the share first', '/进展 80% A23 路基完成', 'progress A23 | 80 | 路基完成'],
    ['到 before the share', '/进展 A23到80%了，正在收尾', 'progress A23 | 80 | 正在收尾'],
    ['a share and done in words', '/进展 A29 80 已完成', 'progress A29 | 80 | 已完成'],
    ['the whole', '/进展 A23 100% 待验收', 'progress A23 | 100 | 待验收'],
    ['the same share twice', '/进展 A23 80% 80%', 'progress A23 | 80 | 80%'],
    ['the same share in words', '/进展 A23 80% 已完成八成', 'progress A23 | 80 | 已完成八成'],
    ['a part’s share in the note', '/进展 A23 80% 其中一期90%', 'progress A23 | 80 | 其中一期90%'],
    ['a share of something', '/进展 A23 80%，完成90%的土建', 'progress A23 | 80 | 完成90%的土建'],
    ['figures in the note', '/进展 A23 80% 投资完成95%，3个村', 'progress A23 | 80 | 投资完成95%，3个村'],
    ['a note without a share', '/进展 A23 已完成招标', 'progress A23 | - | 已完成招标'],
    [
      'a share of something else stays in the note',
      '/进展 A23 80%的村已通',
      'progress A23 | - | 80%的村已通',
    ],
    ['an area in the note', '/进展 A23 60亩已流转', 'progress A23 | - | 60亩已流转'],
    ['a date in the note', '/进展 A23 8月底前完工', 'progress A23 | - | 8月底前完工'],
    ['circled points', '/进展 A23①路基②路面', 'progress A23 | - | ①路基②路面'],
    ['a road in the note', '/进展 A23 80% G60高速连接线已通', 'progress A23 | 80 | G60高速连接线已通'],
    ['a road at the end of the note', '/进展 A23 80% 连接 G60', 'progress A23 | 80 | 连接 G60'],
    ['a national road in the note', '/进展 A23 80% 104国道改线', 'progress A23 | 80 | 104国道改线'],
    ['emoji only', '/进展 A23 👍👍', 'progress A23 | - | 👍👍'],
    ['a formula', "/进展 A23 =cmd|' /C calc'!A0", "progress A23 | - | =cmd|' /C calc'!A0"],
    ['markdown and HTML', '/进展 A23 80% **粗** <b>x</b>', 'progress A23 | 80 | **粗** <b>x</b>'],
    ['a mention of everybody', '/进展 A23 80% @所有人 请看', 'progress A23 | 80 | @所有人 请看'],
    [
      'the wording of the note',
      '/进展 A23 80% “一期”　完成：８公里',
      'progress A23 | 80 | “一期”　完成：８公里',
    ],
    [
      'politeness',
      '/进展 A23 80% 领导好，已完成招标，谢谢！',
      'progress A23 | 80 | 领导好，已完成招标，谢谢！',
    ],
  ])('%s', (_, text, call) => {
    expect(said(text)).toBe(call);
  });

  test.each([
    ['two shares', '/进展 A29 50% 20%', 'bad-percent'],
    ['two shares in words', '/进展 A29 五成，完成六成', 'bad-percent'],
    ['a share and its correction', '/进展 A29 50%，已完成20%', 'bad-percent'],
    ['a share and a bare number', '/进展 A29 50% 20', 'bad-percent'],
    ['a share and a span', '/进展 A29 50% 60%-70%', 'bad-percent'],
    ['a share before the code and another at its end', '/进展 50% A29 20%', 'bad-percent'],
    ['nothing', '/进展', 'missing-code'],
    ['no code', '/进展 路基完成', 'missing-code'],
    ['a code that no list has', '/进展 A2026 80%', 'bad-code'],
    ['code and share run together', '/进展 A2380%', 'bad-code'],
    ['neither share nor note', '/进展 A23', 'missing-note'],
    ['only marks for a note', '/进展 A23 。。', 'missing-note'],
    ['a list without a share', '/进展 A23，60', 'missing-note'],
    ['a share above the whole', '/进展 A23 120%', 'bad-percent'],
    ['a share below nothing', '/进展 A23 -5%', 'bad-percent'],
    ['a hyphen that may be a range', '/进展 A23-80%', 'bad-percent'],
    ['a fraction', '/进展 A23 0.8', 'bad-percent'],
    ['a span', '/进展 A23 70-80%', 'bad-percent'],
    ['a second code or a share', '/进展 A23 24 60%', 'bad-percent'],
    ['a share or a number of firms', '/进展 A23 60 家企业', 'bad-percent'],
    ['a share on both sides', '/进展 80% A23 90%', 'bad-percent'],
    ['a share that rose', '/进展 A23 20% → 60%', 'bad-percent'],
    ['a range of 40', '/进展 A1-40 50%', 'too-many-codes'],
    ['a second report with a blank', '/进展 A23 80% A24 60%', 'several-reports'],
    ['a second report with a comma', '/进展 A23 80%，A24 60%', 'several-reports'],
    ['a second report on a new line', '/进展 A23 80% 正常\nA24 已完成', 'several-reports'],
    ['a second report in bare numbers', '/进展 A23 60 A24 70', 'several-reports'],
  ])('is refused for %s', (_, text, reason) => {
    expect(said(text)).toBe(`refused ${reason}`);
  });

  test('a refusal gives an example with the code that was written', () => {
    const parsed = parseText('/进展 B7 120%');
    expect(parsed).toMatchObject({ refusal: { written: '120%', example: '/进展 B7 80% 路基完成' } });
  });
});

describe('a claim', () => {
  test.each([
    ['/完成 A23', 'claim A23 |'],
    ['/完成 A23 已通过验收', 'claim A23 | 已通过验收'],
    ['/done A23、24', 'claim A23 A24 |'],
    ['/完成 A23,24均已办结', 'claim A23 A24 | 均已办结'],
    ['/wc B10节点1', 'claim B10节点1 |'],
    ['/完成 A23 100% 已验收', 'claim A23 | 100% 已验收'],
    ['/完成 A23 120% 超额完成', 'claim A23 | 120% 超额完成'],
    ['/完成 A23 按计划全部完成', 'claim A23 | 按计划全部完成'],
    ['/完成 A23 3个村已验收', 'claim A23 | 3个村已验收'],
    ['/完成 A23 已建成，预计年增收200万元', 'claim A23 | 已建成，预计年增收200万元'],
  ])('%s is understood', (text, call) => {
    expect(said(text)).toBe(call);
  });

  test.each([
    '没办完',
    '没有完成',
    '未完成',
    '没完成',
    '还没弄好',
    '尚未验收',
    '还差一个村',
    '未能按期完成',
    '正在推进',
    '稳步推进中',
    '基本完成',
    '部分完成',
    '预计下月完成',
    '力争年底前办结',
    '力争',
    '计划12月验收',
    '确保月底前完工',
    '80%',
    '八成',
    '70-80%',
    '完成了一半',
    '完成了吗？',
    '不再推进',
    'not yet',
  ])('that says %s is asked back', (note) => {
    expect(said(`/完成 A23 ${note}`)).toBe('refused contradiction');
    expect(said(`完成 Ａ２３，${note}`)).toBe('refused contradiction');
  });

  test('with a loose number is asked back, as it may be a second code', () => {
    expect(said('/完成 A23 24')).toBe('refused bad-code');
  });
  test('with a second claim in its note is asked back', () => {
    expect(said('/完成 A23 A24已验收')).toBe('refused several-reports');
  });
  test('without a code is refused', () => {
    expect(said('/完成')).toBe('refused missing-code');
  });
});

describe('a blocker', () => {
  test.each([
    ['/受阻 A23 用地指标未落实', 'blocked A23 | 用地指标未落实'],
    ['/卡住 A23、24 资金', 'blocked A23 A24 | 资金'],
    ['/szA23 缺钱', 'blocked A23 | 缺钱'],
    ['/受阻 A23 G60高速未批复', 'blocked A23 | G60高速未批复'],
    ['/受阻 A23：3个村未签约', 'blocked A23 | 3个村未签约'],
    ['/受阻 A23', 'refused missing-note'],
    ['/受阻', 'refused missing-code'],
    ['/受阻 A23 已解决', 'refused contradiction'],
    ['/受阻 A23 无', 'refused contradiction'],
  ])('%s: %s', (text, outcome) => {
    expect(said(text)).toBe(outcome);
  });
});
