import type { FoldedLines, LineFolder } from "./folded-lines";

const FIELD = /^([A-Z_][A-Z0-9_]{0,63})=/;
const BARE_FIELD = /^[A-Z_][A-Z0-9_]{0,63}$/;
const REALTIME = /^__REALTIME_TIMESTAMP=\d{10,20}$/;
const FIELDS_SHARE = 0.8;
const LINES_MAX = 2_000;
const CHARS_MAX = 1_048_576;
/** A field that is no clean text begins with its size in eight bytes. */
const SIZE_CHARS = 8;

/** Whether a file's first lines are the journal's export form. */
export function isJournalExport(sample: readonly string[]): boolean {
  if (!sample.some((text) => REALTIME.test(text))) return false;
  const fields = sample.filter((text) => text === "" || FIELD.test(text) || BARE_FIELD.test(text));
  return fields.length >= FIELDS_SHARE * sample.length;
}

/** A folder for one file: a field a line, a blank line after each entry. Text without a field's name goes on with the field before it. */
export function createJournalFolder(): LineFolder {
  let open: (Omit<FoldedLines, "text" | "raw"> & { raws: string[]; chars: number; fields: Fields }) | null =
    null;

  function close(): FoldedLines | null {
    if (!open) return null;
    const { line, span, cut, invalid, raws, fields } = open;
    open = null;
    return { line, span, cut, invalid, raw: raws.join("\n"), text: textOf(fields) };
  }

  return {
    take(line, raw, cut, invalid) {
      open ??= { line, span: 0, cut: false, invalid: false, raws: [], chars: 0, fields: newFields() };
      open.span += 1;
      open.cut ||= cut;
      open.invalid ||= invalid;
      if (raw === "" && open.fields.missing <= 0) return close();
      open.raws.push(raw);
      open.chars += raw.length;
      addTo(open.fields, raw);
      return open.span >= LINES_MAX || open.chars >= CHARS_MAX ? close() : null;
    },
    end: close,
  };
}

interface Fields {
  values: Map<string, string[]>;
  last: string | null;
  /** The field whose value, with its size, stands on the next line. */
  awaited: string | null;
  /** Bytes of that value that are still to come, its line breaks among them: a blank line ends no entry there. */
  missing: number;
}

function newFields(): Fields {
  return { values: new Map(), last: null, awaited: null, missing: 0 };
}

function addTo(fields: Fields, raw: string): void {
  const { awaited } = fields;
  if (awaited !== null) {
    fields.awaited = null;
    const value = raw.slice(SIZE_CHARS);
    fields.missing = sizeOf(raw) - byteLength(value);
    return put(fields, awaited, value);
  }
  if (fields.missing > 0) {
    fields.missing -= byteLength(raw) + 1;
    return goOn(fields, raw);
  }
  const name = FIELD.exec(raw)?.[1];
  if (name !== undefined) return put(fields, name, raw.slice(name.length + 1));
  if (BARE_FIELD.test(raw)) {
    fields.awaited = raw;
    return;
  }
  goOn(fields, raw);
}

function goOn(fields: Fields, raw: string): void {
  const known = fields.last === null ? undefined : fields.values.get(fields.last);
  if (known) known.push(`${known.pop() ?? ""}\n${raw}`);
  else put(fields, "MESSAGE", raw);
}

/** The size that stands before a value, lowest byte first; 0 when it is not to be read from the decoded text. */
function sizeOf(raw: string): number {
  let size = 0;
  for (let at = SIZE_CHARS - 1; at >= 0; at--) {
    const code = raw.charCodeAt(at);
    if (!(code < 128)) return 0;
    size = size * 256 + code;
  }
  return size <= CHARS_MAX ? size : 0;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function put(fields: Fields, name: string, value: string): void {
  const known = fields.values.get(name);
  if (known) known.push(value);
  else fields.values.set(name, [value]);
  fields.last = name;
}

/** An entry without fields is a blank line between others. */
function textOf({ values }: Fields): string {
  if (values.size === 0) return "";
  return JSON.stringify(
    Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all])),
  );
}
