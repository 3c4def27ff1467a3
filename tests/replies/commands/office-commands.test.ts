// 核验 and 绑定.
import { describe, expect, test } from 'vitest';
import { parseText } from '../../../src/replies/commands/parse-command.ts';
import { said } from '../said.ts';

describe('verifying', () => {
  test.each([
    ['/核验 B10 通过', 'verify B10 | pass |'],
    ['/核验 通过 B10', 'verify B10 | pass |'],
    ['/核验 B10 同意', 'verify B10 | pass |'],
    ['/核验 B10 同意销号', 'verify B10 | pass |'],
    ['/hy b10 ok', 'verify B10 | pass |'],
    ['/核验通过B10', 'verify B10 | pass |'],
    ['/核验 B10、11 通过 材料齐全', 'verify B10 B11 | pass | 材料齐全'],
    ['/核验 B10 退回 缺佐证', 'verify B10 | return | 缺佐证'],
    ['/核验 退回 B10 缺佐证', 'verify B10 | return | 缺佐证'],
    ['/核验 B10退回缺佐证', 'verify B10 | return | 缺佐证'],
    ['/核验 B10 不同意 缺佐证', 'verify B10 | return | 缺佐证'],
    ['/核验 B10 不通过：缺佐证', 'verify B10 | return | 缺佐证'],
    ['/核验 B10 驳回，数据不实', 'verify B10 | return | 数据不实'],
    ['/核验 B10 退回 通过评审的证明缺失', 'verify B10 | return | 通过评审的证明缺失'],
    ['/verify B10节点2 return no photo', 'verify B10节点2 | return | no photo'],
    ['/核验 B10 通过 申请57', 'verify B10 | pass 57 |'],
    ['/核验 B10 通过 申请57 材料齐全', 'verify B10 | pass 57 | 材料齐全'],
    ['/核验 B10节点1 退回 申请57 缺佐证', 'verify B10节点1 | return 57 | 缺佐证'],
    ['/核验 B10 申请57 通过', 'verify B10 | pass 57 |'],
    ['/核验 通过 B10 申请 57', 'verify B10 | pass 57 |'],
    ['/核验 通过 申请号57 B10', 'verify B10 | pass 57 |'],
    ['/核验 B10、11 通过 申请57', 'verify B10 B11 | pass 57 |'],
    ['/核验 B10 退回 申请260万元的依据不足', 'verify B10 | return | 申请260万元的依据不足'],
    ['/核验 B10 退回 申请材料不全', 'verify B10 | return | 申请材料不全'],
  ])('%s is %s', (text, call) => {
    expect(said(text)).toBe(call);
  });

  test.each([
    ['no verdict', '/核验 B10', 'missing-verdict'],
    ['a vague verdict', '/核验 B10 还行', 'missing-verdict'],
    ['a return without a reason', '/核验 B10 退回', 'missing-reason'],
    ['a return of a named claim without a reason', '/核验 B10 退回 申请57', 'missing-reason'],
    ['a named claim without a verdict', '/核验 B10 申请57', 'missing-verdict'],
    ['no code', '/核验 通过', 'missing-code'],
    ['both verdicts', '/核验 通过 B10 退回 缺佐证', 'contradiction'],
    ['agreeing to return', '/核验 B10 同意退回', 'contradiction'],
    ['a pass with a but', '/核验 B10 通过，但还缺材料', 'contradiction'],
    ['a question', '/核验 B10 通过吗？', 'contradiction'],
    ['a return that passes', '/核验 B10 退回 通过', 'contradiction'],
    ['a second claim in the reason', '/核验 B10 通过，B11 退回 缺佐证', 'several-reports'],
    ['a loose number', '/核验 B10 11 通过', 'bad-code'],
  ])('is refused for %s', (_, text, reason) => {
    expect(said(text)).toBe(`refused ${reason}`);
  });

  test('a return without a reason is shown how to give one', () => {
    expect(parseText('/核验 B10 退回')).toMatchObject({ refusal: { example: '/核验 B10 退回 缺验收材料' } });
  });
});

describe('marking urgent', () => {
  test.each([
    ['/加急 A23', 'urge A23 |'],
    ['/加急A23 今天下班前请回复', 'urge A23 | 今天下班前请回复'],
    ['/jj b10节点2，省里来人检查', 'urge B10节点2 | 省里来人检查'],
    ['/urge A23、24', 'urge A23 A24 |'],
  ])('%s is %s', (text, call) => {
    expect(said(text)).toBe(call);
  });

  test.each([
    ['no code', '/加急', 'missing-code'],
    ['a report in the note', '/加急 A23 催一下，A24 80%', 'several-reports'],
  ])('is refused for %s', (_, text, reason) => {
    expect(said(text)).toBe(`refused ${reason}`);
  });
});

describe('binding', () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=abc';

  test.each([
    ['/绑定 县农业农村局', 'bind 县农业农村局 | - | -'],
    ['/绑定县农业农村局', 'bind 县农业农村局 | - | -'],
    ['/绑定 县委（政法委）', 'bind 县委（政法委） | - | -'],
    ['/绑定 县 农业农村局', 'bind 县 农业农村局 | - | -'],
    [`/绑定 县农业农村局 ${url}`, `bind 县农业农村局 | ${url} | -`],
    [`/bd 县农业农村局 ${url} SECabcdefabcdef`, `bind 县农业农村局 | ${url} | SECabcdefabcdef`],
    [`/绑定 SECabcdefabcdef ${url} 县农业农村局`, `bind 县农业农村局 | ${url} | SECabcdefabcdef`],
    [`/绑定 县农业农村局\n地址：<${url}|x>\n加签：SECabcdefabcdef`, 'refused bad-webhook'],
    [`/绑定 县农业农村局 <${url}|x> 加签：SECabcdefabcdef`, `bind 县农业农村局 | ${url} | SECabcdefabcdef`],
    ['/绑定', 'refused missing-name'],
    [`/绑定 ${url}`, 'refused missing-name'],
    ['/绑定 县农业农村局 https://oapi.dingtalk.com/robot/send', 'refused bad-webhook'],
    ['/绑定 县农业农村局 http://example.com/?access_token=abc', 'refused bad-webhook'],
    ['/绑定 县农业农村局 ftp://example.com', 'refused bad-webhook'],
    [`/绑定 县农业农村局 ${url} ${url}`, 'refused bad-webhook'],
    ['/绑定 县农业农村局 SECabcdefabcdef', 'refused bad-webhook'],
    [`/绑定 县农业农村局 ${url} SEC12`, 'refused bad-webhook'],
  ])('%s: %s', (text, outcome) => {
    expect(said(text)).toBe(outcome);
  });

  test('a refusal never repeats the token or the secret', () => {
    for (const text of [`/绑定 ${url} SECabcdefabcdef`, `/绑顶 局 ${url} SECabcdefabcdef`]) {
      const refusal = JSON.stringify(parseText(text), ['ok', 'refusal', 'reason', 'written', 'example']);
      expect(refusal).not.toMatch(/access_token|SECabc/);
    }
  });
});
