// Slack-like message timestamps: seconds, a dot and six digits, increasing in their channel.

/** @param latest the channel's newest timestamp; the result is always later, even when the clock stands still */
export function nextTimestamp(now: Date, latest: string | null): string {
  const fromClock = BigInt(now.getTime()) * 1000n;
  const after = latest === null ? 0n : BigInt(latest.replace('.', '')) + 1n;
  const microseconds = fromClock > after ? fromClock : after;
  const digits = microseconds.toString().padStart(16, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
