const HEADING = /^[ \t]*h([1-6])\.[ \t]+(.+)$/;
const BLOCK = /^[ \t]*\{(code|noformat)(?::([^}]*))?\}[ \t]*(.*)$/;

/**
 * Jira's and Confluence's wiki text as Markdown: headings, tables, lists, code, bold words and links. Only marks change.
 * Any other text stays as it is.
 */
export function layOutWiki(source: string): string {
  const lines = source.split("\n");
  if (lines.filter((line) => HEADING.test(line)).length < 2) return source;
  const out: string[] = [];
  let open: string | null = null;
  for (const line of lines) {
    const block = BLOCK.exec(line);
    if (open !== null) {
      const end = line.indexOf(`{${open}}`);
      if (end < 0) out.push(line);
      else {
        if (end > 0) out.push(line.slice(0, end));
        out.push("```");
        open = null;
      }
    } else if (block) {
      const [, name = "code", options = "", rest = ""] = block;
      out.push(`\`\`\`${/^[\w+-]+(?=$|\|)/.exec(options)?.[0] ?? ""}`);
      const end = rest.indexOf(`{${name}}`);
      if (rest !== "") out.push(end < 0 ? rest : rest.slice(0, end));
      if (end < 0) open = name;
      else out.push("```");
    } else out.push(...lineOf(line, /^[ \t]*\|/.test(out.at(-1) ?? "")));
  }
  return out.join("\n");
}

function lineOf(line: string, isInTable: boolean): string[] {
  const heading = HEADING.exec(line);
  if (heading) return ["", `${"#".repeat(Number(heading[1]))} ${inline(heading[2] ?? "")}`, ""];
  // "||Severity|High||" has its head on the left.
  const labelled = /^[ \t]*\|\|([^|]+)\|(?!\|)([^|]+)\|{1,2}[ \t]*$/.exec(line);
  if (labelled) {
    const cells = row([inline(labelled[1] ?? ""), inline(labelled[2] ?? "")]);
    return isInTable ? [cells] : ["", cells, "| --- | --- |"];
  }
  const head = /^[ \t]*\|\|(.+?)\|\|[ \t]*$/.exec(line)?.[1];
  if (head !== undefined) {
    const cells = head.split("||").map(inline);
    return [...(isInTable ? [] : [""]), row(cells), row(cells.map(() => "---"))];
  }
  const cells = /^[ \t]*\|(.+)\|[ \t]*$/.exec(line)?.[1];
  // A bar within a link is no border.
  if (cells !== undefined) return [row(inline(cells).split("|"))];
  const item = /^[ \t]*([*#-]+)[ \t]+(.+)$/.exec(line);
  if (item) {
    const [, marks = "", text = ""] = item;
    const indent = "   ".repeat(marks.length - 1);
    return [`${indent}${marks.endsWith("#") ? "1." : "-"} ${inline(text)}`];
  }
  const quote = /^[ \t]*bq\.[ \t]+(.+)$/.exec(line)?.[1];
  if (quote !== undefined) return [`> ${inline(quote)}`];
  const panel = /^[ \t]*\{(?:panel|info|note|warning|tip|quote|expand)(?::([^}]*))?\}[ \t]*$/.exec(line);
  if (panel) {
    const title = /title=([^|}]+)/.exec(panel[1] ?? "")?.[1];
    return [title ? `**${title.trim()}**` : ""];
  }
  return [inline(line)];
}

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim()).join(" | ")} |`;

function inline(text: string): string {
  return text
    .replace(/\{status:([^}]*)\}/g, (_, options: string) => /title=([^|}]+)/.exec(options)?.[1] ?? "")
    .replace(/\{color(?::[^}]*)?\}/g, "")
    .replace(/\{\{([^{}]+)\}\}/g, "`$1`")
    .replace(/\[([^[\]|]+)\|([^[\]|\s]+)\]/g, "[$1]($2)")
    .replace(/\[((?:https?|mailto):[^[\]|\s]+)\]/g, "<$1>")
    .replace(/(^|[\s(|])\*(?!\s)([^*|\n]+?)(?<!\s)\*(?=$|[\s).,:;!?|])/g, "$1**$2**");
}
