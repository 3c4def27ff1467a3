// Waits, looking often, for what a chat does in its own time; to be used inside a test.
import { expect } from 'vitest';

export const soon = <T>(look: () => T, timeout = 5_000) => expect.poll(look, { interval: 10, timeout });
