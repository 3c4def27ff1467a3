// Remembers what was made of the texts that come with every message: the titles and targets of what waits.

/** A county has some hundreds of tasks; what is beyond is made anew each time. */
const MOST = 2000;

/** `make`, made once for each text. Its results are shared and must not be changed. */
export function remembered<Result>(make: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size < MOST) known.set(text, made);
    return made;
  };
}
