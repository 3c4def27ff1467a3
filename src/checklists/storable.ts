// Postgres keeps neither NUL nor half a character, which a damaged file may hold or a cut through a rare one leaves.

/** `value` itself when all its strings can be stored, else a copy in which they can. Arrays and plain objects only. */
export function storable<Value>(value: Value): Value {
  return isStorable(value) ? value : (mended(value) as Value);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (Array.isArray(value)) return value.every(isStorable);
  return typeof value !== 'object' || value === null || Object.values(value).every(isStorable);
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '');
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mended(one)]));
}
