import type { FoldedLines, LineFolder } from "./folded-lines";

/** Its `t` is the instant in microseconds, so that the zone's name before it does not matter. */
const HEAD =
  /^\S{2,12} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \S{1,10} \[s=[\da-f]{1,40};i=[\da-f]{1,16};b=[\da-f]{1,40};m=[\da-f]{1,16};t=([\da-f]{8,16});x=[\da-f]{1,16}\]$/;
const FIELD = /^ {4}([A-Z_][A-Z0-9_]{0,63})=/;
const INDENTED_SHARE = 0.8;
const LINES_MAX = 2_000;

/** Whether a file's first lines are what `journalctl -o verbose` prints. */
export function isJournalVerbose(sample: readonly string[]): boolean {
  if (!sample.some((text) => HEAD.test(text))) return false;
  const own = sample.filter((text) => text === "" || text.startsWith("    ") || HEAD.test(text));
  return own.length >= INDENTED_SHARE * sample.length;
}

/** A folder for one file: an entry is its head and the indented fields below, until the next head. */
export function createVerboseFolder(): LineFolder {
  let open: { entry: FoldedLines; raws: string[]; fields: Map<string, string>; last: string } | null = null;

  function close(): FoldedLines | null {
    if (!open) return null;
    const { entry, raws, fields } = open;
    open = null;
    const text = fields.size === 0 ? "" : JSON.stringify(Object.fromEntries(fields));
    return { ...entry, raw: raws.join("\n"), text };
  }

  function begin(line: number, head: RegExpExecArray | null): NonNullable<typeof open> {
    const fields = new Map<string, string>();
    if (head?.[1] !== undefined) fields.set("__REALTIME_TIMESTAMP", String(Number.parseInt(head[1], 16)));
    return {
      entry: { line, span: 0, text: "", raw: "", cut: false, invalid: false },
      raws: [],
      fields,
      last: "",
    };
  }

  return {
    take(line, raw, cut, invalid) {
      const head = HEAD.exec(raw);
      const isField = raw.startsWith("    ");
      const done = head !== null || !isField || (open?.entry.span ?? 0) >= LINES_MAX ? close() : null;
      open ??= begin(line, head);
      const { entry, raws, fields } = open;
      entry.span += 1;
      entry.cut ||= cut;
      entry.invalid ||= invalid;
      raws.push(raw);
      const name = FIELD.exec(raw)?.[1];
      if (name !== undefined) {
        fields.set(name, raw.slice(name.length + 5));
        open.last = name;
      } else if (isField && open.last !== "") {
        fields.set(open.last, `${fields.get(open.last) ?? ""}\n${raw.trimStart()}`);
      }
      return done;
    },
    end: close,
  };
}
