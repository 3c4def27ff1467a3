// The signature of the government edition, against the vector that its own SDK gives.
import { expect, test } from 'vitest';
import { nonceOf, signature, signedHeaders, stringToSign } from '../../../src/chat/zwdd/sign.ts';

const MOMENT = { timestamp: '2023-06-18T12:37:06.516+08:00', nonce: '16870630265161234' };
const CALL = {
  method: 'POST',
  path: '/message/workNotification',
  params: [
    ['msg', '{"msgtype":"text","text":{"content":"hi"}}'],
    ['bizMsgId', '1'],
    ['receiverIds', '1'],
    ['tenantId', '196729'],
  ],
} as const;

test('the known call has the known signature, whatever the order of its parameters', () => {
  const known = 'gW/tjrbFYGpLOiA6FUFhUnCUGD26iEdJWpswPwmRpP8=';
  expect(signature(CALL, MOMENT, 'secret')).toBe(known);
  expect(signature({ ...CALL, params: CALL.params.toReversed() }, MOMENT, 'secret')).toBe(known);
  expect(signature(CALL, MOMENT, 'another')).not.toBe(known);
});

test('parameters are sorted by name in any case, repeated ones by value, raw, and empty ones are left out', () => {
  const params = [
    ['b', '二'],
    ['C', '1 2'],
    ['A', '甲'],
    ['b', '一&='],
    ['d', ''],
  ] as const;
  expect(stringToSign({ method: 'GET', path: '/x', params }, MOMENT)).toBe(
    `GET\n${MOMENT.timestamp}\n${MOMENT.nonce}\n/x\nA=甲&b=一&=&b=二&C=1 2`,
  );
});

test('a call without parameters has no line for them', () => {
  const call = { method: 'GET', path: '/x', params: [['a', '']] } as const;
  expect(stringToSign(call, MOMENT)).toBe(`GET\n${MOMENT.timestamp}\n${MOMENT.nonce}\n/x`);
});

test('a nonce is seventeen digits, the first thirteen of them the time', () => {
  const now = new Date('2023-06-18T04:37:06.516Z');
  expect([nonceOf(now, 0), nonceOf(now, 0.1234), nonceOf(now, 0.99999)]).toEqual([
    '16870630265160000',
    '16870630265161234',
    '16870630265169999',
  ]);
});

test('the headers carry what was signed', () => {
  const now = new Date('2023-06-18T04:37:06.516Z');
  const headers = signedHeaders(CALL, { appKey: 'key', appSecret: 'secret' }, now, 0.1234);
  const timestamp = headers['X-Hmac-Auth-Timestamp'] ?? '';
  const nonce = headers['X-Hmac-Auth-Nonce'] ?? '';
  expect([timestamp, nonce, headers.apiKey]).toEqual([
    '2023-06-18T04:37:06.516Z',
    '16870630265161234',
    'key',
  ]);
  expect(headers['X-Hmac-Auth-Signature']).toBe(signature(CALL, { timestamp, nonce }, 'secret'));
  expect(JSON.stringify(headers)).not.toContain('"secret"');
});
