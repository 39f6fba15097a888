const DAY = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{2,4}`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[APap]\.?[Mm]\.?)?`;
/** "Vera K., [12.08.2031 14:03]" on a line of its own, its text below. */
const ABOVE = new RegExp(String.raw`^(\S.{0,60}?),?[ \t]+\[(?:(${DAY}),?[ \t]+)?(${CLOCK})\][ \t]*:?$`, "u");
/** "**vera** 14:03" and "Vera K.  2:03 PM" on a line of its own, what was said below it, quoted or not. */
const NAMED =
  /^(?:\*\*([^*:\n]{1,60})\*\*[ \t,—–-]{1,4}(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)|([\p{L}\d@][\p{L}\d@._ -]{0,40}?)[ \t]{2,4}(\d{1,2}:\d{2}(?:\s?[AP]M)?))$/iu;
/** "[12.08.2031, 14:03:11] Vera K.: text" and "12.08.2031, 14:03 - Vera K.: text". */
const WITHIN = new RegExp(
  String.raw`^(?:\[(?:(${DAY}),?[ \t]+)?(${CLOCK})\]|(${DAY}),?[ \t]+(${CLOCK})[ \t]+[-–—])[ \t]+([^:\n]{1,60}):[ \t]+(.+)$`,
  "u",
);
/** "10:02 AM  vera: text", one under another. */
const BARE = new RegExp(String.raw`^(${CLOCK})[ \t]+([\p{L}\d][\p{L}\d._-]{0,24}):[ \t]+(.+)$`, "u");
/** "21:04 <vera> text", as chat programs log it. */
const LOGGED = new RegExp(String.raw`^\[?(${CLOCK})\]?[ \t]+<[@+%~&]?([^<>\n]{1,30})>[ \t]+(.+)$`, "u");
const MESSAGES_MIN = 3;

/** A pasted chat as a list: each message one item that begins with its time. Only marks and line breaks change. */
export function layOutChat(source: string): string {
  const lines = unfenced(source.split("\n"));
  const heads = lines.filter((line, at) => isHead(line.trim()) && !isBareLabel(lines, at));
  if (heads.length < MESSAGES_MIN) return layOutBare(lines) ?? source;
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trim();
    const above = ABOVE.exec(line);
    const within = above ? null : WITHIN.exec(line);
    const logged = above || within ? null : LOGGED.exec(line);
    const named = above || within || logged || isBareLabel(lines, at) ? null : NAMED.exec(line);
    if (!above && !within && !logged && !named) {
      out.push(lines[at] ?? "");
      continue;
    }
    const text = [within?.[6] ?? logged?.[3] ?? ""];
    if (named && lines[at + 1]?.trim() === "" && lines[at + 2]?.startsWith(">")) at += 1;
    const list = lines.slice(at + 1).some((line) => isHead(line.trim())) ? -1 : listBelow(lines, at);
    const end = list < 0 ? lines.length : list;
    while (at + 1 < end && isText(lines[at + 1]))
      text.push((lines[(at += 1)] ?? "").trim().replace(named ? /^>[ \t]?/u : /^(?!)/u, ""));
    const [day, clock, name] = above
      ? [above[2], above[3], above[1]]
      : named
        ? [undefined, named[2] ?? named[4], named[1] ?? named[3]]
        : [within?.[1] ?? within?.[3], within?.[2] ?? within?.[4] ?? logged?.[1], within?.[5] ?? logged?.[2]];
    const time = [day, clock].filter(Boolean).join(" ");
    // The blank line between two messages would make a loose list of one.
    while (out.at(-1)?.trim() === "" && /^- \d/.test(out.at(-2) ?? "")) out.pop();
    out.push(`- ${time} — ${name}: ${text.filter(Boolean).join(" ")}`);
    // What the last message lists stands below the chat.
    if (list >= 0) out.push("", (lines[(at += 1)] ?? "").trim(), "");
  }
  return out.join("\n");
}

/** A chat that is nothing but messages below its name; null for any other text. */
function layOutBare(lines: readonly string[]): string | null {
  const first = lines.findIndex((line) => BARE.test(line.trim()));
  const isChat =
    first >= 0 &&
    first <= 3 &&
    lines.slice(first).every((line) => line.trim() === "" || BARE.test(line.trim())) &&
    lines.filter((line) => BARE.test(line.trim())).length >= MESSAGES_MIN;
  if (!isChat) return null;
  const messages = lines.slice(first).flatMap((line) => {
    const [, clock, name, text] = BARE.exec(line.trim()) ?? [];
    return clock === undefined ? [] : [`- ${clock} — ${name ?? ""}: ${text ?? ""}`];
  });
  return [...lines.slice(0, first), ...messages, ""].join("\n");
}

/** Where the last message leads to a list with a line of its own, "todo:"; -1 where it does not. */
function listBelow(lines: readonly string[], at: number): number {
  const end = lines.findIndex((line, index) => index > at && line.trim() === "");
  const own = lines.slice(at + 1, end < 0 ? lines.length : end);
  const index = own.findIndex((line) => /^[^.!?]{2,60}:$/u.test(line.trim()));
  const items = own.slice(index + 1);
  return index >= 0 &&
    items.length > 0 &&
    items.every((line) => /^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]/u.test(line))
    ? at + 1 + index
    : -1;
}

/** "Start  10:02" with nothing said below it is no message. */
function isBareLabel(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? "").trim();
  return /^[\p{L}\d@][\p{L}\d@._ -]{0,40}?[ \t]{2,4}\d{1,2}:\d{2}$/u.test(line) && !isText(lines[at + 1]);
}

function isText(line: string | undefined): boolean {
  const bare = line?.trim() ?? "";
  return bare !== "" && !isHead(bare);
}

function isHead(line: string): boolean {
  return ABOVE.test(line) || WITHIN.test(line) || LOGGED.test(line) || NAMED.test(line);
}

/** The lines without the fences around a chat's log; any other code keeps its own. */
function unfenced(lines: readonly string[]): string[] {
  const out = [...lines];
  for (let at = 0; at < lines.length; at += 1) {
    if (!/^(?:```|~~~)/u.test(lines[at] ?? "")) continue;
    const closes = lines.findIndex((line, index) => index > at && /^(?:```|~~~)[ \t]*$/u.test(line));
    if (closes < 0) break;
    const inside = lines.slice(at + 1, closes).filter((line) => line.trim() !== "");
    if (inside.length >= MESSAGES_MIN && inside.every((line) => LOGGED.test(line.trim())))
      out[at] = out[closes] = "";
    at = closes;
  }
  return out;
}
