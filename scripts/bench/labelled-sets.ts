/** Rows of a CSV with a header line, after RFC 4180. */
export function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? "";
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ",") {
      row.push(field);
      field = "";
    } else if (char === "\n") {
      row.push(field.replace(/\r$/, ""));
      rows.push(row);
      row = [];
      field = "";
    } else field += char;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  const [header = [], ...body] = rows;
  return body
    .filter((cells) => cells.length > 1)
    .map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}

/**
 * Grouping accuracy (lines in groups that equal a true group exactly, as a share of all lines) and its F1 over groups. A
 * predicted group counts as right only when it holds the very same lines as a true one.
 */
export function score(predicted: readonly string[], truth: readonly string[]): { ga: number; fga: number } {
  const pairs = new Map<string, Map<string, number>>();
  const sizes = new Map<string, number>();
  predicted.forEach((group, line) => {
    const event = truth[line] ?? "";
    sizes.set(event, (sizes.get(event) ?? 0) + 1);
    const events = pairs.get(group) ?? new Map<string, number>();
    events.set(event, (events.get(event) ?? 0) + 1);
    pairs.set(group, events);
  });
  let rightLines = 0;
  let right = 0;
  for (const events of pairs.values()) {
    const [only] = [...events];
    if (events.size !== 1 || only === undefined || sizes.get(only[0]) !== only[1]) continue;
    rightLines += only[1];
    right++;
  }
  const precision = right / pairs.size;
  const recall = right / sizes.size;
  return {
    ga: rightLines / truth.length,
    fga: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
