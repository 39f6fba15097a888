/** Of the time that passes, reading takes at most one part in this. */
const SHARE = 20;

/**
 * Reads again only when SHARE times as long has passed as the last reading took: totals over all that was ever delivered are
 * exact while that is cheap, and a collector that asks every few seconds does not keep the database busy when it is not.
 */
export function readSparingly<From extends object, Read>(
  read: (from: From) => Promise<Read>,
  clock = () => performance.now(),
): (from: From) => Promise<Read> {
  const last = new WeakMap<From, { answer: Promise<Read>; until: number }>();
  return (from) => {
    const known = last.get(from);
    const started = clock();
    if (known && started < known.until) return known.answer;
    const made = { answer: read(from), until: Infinity };
    last.set(from, made);
    made.answer.then(
      () => {
        const ended = clock();
        made.until = ended + (ended - started) * SHARE;
      },
      () => last.delete(from),
    );
    return made.answer;
  };
}
