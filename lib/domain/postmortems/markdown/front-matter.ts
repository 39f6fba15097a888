const RUSSIAN: ReadonlyMap<string, string> = new Map([
  ["название", "title"],
  ["заголовок", "title"],
  ["дата", "date"],
  ["автор", "author"],
  ["авторы", "authors"],
  ["статус", "status"],
  ["приоритет", "priority"],
  ["версия", "version"],
]);

/** The first line that is no front matter: "resolved: true" in there is no update, and its fences frame no heading. */
export function belowFrontMatter(lines: readonly string[]): number {
  const fence = /^(?:---|\+\+\+)\s*$/u.exec(lines[0] ?? "")?.[0].trim();
  const isField = /^[\p{L}\p{N}_. -]{1,60}[:=]/u.test(lines[1] ?? "") || (lines[1] ?? "").startsWith("[");
  return fence === undefined || !isField
    ? 0
    : lines.findIndex((line, index) => index > 0 && line.trim() === fence) + 1;
}

/** The scalar values of YAML or TOML front matter by key; nested keys are joined with a dot. Lists become comma-separated. */
export function readFrontMatter(source: string): Map<string, string> {
  const values = new Map<string, string>();
  let prefix = "";
  let listKey: string | null = null;
  for (const line of source.split(/\r?\n/).slice(1, -1)) {
    const table = /^\[([\w.-]+)\]\s*$/.exec(line);
    const item = /^\s*-\s+(.*)$/.exec(line);
    const pair = /^(\s*)([\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+){0,3})[ \t]*[:=]\s*(.*)$/u.exec(line);
    if (table) prefix = `${table[1]}.`;
    else if (item && listKey !== null)
      values.set(listKey, [values.get(listKey), unquote(item[1] ?? "")].filter(Boolean).join(", "));
    else if (pair) {
      const name = (pair[2] ?? "").toLowerCase();
      const key = `${pair[1] === "" ? prefix : prefix || "."}`.toLowerCase() + (RUSSIAN.get(name) ?? name);
      const value = unquote((pair[3] ?? "").replace(/\s+#\s.*$/, ""));
      listKey = value === "" ? key : null;
      if (value !== "") values.set(key, value);
    }
  }
  return values;
}

function unquote(text: string): string {
  const value = text.trim();
  const list = /^\[(.*)\]$/.exec(value);
  if (list) return (list[1] ?? "").split(",").map(unquote).filter(Boolean).join(", ");
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^'((?:[^']|'')*)'$/.exec(value);
  if (!quoted) return value;
  return quoted[1] !== undefined
    ? quoted[1].replace(/\\(["\\])/g, "$1")
    : (quoted[2] ?? "").replaceAll("''", "'");
}
