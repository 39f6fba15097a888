/** Index of the first of the records, ascending by time, at or after `at`; their number when all are before it. */
export function indexAtOrAfter(records: readonly { at: number }[], at: number): number {
  return placeAtOrAfter(records, at, (record) => record.at);
}

/** The same of anything that has a time. */
export function placeAtOrAfter<Item>(
  items: readonly Item[],
  at: number,
  timeOf: (item: Item) => number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && timeOf(item) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
