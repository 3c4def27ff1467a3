// DingTalk's two signatures, against its published vectors.
import { expect, test } from 'vitest';
import { isRobotSignature, sign, signedWebhook } from '../../../src/chat/dingtalk/api/sign.ts';

const WRITTEN = '1577262236757';
const now = new Date(1577262236757);
const SECRET = 'this is a secret';
const SIGN = 'DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=';

test('a robot callback is signed as in the documents', () => {
  expect(sign(WRITTEN, SECRET)).toBe(SIGN);
});

test('a custom robot webhook is signed as in the documents, and the sign is URL-encoded', () => {
  expect(sign(WRITTEN, 'SECthisisasecret')).toBe('1cxgoOwTVZfpz6RRCTLyrjsg3hqbb5HoR3rzlkwnTw0=');
  const url = signedWebhook('https://oapi.dingtalk.com/robot/send?access_token=t', 'SECthisisasecret', now);
  expect(url).toBe(
    `https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=${WRITTEN}&sign=1cxgoOwTVZfpz6RRCTLyrjsg3hqbb5HoR3rzlkwnTw0%3D`,
  );
});

test('a robot without a secret is called as it is', () => {
  expect(signedWebhook('https://oapi.dingtalk.com/robot/send?access_token=t', null, now)).not.toContain(
    'sign',
  );
});

test.each([
  ['the true signature', WRITTEN, SIGN, now, true],
  ['the true signature 59 minutes later', WRITTEN, SIGN, new Date(now.getTime() + 3_540_000), true],
  ['the true signature 61 minutes later', WRITTEN, SIGN, new Date(now.getTime() + 3_660_000), false],
  ['the true signature 61 minutes early', WRITTEN, SIGN, new Date(now.getTime() - 3_660_000), false],
  ['a forged signature', WRITTEN, `${SIGN.slice(0, -2)}B=`, now, false],
  ['a signature of another length', WRITTEN, 'x', now, false],
  ['no signature', WRITTEN, null, now, false],
  ['no timestamp', null, SIGN, now, false],
  ['a timestamp that is no number', 'soon', SIGN, now, false],
  ['the signature of another time', '1577262236758', SIGN, now, false],
])('a callback with %s is judged rightly', (_, timestamp, given, at, isGood) => {
  expect(isRobotSignature({ timestamp, sign: given }, SECRET, at)).toBe(isGood);
});
