// The small line under what was recorded: by whom and when.
import { shortMinuteText } from './dates.ts';

export interface Signed {
  readonly by: string;
  readonly at: Date;
  readonly timeZone: string;
}

export const signature = ({ by, at, timeZone }: Signed) => `${by} · ${shortMinuteText(at, timeZone)}`;
