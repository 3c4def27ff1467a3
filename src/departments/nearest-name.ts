// The known name that a mistyped one most likely meant. Pure; used only to suggest, never to decide.
import { commonLength, coreOf } from './name.ts';

/** Half of what tells the longer name from others must be in the shorter one, in order, or all of the shorter one. */
const NEAR = 0.5;
/** What it counts that one is the other with some characters left out. */
const WHOLE = 0.2;
const PLACE = /^\p{Script=Han}{2,3}(?=[县区市])/u;

/**
 * @returns the known name that shares most characters in order with the written one, its place and kind of body left
 *   aside: 县农业局 is 县农业农村局 with some left out, 县经信局 only ends alike; null when none is near
 */
export function nearestName(written: string, known: readonly string[]): string | null {
  let nearest: { readonly name: string; readonly near: number; readonly slips: number } | null = null;
  for (const name of known) {
    const near = Math.max(nearness(written, name), nearness(written.replace(PLACE, ''), name));
    if (near === 0) continue;
    const slips = editDistance(written, name);
    if (nearest === null || near > nearest.near || (near === nearest.near && slips < nearest.slips)) {
      nearest = { name, near, slips };
    }
  }
  return nearest?.name ?? null;
}

/** The part of the longer one that is shared, and a little more where all of the shorter one is; 0 is not near. */
function nearness(written: string, name: string): number {
  const [a, b] = [coreOf(written), coreOf(name)];
  if (a === '' || b === '') return 0;
  const shared = commonLength(a, b);
  const part = shared / Math.max(a.length, b.length);
  if (shared === Math.min(a.length, b.length)) return part + WHOLE;
  return part < NEAR ? 0 : part;
}

/** Levenshtein's distance in one row of memory. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    let diagonal = row[0] as number;
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] as number;
      const change = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, above + 1, (row[j - 1] as number) + 1);
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
