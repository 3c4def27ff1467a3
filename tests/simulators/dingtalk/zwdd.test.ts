// The simulator's rules about the private cloud, as numbered in the fact sheet.
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signedWebhook } from '../../../src/chat/dingtalk/api/sign.ts';
import { call, clerk, liaison, markdown, startStill } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';
import type { Switches } from './switches.ts';
import { employeeCodeOf, organizationCodeOf } from './zwdd-directory.ts';
import { signatureOf } from './zwdd-sign.ts';

let simulator: DingtalkSimulator;
async function start(switches: Partial<Switches> = {}) {
  await simulator?.stop();
  simulator = await startStill({ zwddContentAsText: false, ...switches });
  simulator.addPerson({ ...liaison, mobile: '13800000001', title: '科员' });
  simulator.addPerson(clerk);
}
beforeEach(() => start());
afterEach(() => simulator.stop());

type Given = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** A signed call; `change` spoils its headers. */
function signed(method: 'GET' | 'POST', path: string, given: Given, change: Record<string, string> = {}) {
  const parameters = new URLSearchParams(given as Record<string, string>);
  const [timestamp, nonce] = ['2023-06-18T12:37:06.516+08:00', '16870630265161234'];
  const { apiKey, secretKey } = simulator.zwdd;
  const headers = {
    apiKey,
    'x-hmac-auth-timestamp': timestamp,
    'x-hmac-auth-version': '1.0',
    'x-hmac-auth-nonce': nonce,
    'x-hmac-auth-ip': '127.0.0.1',
    'x-hmac-auth-mac': '00:00:00:00:00:00',
    'x-hmac-auth-signature': signatureOf(secretKey, { method, timestamp, nonce, path, parameters }),
    'content-type': 'application/x-www-form-urlencoded',
    ...change,
  };
  const url = simulator.zwddUrl + path;
  if (method === 'GET') return call(method, `${url}?${parameters}`, undefined, headers);
  return call(method, url, parameters.toString(), headers);
}

const token = () => {
  const { apiKey: appkey, secretKey: appsecret } = simulator.zwdd;
  return signed('GET', '/gettoken.json', { appkey, appsecret });
};
const text = (content: string) => JSON.stringify({ msgtype: 'text', text: { content } });
const account = () => simulator.zwdd.accountIdOf(liaison);
const notify = (more: Record<string, string> = {}) =>
  signed('POST', '/message/workNotification', {
    ...{ tenantId: simulator.zwdd.tenantId, receiverIds: account(), bizMsgId: '1', msg: text('你好 & 再见') },
    ...more,
  });

describe('(47) a signature', () => {
  test('is the one of the published example', () => {
    const parameters = new URLSearchParams([
      ['tenantId', '196729'],
      ['receiverIds', '1'],
      ['msg', '{"msgtype":"text","text":{"content":"hi"}}'],
      ['bizMsgId', '1'],
      ['organizationCodes', ''],
    ]);
    const signature = signatureOf('secret', {
      ...{ method: 'POST', timestamp: '2023-06-18T12:37:06.516+08:00', nonce: '16870630265161234' },
      ...{ path: '/message/workNotification', parameters },
    });
    expect(signature).toBe('gW/tjrbFYGpLOiA6FUFhUnCUGD26iEdJWpswPwmRpP8=');
  });

  test('sorts keys whatever their case, repeated keys by value, and signs values raw', () => {
    const parameters = new URLSearchParams('c=2&B=%E5%8E%BF&c=1&a=1&empty=');
    const signature = signatureOf('s', { method: 'GET', timestamp: 't', nonce: 'n', path: '/p', parameters });
    const signed = ['GET', 't', 'n', '/p', 'a=1&B=县&c=1&c=2'].join('\n');
    expect(signature).toBe(createHmac('sha256', 's').update(signed).digest('base64'));
  });

  test('of a call without parameters has no line for them', () => {
    const parameters = new URLSearchParams('empty=');
    const signature = signatureOf('s', { method: 'GET', timestamp: 't', nonce: 'n', path: '/p', parameters });
    expect(signature).toBe(createHmac('sha256', 's').update('GET\nt\nn\n/p').digest('base64'));
  });

  test.each([
    ['x-hmac-auth-signature', 'wrong'],
    ['apiKey', 'nobody'],
    ['x-hmac-auth-timestamp', '2023-06-18 12:37:06'],
    ['x-hmac-auth-nonce', '1'],
    ['x-hmac-auth-version', '2.0'],
    ['x-hmac-auth-ip', ''],
    ['x-hmac-auth-mac', ''],
  ])('with a bad %s is OPF-B001-05-16-0009', async (header, value) => {
    const answer = await signed('GET', '/gettoken.json', {}, { [header]: value });
    expect(answer).toMatchObject({ status: 200, success: false, bizErrorCode: 'OPF-B001-05-16-0009' });
    expect(answer.Code).toBe('SignatureDoesNotMatch');
  });

  test('over another text than the parameters sent is refused, with HTTP 403 where that is switched on', async () => {
    await start({ zwddRefusalStatus: 403 });
    const [path, parameters] = ['/gettoken.json', new URLSearchParams({ appkey: 'other' })];
    const of = {
      method: 'GET',
      timestamp: '2023-06-18T12:37:06.516Z',
      nonce: '16870630265161234',
      path,
      parameters,
    };
    const answer = await signed(
      'GET',
      path,
      { appkey: 'this' },
      {
        'x-hmac-auth-timestamp': of.timestamp,
        'x-hmac-auth-signature': signatureOf(simulator.zwdd.secretKey, of),
      },
    );
    expect(answer.status).toBe(403);
  });

  test('of a JSON body covers nothing, so its parameters are not there', async () => {
    const { apiKey: appkey, secretKey: appsecret } = simulator.zwdd;
    const headers = { 'content-type': 'application/json' };
    const empty = await signed('POST', '/gettoken.json', {}, headers);
    expect(empty.content.success).toBe(false);
    expect((await signed('POST', '/gettoken.json', { appkey, appsecret })).content.success).toBe(true);
    expect((await signed('POST', '/gettoken.json', { appkey, appsecret }, headers)).success).toBe(false);
  });
});

describe('(47) the envelope', () => {
  test('says success twice; the token stays the same while it lives', async () => {
    const first = await token();
    expect(first).toMatchObject({
      ...{ success: true, bizErrorCode: '0' },
      content: {
        success: true,
        responseCode: '0',
        data: { accessToken: expect.any(String), expiresIn: '7200' },
      },
    });
    simulator.clock.advance(7_199_000);
    expect((await token()).content.data).toEqual(first.content.data);
    simulator.clock.advance(7_200_000);
    expect((await token()).content.data).not.toEqual(first.content.data);
  });

  test('of a business failure is a success outside and a failure inside', async () => {
    const answer = await signed('GET', '/gettoken.json', { appkey: 'x', appsecret: 'x' });
    expect(answer).toMatchObject({ status: 200, success: true, content: { success: false } });
    expect(answer.content.responseMessage).not.toBe('');
  });

  test('of /message/* holds a text each second time, or always, as switched', async () => {
    const types = async () => {
      const answers = [await notify({ bizMsgId: 'a' }), await notify({ bizMsgId: 'b' })];
      return answers.map(({ content }) => typeof content);
    };
    expect(await types()).toEqual(['object', 'object']);
    await start({ zwddContentAsText: 'in turn' });
    expect(await types()).toEqual(['object', 'string']);
    await start({ zwddContentAsText: true });
    expect(await types()).toEqual(['string', 'string']);
  });

  test('of a path that is not there is OPF-B001-05-16-0002, and the Stream is such a path', async () => {
    for (const path of ['/v1.0/gateway/connections/open', '/v1.0/card/instances', '/poems']) {
      const answer = await signed('POST', path, {});
      expect(answer).toMatchObject({ success: false, bizErrorCode: 'OPF-B001-05-16-0002' });
    }
  });
});

describe('(47) a work notification', () => {
  test('reaches accounts and organizations', async () => {
    const farming = simulator.addDepartment('县农业农村局');
    const person = simulator.addPerson({ staffId: 'p1', nick: '岗', departments: [farming] });
    const organizationCodes = organizationCodeOf(farming);
    expect((await notify({ organizationCodes })).content).toMatchObject({
      ...{ success: true, data: { msgId: expect.any(String) } },
    });
    expect(simulator.zwdd.notices.map(({ accountId }) => accountId)).toEqual([
      account(),
      simulator.zwdd.accountIdOf(person),
    ]);
  });

  test('with a bizMsgId that was used is refused as a repeat', async () => {
    await notify();
    const again = await notify({ msg: text('别的') });
    expect(again.content).toMatchObject({ success: false, responseMessage: expect.stringContaining('重复') });
    expect(simulator.zwdd.notices).toHaveLength(1);
  });

  test('with the same content to the same account on the same day succeeds and is dropped', async () => {
    await notify();
    expect((await notify({ bizMsgId: '2' })).content.success).toBe(true);
    simulator.clock.advance(24 * 3_600_000);
    await notify({ bizMsgId: '3' });
    expect(simulator.zwdd.notices.map(({ isDropped }) => isDropped)).toEqual([false, true, false]);
  });

  test.each([
    ['another tenant', { tenantId: '1' }],
    ['no receiver', { receiverIds: '' }],
    ['1,001 receivers', { receiverIds: Array(1_001).fill('1').join(',') }],
    ['no bizMsgId', { bizMsgId: '' }],
    ['more than 2,048 bytes', { msg: text('长'.repeat(700)) }],
    ['a message that is no JSON', { msg: '你好' }],
    ['an unknown type', { msg: '{"msgtype":"poem","poem":{}}' }],
    ['a message without words', { msg: '{"msgtype":"text","text":{}}' }],
  ])('with %s is refused', async (_, more) => {
    expect((await notify(more)).content.success).toBe(false);
    expect(simulator.zwdd.notices).toHaveLength(0);
  });

  test('can be revoked by its bizMsgId', async () => {
    await notify();
    const revoke = (bizMsgId: string) =>
      signed('POST', '/message/revoke', {
        ...{ tenantId: simulator.zwdd.tenantId, bizMsgId, msgType: 'workNotification' },
      });
    expect((await revoke('nobody')).content.success).toBe(false);
    expect((await revoke('1')).content.success).toBe(true);
    expect(simulator.zwdd.notices).toMatchObject([{ isRevoked: true }]);
  });
});

describe('(47) /chat/sendMsg', () => {
  const sendMsg = (more: Record<string, string>) =>
    signed('POST', '/chat/sendMsg', {
      ...{ tenantId: simulator.zwdd.tenantId, senderId: account(), msg: text('你好') },
      ...more,
    });

  test('goes into a group or to a person', async () => {
    const chatId = simulator.addGroup();
    const receiverId = simulator.zwdd.accountIdOf(clerk);
    expect((await sendMsg({ chatId, chatType: '2' })).content.success).toBe(true);
    expect((await sendMsg({ receiverId, chatType: '1' })).content.success).toBe(true);
    expect(simulator.shown(chatId)).toMatchObject([{ via: 'zwdd', text: '你好' }]);
    expect(simulator.shown(`im:${receiverId}`)).toHaveLength(1);
  });

  test.each([
    ['another tenant', { tenantId: '1' }],
    ['an unknown sender', { senderId: '1' }],
    ['an unknown group', { chatId: 'nowhere' }],
    ['a group as a person', { chatType: '1' }],
    ['a message without a type', { msg: '{}' }],
  ])('with %s is refused', async (_, more) => {
    const chatId = simulator.addGroup();
    expect((await sendMsg({ chatId, chatType: '2', ...more })).content.success).toBe(false);
    expect(simulator.shown(chatId)).toHaveLength(0);
  });
});

describe('(47) the group webhook', () => {
  test('has the public shape on its own host', async () => {
    const group = simulator.addGroup();
    const { url } = simulator.addWebhook(group, { host: 'zwdd', secret: 'SECone' });
    expect(url).toContain(simulator.zwddUrl);
    expect((await call('POST', url, markdown('x'))).errcode).toBe(310000);
    const good = signedWebhook(url, 'SECone', simulator.clock.now());
    expect(await call('POST', good, markdown('x'))).toMatchObject({ status: 200, errcode: 0 });
    const elsewhere = good.replace(simulator.zwddUrl, simulator.oapiUrl);
    expect((await call('POST', elsewhere, markdown('x'))).errcode).toBe(300005);
    expect(simulator.calls.month().pushes).toBe(0);
  });

  test('is the only webhook there', async () => {
    const answer = await call('POST', `${simulator.zwddUrl}/robot/sendBySession?session=x`, markdown('x'));
    expect(answer.bizErrorCode).toBe('OPF-B001-05-16-0002');
  });
});

describe('(47) the directory', () => {
  const ask = (path: string, given: Record<string, string>) =>
    signed('POST', `/mozi/${path}`, { tenantId: simulator.zwdd.tenantId, ...given });
  const root = organizationCodeOf(1);

  test('lists one level of organizations, in pages', async () => {
    const codes = ['县政府', '县委', '县人大'].map((name) =>
      organizationCodeOf(simulator.addDepartment(name)),
    );
    const page = async (pageNo: string) =>
      (await ask('organization/pageSubOrganizationCodes', { organizationCode: root, pageNo, pageSize: '2' }))
        .content;
    expect(await page('1')).toMatchObject({ data: codes.slice(0, 2), totalSize: 3, currentPage: 1 });
    expect(await page('2')).toMatchObject({ data: codes.slice(2), totalSize: 3 });
    const nowhere = await ask('organization/pageSubOrganizationCodes', { organizationCode: 'GO_x' });
    expect(nowhere.content.success).toBe(false);
  });

  test('lists the people of an organization, and finds their accounts', async () => {
    const { content } = await ask('organization/pageOrganizationEmployeePositions', {
      organizationCode: root,
    });
    expect(content.data).toMatchObject([
      { employeeCode: employeeCodeOf(liaison), employeeName: liaison.nick },
      { employeeCode: employeeCodeOf(clerk) },
    ]);
    const accounts = await signed('POST', '/mozi/employee/listEmployeeAccountIds', [
      ['tenantId', simulator.zwdd.tenantId],
      ['employeeCodes', employeeCodeOf(clerk)],
      ['employeeCodes', employeeCodeOf(liaison)],
    ]);
    expect(accounts.content.data).toMatchObject([
      { accountId: Number(account()), employeeCode: employeeCodeOf(liaison) },
      { employeeCode: employeeCodeOf(clerk) },
    ]);
    const byMobile = await ask('employee/get_by_mobile', { mobile: '13800000001' });
    expect(byMobile.content.data).toMatchObject({ accountId: Number(account()) });
    expect((await ask('employee/get_by_mobile', { mobile: '1' })).content.success).toBe(false);
  });

  test('wants the tenant, a hundred codes at most, and a hundred a page', async () => {
    const paged = (more: Record<string, string>) =>
      ask('organization/pageSubOrganizationCodes', { organizationCode: root, ...more });
    expect((await paged({ tenantId: '1' })).content.success).toBe(false);
    expect((await paged({ pageSize: '101' })).content.success).toBe(false);
    const codes = Array.from({ length: 101 }, (_, n) => ['employeeCodes', `GE_${n}`] as const);
    const many = await signed('POST', '/mozi/employee/listEmployeeAccountIds', [
      ['tenantId', simulator.zwdd.tenantId],
      ...codes,
    ]);
    expect(many.content.success).toBe(false);
  });
});
