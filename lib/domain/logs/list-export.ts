import type { FoldedLines, LineFolder } from "./folded-lines";
import { makeRow, roleOfName } from "./table-export";

/** What opens an event of `wevtutil`: `Event[0]:`, and its fields, indented by two. */
const EVENT = /^Event\[\d{1,9}\]:?$/;
const EVENT_FIELD = /^ {2}([A-Z][\w ]{1,30}):(?: (.*))?$/;
/** A property of PowerShell's `Format-List`, in a column. */
const PROPERTY = /^(\p{L}\w{1,40}) {0,40}: ?(.*)$/u;
const LINES_MAX = 2_000;
const OWN_SHARE = 0.9;
const FIELDS_MIN = 3;

export type ListKind = "events" | "properties";

/** Whether a file's first lines are events printed a field a line, by wevtutil or Format-List; null when they are not. */
export function readListKind(sample: readonly string[]): ListKind | null {
  const at = sample.findIndex((text) => EVENT.test(text));
  if (at >= 0 && at <= 2) return EVENT_FIELD.test(sample[at + 1] ?? "") ? "events" : null;
  const first = sample.findIndex((text) => text !== "");
  const second = sample.indexOf("", Math.max(0, first));
  const names = sample.slice(first, second < 0 ? undefined : second).flatMap((text) => nameOf(text) ?? []);
  const roles = new Set(names.map((name) => roleOfName(name)));
  if (names.length < FIELDS_MIN || !roles.has("time") || !roles.has("message")) return null;
  const own = sample.filter((text) => text === "" || text.startsWith("  ") || nameOf(text) !== null);
  return own.length >= OWN_SHARE * sample.length ? "properties" : null;
}

function nameOf(text: string): string | null {
  return PROPERTY.exec(text)?.[1] ?? null;
}

interface Entry {
  folded: FoldedLines;
  raws: string[];
  fields: [name: string, value: string][];
}

/** A folder for one file: an entry goes on until the next begins, by its own mark or by the name that the first began with. */
export function createListFolder(kind: ListKind): LineFolder {
  const pattern = kind === "events" ? EVENT_FIELD : PROPERTY;
  let opener: string | null = null;
  let open: Entry | null = null;
  let blankBefore = true;

  function close(): FoldedLines | null {
    if (!open) return null;
    const { folded, raws, fields } = open;
    open = null;
    const text = fields.length > 0 ? makeRow(fields) : "";
    return { ...folded, raw: raws.join("\n"), text };
  }

  function begins(raw: string, name: string | undefined): boolean {
    if (kind === "events") return EVENT.test(raw);
    return name !== undefined && blankBefore && name === (opener ??= name);
  }

  return {
    take(line, raw, cut, invalid) {
      const field = pattern.exec(raw);
      const isFirst = begins(raw, field?.[1]);
      const done = isFirst || (open?.folded.span ?? 0) >= LINES_MAX ? close() : null;
      blankBefore = raw === "";
      open ??= {
        folded: { line, span: 0, text: "", raw: "", cut: false, invalid: false },
        raws: [],
        fields: [],
      };
      const { folded, raws, fields } = open;
      folded.span += 1;
      folded.cut ||= cut;
      folded.invalid ||= invalid;
      raws.push(raw);
      const last = fields.at(-1);
      // The description comes last, and may hold anything.
      const inDescription = kind === "events" && last?.[0] === "Description";
      if (field?.[1] !== undefined && !inDescription) fields.push([field[1], (field[2] ?? "").trim()]);
      else if (last && raw.trim() !== "") last[1] = last[1] === "" ? raw.trim() : `${last[1]}\n${raw.trim()}`;
      return done;
    },
    end: close,
  };
}
