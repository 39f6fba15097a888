/** How many records the minutes that begin in [from, to) hold; epoch milliseconds. */
export function countMinutes(
  minutes: readonly { minute: number; count: number }[],
  from: number,
  to: number,
): number {
  let sum = 0;
  for (const { minute, count } of minutes) if (minute >= from && minute < to) sum += count;
  return sum;
}
