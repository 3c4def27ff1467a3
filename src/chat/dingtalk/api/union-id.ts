// A person's unionId, which to-dos want in place of the staff id; asked once a month for each person.
import { isStaff } from '../channel.ts';
import { DingtalkError } from './failure.ts';
import type { Web } from './web.ts';

const REMEMBERED_MS = 30 * 24 * 3_600_000;

/** @throws DingtalkError `gone` for somebody who is not in the organisation (60121, 33012) */
export async function unionIdOf(web: Web, staffId: string): Promise<string> {
  const { memory, clock, log } = web.settings;
  if (!isStaff(staffId)) throw noUnionId();
  const known = await memory.read<{ unionId: string }>('union', staffId).catch(() => null);
  if (known !== null) return known.unionId;
  const { result } = await web.oapi('/topapi/v2/user/get', { userid: staffId, language: 'zh_CN' });
  const unionId = (result as { unionid?: unknown } | undefined)?.unionid;
  if (typeof unionId !== 'string' || unionId === '') throw noUnionId();
  const until = new Date(clock.now().getTime() + REMEMBERED_MS);
  await memory.keep('union', staffId, { unionId }, until).catch((error: unknown) => {
    log.warn({ err: error }, 'a unionId could not be remembered');
  });
  return unionId;
}

const noUnionId = () => new DingtalkError({ kind: 'gone', reason: 'this person has no unionId' });
