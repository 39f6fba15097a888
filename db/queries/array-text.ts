/** A Postgres array literal of values that need no quoting. */
export function listText(values: readonly (string | number | bigint | null)[]): string {
  return `{${values.map((value) => value ?? "null").join(",")}}`;
}

/** A Postgres array literal of instants (epoch ms). */
export function timeList(instants: number[]): string {
  return quotedList(instants.map((instant) => new Date(instant).toISOString()));
}

/** A Postgres array literal of texts without quotes and backslashes. */
export function quotedList(values: (string | null)[]): string {
  return listText(values.map((value) => (value === null ? null : `"${value}"`)));
}
