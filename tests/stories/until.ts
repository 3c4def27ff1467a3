// Waits for what another party will do in its own time; fails with what was seen last.

export async function until<T>(
  look: () => T | Promise<T>,
  isSo: (seen: T) => boolean,
  { milliseconds = 8_000 } = {},
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > end)
      throw new Error(`waited in vain; seen last: ${JSON.stringify(seen)?.slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
