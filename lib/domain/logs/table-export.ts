import type { FoldedLines, LineFolder } from "./folded-lines";
import { ROW_MARK } from "./formats/table-row";

/** What a table's first row says: how cells are set apart, and what each column holds. */
export interface TableHead {
  delimiter: string;
  names: string[];
  roles: (Role | null)[];
}

type Role = "time" | "date" | "message" | "level" | "service";

/** Names of columns, without case, blanks and marks, as exports of log viewers have them. */
const ROLES: Record<Role, readonly string[]> = {
  time: "timestamp time datetime ts eventtime timegenerated timecreated createdat logtime dateandtime timestamputc timegeneratedutc timeutc loggedat".split(
    " ",
  ),
  date: ["date", "day"],
  message:
    "message msg raw text textpayload body log logmessage logentry content event line description details jsonpayloadmessage сообщение".split(
      " ",
    ),
  level:
    "level severity loglevel priority status levelname leveldisplayname severitytext entrytype уровень".split(
      " ",
    ),
  service:
    "service servicename app appname application program container containername source component providername источник".split(
      " ",
    ),
};
const NONE: ReadonlySet<Role> = new Set();
const CELLS_MAX = 200;
const ROW_CHARS_MAX = 262_144;
const ROW_LINES_MAX = 2_000;
const FITTING_SHARE = 0.8;

/** The head of a table of log records (comma, semicolon or tab); null when the first lines are none. */
export function readTableHead(sample: readonly string[]): TableHead | null {
  const first = sample.findIndex((text) => text.trim() !== "");
  const line = sample[first];
  if (line === undefined || line.length > 4_000 || first > 2) return null;
  const delimiter = [",", ";", "\t"].find((mark) => line.includes(mark));
  if (delimiter === undefined) return null;
  const { cells, isOpen } = splitRow(line, delimiter);
  const names = cells.map((cell) => cell.trim());
  const roles = readRoles(names);
  if (isOpen || !roles || new Set(names).size < names.length) return null;
  const head = { delimiter, names, roles };
  return fits(sample.slice(first + 1), head) ? head : null;
}

function readRoles(names: readonly string[]): (Role | null)[] | null {
  if (!names.every((name) => /^[@_\p{L}][\w\p{L} @.:/()[\]-]{0,60}$/u.test(name))) return null;
  const taken = new Set<Role>();
  const roles = names.map((name) => {
    const role = roleOfName(name, taken);
    if (role) taken.add(role);
    return role;
  });
  return taken.has("message") && (taken.has("time") || taken.has("date")) ? roles : null;
}

/** What a column or a field of that name holds, if it is none of the roles that are taken. */
export function roleOfName(name: string, taken: ReadonlySet<Role> = NONE): Role | null {
  const key = name.toLowerCase().replace(/[^\p{L}\d]/gu, "");
  const roles = Object.keys(ROLES) as Role[];
  return roles.find((role) => !taken.has(role) && ROLES[role].includes(key)) ?? null;
}

/** Whether the rows below have as many cells as the head, as a rule. */
function fits(rows: readonly string[], head: TableHead): boolean {
  const folder = createTableFolder(head, false);
  let fitting = 0;
  let all = 0;
  for (const [i, raw] of rows.entries()) {
    const row = folder.take(i, raw, false, false);
    if (!row || row.raw === "") continue;
    all += 1;
    if (isRow(row.text)) fitting += 1;
  }
  return all > 0 && fitting >= FITTING_SHARE * all;
}

/** A folder for one file: a row ends where its quotes are closed. The head itself is part of no record. */
export function createTableFolder(head: TableHead, hasHead = true): LineFolder {
  let open: (FoldedLines & { lines: string[]; chars: number }) | null = null;
  let awaitsHead = hasHead;

  function close(cells: string[]): FoldedLines | null {
    if (!open) return null;
    const { lines, chars: _, ...entry } = open;
    open = null;
    const raw = lines.join("\n");
    if (awaitsHead && raw.trim() !== "") {
      awaitsHead = false;
      return { ...entry, raw, notice: true };
    }
    return { ...entry, raw, text: textOf(cells, head, raw) };
  }

  return {
    take(line, raw, cut, invalid) {
      open ??= { line, span: 0, text: "", raw: "", cut: false, invalid: false, lines: [], chars: 0 };
      open.span += 1;
      open.cut ||= cut;
      open.invalid ||= invalid;
      open.lines.push(raw);
      open.chars += raw.length;
      // Only a line with a quote can open or close one.
      if (open.span > 1 && !raw.includes('"') && open.chars < ROW_CHARS_MAX && open.span < ROW_LINES_MAX)
        return null;
      const { cells, isOpen } = splitRow(open.lines.join("\n"), head.delimiter);
      const goesOn = isOpen && open.chars < ROW_CHARS_MAX && open.span < ROW_LINES_MAX;
      return goesOn ? null : close(cells);
    },
    end: () => close(open ? splitRow(open.lines.join("\n"), head.delimiter).cells : []),
  };
}

/** The cells of a row, quotes taken off; open when a quote is not closed yet. */
function splitRow(row: string, delimiter: string): { cells: string[]; isOpen: boolean } {
  const cells: string[] = [];
  let at = 0;
  while (cells.length < CELLS_MAX) {
    if (row.charCodeAt(at) === 34) {
      let cell = "";
      for (;;) {
        const close = row.indexOf('"', at + 1);
        if (close < 0) return { cells: [...cells, cell + row.slice(at + 1)], isOpen: true };
        cell += row.slice(at + 1, close);
        at = close + 1;
        if (row.charCodeAt(at) !== 34) break;
        cell += '"';
      }
      cells.push(cell);
      if (row.charAt(at) !== delimiter) return { cells, isOpen: false };
    } else {
      const end = row.indexOf(delimiter, at);
      cells.push(end < 0 ? row.slice(at) : row.slice(at, end));
      if (end < 0) return { cells, isOpen: false };
      at = end;
    }
    at += delimiter.length;
  }
  return { cells, isOpen: false };
}

/** A row of another number of cells is text like any other; a message that stands last may hold bare delimiters. */
function textOf(all: readonly string[], head: TableHead, raw: string): string {
  const { names, roles, delimiter } = head;
  const width = names.length;
  const spills = all.length > width && roles.at(-1) === "message";
  const cells = spills ? [...all.slice(0, width - 1), all.slice(width - 1).join(delimiter)] : all;
  if (raw.trim() === "") return "";
  if (cells.length !== width) return raw;
  return rowOf(cells.map((cell, i) => ({ role: roles[i] ?? null, name: names[i] ?? "", cell })));
}

/** Named fields as the row of a table: the first of a role counts. */
export function makeRow(named: readonly (readonly [name: string, value: string])[]): string {
  const taken = new Set<Role>();
  return rowOf(
    named.map(([name, cell]) => {
      const role = roleOfName(name, taken);
      if (role) taken.add(role);
      return { role, name, cell };
    }),
  );
}

function rowOf(all: readonly { role: Role | null; name: string; cell: string }[]): string {
  const fields: Record<string, string> = { [ROW_MARK]: "1" };
  let date = "";
  let clock = "";
  for (const { role, name, cell } of all) {
    if (cell === "") continue;
    if (role === "date") date = cell;
    else if (role === "time") clock = cell;
    else fields[role ?? name] = cell;
  }
  // Kibana sets the clock apart with an at-sign.
  fields.time = `${clock.includes(date) ? "" : date} ${clock}`.trim().replace(" @ ", " ");
  return JSON.stringify(fields);
}

function isRow(text: string): boolean {
  return text.startsWith(`{"${ROW_MARK}"`);
}
