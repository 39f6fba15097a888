// Line n of a sender is n milliseconds after this instant: the checker finds it by its time, whatever else failed.
const FIRST_MS = Date.UTC(2026, 5, 1);

/** The lines `from` to `to` (not included) of a sender. Every line differs from every other of all senders. */
export function numberedLines(sender: string, from: number, to: number): Buffer {
  const lines: string[] = [];
  for (let n = from; n < to; n += 1) {
    const severity = n % 97 === 0 ? "ERROR" : n % 13 === 0 ? "WARN" : "INFO";
    lines.push(
      `${instantOf(n)} ${severity} ${sender} stored order ${n} in ${n % 250} ms for customer c${n % 1000}\n`,
    );
  }
  return Buffer.from(lines.join(""));
}

export function instantOf(n: number): string {
  return new Date(FIRST_MS + n).toISOString();
}
