// What liaisons have reported during the day, and whether the database and DingTalk's screens agree about it.
import { expect } from 'vitest';
import { until } from '../until.ts';
import { type County, FARMER, MAKER, PATIENCE } from './county.ts';

export interface Written {
  readonly msgId: string;
  readonly note: string;
  readonly group: string;
}

export type Reports = ReturnType<typeof reportsOf>;

export function reportsOf(county: County) {
  const { dingtalk, db, farming, industry } = county;
  const all: Written[] = [];

  /** The farming liaison, or the industry liaison, reports a little more than last time. */
  const write = (who: 'farming' | 'industry' = 'farming'): Written => {
    const number = all.length + 1;
    const note = `第${number}次报送`;
    const [group, person, code] =
      who === 'farming' ? ([farming, FARMER, 'A29'] as const) : ([industry, MAKER, 'A16'] as const);
    const msgId = dingtalk.say(group, person, `/进展 ${code} ${number}% ${note}`);
    const written = { msgId, note, group };
    all.push(written);
    return written;
  };
  const recorded = async ({ msgId }: Written) => {
    const rows = await db.selectFrom('progress').select(['receipt', 'messageKey', 'note']).execute();
    return rows.filter(({ messageKey }) => messageKey.includes(msgId));
  };
  /** How often its receipt was shown. */
  const receipts = async (written: Written): Promise<number> => {
    const [row] = await recorded(written);
    if (row === undefined) return 0;
    return county.messages(written.group, new RegExp(`已登记进展 · 回执 ${row.receipt}(?!\\d)`)).length;
  };
  const answered = async (written: Written) => {
    await until(
      () => receipts(written),
      (count) => count > 0,
      PATIENCE,
    );
    return written;
  };
  return {
    all: all as readonly Written[],
    write,
    recorded,
    receipts,
    answered,
    /** Recorded once, and once said so. */
    expectOnce: async (written: Written) => {
      await answered(written);
      expect(await recorded(written)).toMatchObject([{ note: written.note }]);
      expect(await receipts(written)).toBe(1);
    },
    expectLost: async (written: Written) => {
      expect(dingtalk.stream.ackOf(written.msgId)).toBe(false);
      expect(await recorded(written)).toEqual([]);
    },
  };
}
