const HEADER =
  /^(?:\*\*)?(from|to|cc|bcc|sent|date|subject|reply-to|от(?: кого)?|кому|копия|отправлено|дата|тема)(?:\*\*[ \t]*:|[ \t]*:(?:\*\*)?)[ \t]*(.*?)[ \t]*\\?$/iu;
const SUBJECT = /^(?:subject|тема)$/iu;
const REPLY = /^(?:(?:re|fwd?|aw|ответ|пересл)[ \t]*:[ \t]*)+/iu;

/**
 * A mail as a text with a title: the subject above its headers, whose colons give way to dots, so that neither the sender nor the day it
 * was sent is read as the outage's. Any other text stays as it is.
 */
export function layOutMail(source: string): string {
  const lines = source.replace(/^\s+/, "").split("\n");
  const headers: [string, string][] = [];
  let taken = 0;
  for (const [at, line] of lines.entries()) {
    const found = HEADER.exec(line);
    // A mail saved as a page has each of its headers, in bold, in a paragraph of its own.
    const isBetween =
      line.trim() === "" && lines[0]?.startsWith("**") && (lines[at + 1] ?? "").startsWith("**");
    if (isBetween && headers.length > 0) continue;
    if (!found) break;
    headers.push([found[1] ?? "", found[2] ?? ""]);
    taken = at + 1;
  }
  const subject = headers
    .find(([name]) => SUBJECT.test(name))?.[1]
    .replace(REPLY, "")
    .trim();
  const isSubjectAlone = headers.length === 1 && lines[1]?.trim() === "";
  if ((headers.length < 3 && !isSubjectAlone) || !subject) return source;
  const title = [subject, "=".repeat(Math.max(3, subject.length))];
  const shown = headers.map(([name, value]) => `${name} · ${value.trim()}  `);
  return [...title, "", ...shown, ...lines.slice(taken)].join("\n");
}
