// The simulator's rules about tokens, permissions and credentials, as numbered in the fact sheet.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appClient, call, clerk, openGateway, startStill } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';

let simulator: DingtalkSimulator;
beforeEach(async () => {
  simulator = await startStill();
});
afterEach(() => simulator.stop());

const GROUP_SEND = '/v1.0/robot/groupMessages/send';
const withToken = (token: string) => ({ 'x-acs-dingtalk-access-token': token });

describe('(1) access tokens', () => {
  test('stay the same for 7200 s, longer when asked for again, and then change', async () => {
    const { fetchToken } = appClient(simulator);
    const first = await fetchToken();
    simulator.clock.advance(7_199_000);
    expect(await fetchToken()).toBe(first);
    simulator.clock.advance(7_199_000);
    expect(await fetchToken()).toBe(first);
    simulator.clock.advance(7_201_000);
    expect(await fetchToken()).not.toBe(first);
  });

  test('expired or made up are HTTP 400 InvalidAuthentication on api.*', async () => {
    const { token } = appClient(simulator);
    const old = await token();
    simulator.clock.advance(7_201_000);
    for (const one of [old, 'garbage']) {
      expect(await call('POST', simulator.apiUrl + GROUP_SEND, {}, withToken(one))).toMatchObject({
        status: 400,
        code: 'InvalidAuthentication',
        requestid: expect.any(String),
        message: '不合法的access_token',
      });
    }
  });

  test('expired or made up are HTTP 401 on api.* where that is switched on', async () => {
    const other = await startStill({ badTokenStatus: 401 });
    expect((await call('POST', other.apiUrl + GROUP_SEND, {}, withToken('garbage'))).status).toBe(401);
    await other.stop();
  });

  test('made up are errcode 88 with sub_code 40014 on topapi, and 40014 elsewhere on oapi.*', async () => {
    const topapi = await call('POST', `${simulator.oapiUrl}/topapi/v2/user/get?access_token=x`, {});
    expect(topapi).toMatchObject({ status: 200, errcode: 88, sub_code: '40014' });
    const upload = await call('POST', `${simulator.oapiUrl}/media/upload?type=image&access_token=x`, '');
    expect(upload).toMatchObject({ status: 200, errcode: 40014 });
  });

  test('that are missing are MissingParameter on api.* and 41001 on oapi.*', async () => {
    expect(await call('POST', simulator.apiUrl + GROUP_SEND, {})).toMatchObject({
      status: 400,
      code: 'AuthenticationFailed.MissingParameter',
    });
    const upload = await call('POST', `${simulator.oapiUrl}/media/upload?type=image`, '');
    expect(upload).toMatchObject({ status: 200, errcode: 41001 });
  });

  test('are interchangeable between hosts, whichever way they were asked for', async () => {
    const { clientId, clientSecret, corpId } = simulator;
    const first = await appClient(simulator).fetchToken();
    const byCorp = await call('POST', `${simulator.apiUrl}/v1.0/oauth2/${corpId}/token`, {
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
    });
    expect(byCorp).toMatchObject({ status: 200, access_token: first, expires_in: 7_200 });
    const query = `appkey=${clientId}&appsecret=${clientSecret}`;
    const byGet = await call('GET', `${simulator.oapiUrl}/gettoken?${query}`);
    expect(byGet).toMatchObject({ errcode: 0, access_token: first, expires_in: 7_200 });
  });
});

describe('(2) a permission that the app lacks', () => {
  test('is HTTP 403 with the required scope on api.*', async () => {
    simulator.app.permissions.delete('Card.Instance.Write');
    expect(await appClient(simulator).put('/v1.0/card/instances', {})).toMatchObject({
      status: 403,
      code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      accessdenieddetail: { requiredScopes: ['Card.Instance.Write'] },
    });
  });

  test('is errcode 60011 on topapi', async () => {
    simulator.addPerson(clerk);
    simulator.app.permissions.delete('qyapi_get_member');
    const answer = await appClient(simulator).topapi('v2/user/get', { userid: clerk.staffId });
    expect(answer).toMatchObject({ status: 200, errcode: 60011 });
  });

  test.each([
    ['POST', GROUP_SEND, 'qyapi_robot_sendmsg'],
    ['POST', '/v1.0/robot/oToMessages/batchSend', 'qyapi_robot_sendmsg'],
    ['PUT', '/v1.0/card/streaming', 'Card.Streaming.Write'],
    ['POST', '/v1.0/todo/users/u/tasks', 'Todo.Todo.Write'],
    ['POST', '/v1.0/robot/ding/send', 'Premium.Ding.Write'],
  ] as const)('guards %s %s', async (method, path, scope) => {
    simulator.app.permissions.delete(scope);
    const answer = await appClient(simulator).api(method, path, {});
    expect(answer.accessdenieddetail).toEqual({ requiredScopes: [scope] });
  });

  test('does not touch another app', async () => {
    const other = simulator.addApp({ clientId: 'dingother' });
    simulator.app.permissions.delete('Card.Instance.Write');
    const answer = await appClient(simulator, other).put('/v1.0/card/instances', {});
    expect(answer.code).toBe('param.outTrackIdEmpty');
  });
});

describe('(3) wrong credentials', () => {
  test('get no token, in the words of each place', async () => {
    const { apiUrl, oapiUrl, clientId, corpId } = simulator;
    const wrong = { appKey: clientId, appSecret: 'x' };
    expect(await call('POST', `${apiUrl}/v1.0/oauth2/accessToken`, wrong)).toMatchObject({
      status: 400,
      code: 'invalidClientIdOrSecret',
    });
    expect(await call('GET', `${oapiUrl}/gettoken?appkey=${clientId}&appsecret=x`)).toMatchObject({
      status: 200,
      errcode: 40096,
    });
    expect(await call('GET', `${oapiUrl}/gettoken`)).toMatchObject({ status: 200, errcode: 40035 });
    const corp = { client_id: clientId, client_secret: 'x', grant_type: 'client_credentials' };
    const byCorp = (id: string, body: object) => call('POST', `${apiUrl}/v1.0/oauth2/${id}/token`, body);
    expect(await byCorp(corpId, corp)).toMatchObject({ status: 400, code: 'invalid.client' });
    expect(await byCorp(corpId, { ...corp, grant_type: 'x' })).toMatchObject({
      status: 400,
      code: 'unsupported.grant.type',
    });
    expect(await byCorp('dingnobody', corp)).toMatchObject({ status: 500, code: 'unknownError' });
  });

  test('get no ticket: HTTP 401 authFailed', async () => {
    expect(await openGateway(simulator, { clientSecret: 'x' })).toMatchObject({
      status: 401,
      code: 'authFailed',
    });
  });

  test('an app that is not published, or not in Stream mode, gets HTTP 400', async () => {
    simulator.app.mayStream = false;
    expect((await openGateway(simulator)).status).toBe(400);
  });

  test('subscriptions to what does not exist get HTTP 400', async () => {
    const subscriptions = [{ type: 'EVENT', topic: 'chat_add_member' }];
    expect((await openGateway(simulator, { subscriptions })).status).toBe(400);
    expect((await openGateway(simulator, { subscriptions: [] })).status).toBe(400);
  });

  test('503 can be ordered for the gateway', async () => {
    simulator.faults.order('/v1.0/gateway/connections/open', { status: 503, body: 'busy' });
    expect((await openGateway(simulator)).status).toBe(503);
    expect((await openGateway(simulator)).status).toBe(200);
  });
});
