// Reads what any Bolt app may have got wrong: every field of a block may be missing or of another type.

export type Loose = Readonly<Record<string, unknown>>;

/** '' when it is no text. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An object without fields when it is no object. */
export const objectIn = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

/** The objects of a list, in order; none when it is no list. */
export const objectsIn = (value: unknown): readonly Loose[] =>
  Array.isArray(value) ? value.filter((one): one is Loose => typeof one === 'object' && one !== null) : [];

/** The words of a text object, or of a plain text where one is allowed too. */
export const wordsIn = (value: unknown): string => textIn(value) || textIn(objectIn(value).text);
