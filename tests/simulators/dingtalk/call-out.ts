// DingTalk calls a developer's server: a POST that must be answered within some time of the simulator's clock.
import type { SimulatorClock } from './clock.ts';

/** The answer's status and text; null when none came in time. */
export async function callOut(
  clock: SimulatorClock,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  withinMs: number,
): Promise<{ readonly status: number; readonly text: string } | null> {
  const controller = new AbortController();
  const cancel = clock.after(withinMs, () => controller.abort());
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      signal: controller.signal,
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  } finally {
    cancel();
  }
}
