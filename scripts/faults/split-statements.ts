/** The statements of a migration in order; a semicolon in a quoted body, a text or a comment ends none. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  const token = /--[^\n]*|'(?:[^']|'')*'|"[^"]*"|(\$\w*\$)[^]*?\1|;/g;
  for (const found of text.matchAll(token)) {
    if (found[0] !== ";") continue;
    statements.push(text.slice(start, found.index + 1));
    start = found.index + 1;
  }
  return statements;
}
