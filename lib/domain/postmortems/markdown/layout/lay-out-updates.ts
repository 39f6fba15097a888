import { belowFrontMatter } from "../front-matter";
import { anyOf } from "../../../text/any-of";
import { recogniseSection } from "../section-keys";
import { findDates } from "../when/find-dates";
import { findTimes } from "../when/find-times";

const STATE = anyOf(
  "iu",
  [
    "investigating|identified|monitoring|resolved|update|scheduled|in progress",
    "verifying|completed|расследуется|расследование|причина (?:найдена|установлена)",
    "наблюдение|наблюдаем|решено|устранено|обновление|исправлено|изучаем|завершено",
  ],
  { before: String.raw`^(?:\*\*|__)?(`, after: String.raw`)(?:\*\*|__)?[ \t]*(?:[-–—:][ \t]*(\S.*))?$` },
);
const EMPHASISED_STATE = /^[*_]{1,2}(\p{L}[\p{L} ]{3,24}?)[*_]{1,2}\s*[-–—:]\s*(\S.*)$/u;
const POSTED =
  /^[*_]{0,2}(?:posted(?: on| at| (?:an?|about|\d{1,3}) [a-z]{3,7} ago[.,]?)?|опубликовано|размещено)[*_:]{0,3}[ \t]+(\S.*?)[*_]{0,2}$/iu;
const UPDATES_MIN = 2;

/**
 * The history of a status page as a list, an item per update that begins with its time, the first one first: such pages
 * put the newest on top. Only marks, line breaks and the updates' order change.
 */
export function layOutUpdates(source: string): string {
  const lines = source.split("\n");
  const updates: { from: number; to: number; item: string }[] = [];
  for (let at = belowFrontMatter(lines); at < lines.length; at += 1) {
    const found =
      stampedBehind(lines, at) ??
      postedBelow(lines, at, updates.at(-1)?.to ?? 0) ??
      datedAbove(lines, at) ??
      datedBelow(lines, at) ??
      stamped(lines, at);
    if (!found) continue;
    updates.push({ from: at, to: found.to, item: `- ${found.time} — ${found.words.join(" ")}` });
    at = found.to - 1;
  }
  const [first] = updates;
  if (!first || updates.length < UPDATES_MIN) return source;
  const taken = (index: number) => updates.some(({ from, to }) => index >= from && index < to);
  const rest = lines.map((line, index) => (taken(index) ? null : line));
  const above = rest.slice(0, first.from).filter((line) => line !== null);
  const below = rest.slice(first.from).filter((line) => line !== null);
  const items = (isNewestFirst(updates.map(({ item }) => item)) ? updates.toReversed() : updates).map(
    ({ item }) => item,
  );
  // Below a list of something else they are a list of their own, which another mark begins.
  const isBelowList = above.some((line) => namesSection(line));
  const marked = isBelowList ? items.map((item) => item.replace(/^-/, "*")) : items;
  return [...above, "", ...marked, "", ...below].join("\n");
}

function namesSection(line: string): boolean {
  return recogniseSection(line.replace(/^#{1,6}[ \t]+/, ""), "whole") !== null;
}

/** "Resolved", its words, and the line that says when it was posted; a bare day and time when none stands above it. */
function postedBelow(lines: readonly string[], at: number, from: number) {
  const line = (lines[at] ?? "").trim();
  // A page saved as Markdown has its states as headings.
  const bare = line.replace(/^#{2,6}[ \t]+/u, "");
  const state = STATE.exec(bare);
  if (!state) return null;
  const above = lines.slice(from, at).findLast((line) => line.trim() !== "") ?? "";
  const isBelow = !isInstant(above.trim());
  const words = [bare === line ? line : `${bare} -`];
  for (let next = at + 1; next < Math.min(lines.length, at + 12); next += 1) {
    const line = (lines[next] ?? "").trim();
    const posted = POSTED.exec(line)?.[1];
    if (posted !== undefined && isInstant(posted))
      return {
        to: next + 1,
        time: posted,
        words: [...words, `(${line.slice(0, line.indexOf(posted)).trim()})`],
      };
    if (isBelow && (words.length > 1 || state[2] !== undefined) && isInstant(line) && isBare(line))
      return { to: next + 1, time: line, words };
    if (STATE.test(line) || /^#{1,6}[ \t]/.test(line)) return null;
    if (line !== "") words.push(line);
  }
  return null;
}

/** A line that is only a day and a time, and below it "Resolved - its words". */
function datedAbove(lines: readonly string[], at: number) {
  const line = (lines[at] ?? "").trim();
  const state = STATE.exec((lines[at + 1] ?? "").trim());
  if (!state?.[2] || !isInstant(line)) return null;
  const words = [(lines[at + 1] ?? "").trim()];
  let to = at + 2;
  while (to < lines.length && (lines[to] ?? "").trim() !== "") {
    const next = (lines[to] ?? "").trim();
    if (isInstant(next) || /^(?:#{1,6}|[-*+])[ \t]/.test(next)) break;
    words.push(next);
    to += 1;
  }
  return { to, time: line, words };
}

/** "### Resolved", right below it a line that is only a day and a time, and then its words up to the next heading. */
function datedBelow(lines: readonly string[], at: number) {
  const bare = (lines[at] ?? "").trim().replace(/^#{2,6}[ \t]+/u, "");
  const state = STATE.exec(bare);
  const time = (lines[at + 1] ?? "").trim();
  if (!state || state[2] !== undefined || !isInstant(time) || !isBare(time)) return null;
  const words = [`${bare} -`];
  let to = at + 2;
  while (to < lines.length) {
    const line = (lines[to] ?? "").trim();
    if (STATE.test(line) || /^(?:#{1,6}[ \t]|---|\*\*\*)/.test(line)) break;
    if (line !== "") words.push(line);
    to += 1;
  }
  return words.length > 1 ? { to, time, words } : null;
}

/** "**Resolved** – 14:32 EST" with its words below. */
function stamped(lines: readonly string[], at: number) {
  const state = STATE.exec((lines[at] ?? "").trim());
  const time = state?.[2]?.trim() ?? "";
  const [only, ...others] = findTimes(time);
  const [date] = findDates(time);
  const rest = time.length - (only ? only.to - only.from : 0) - (date ? date.to - date.from : 0);
  // "Resolved: 14:32" is a labelled time and no update.
  const isLabel = /^[*_]*\p{L}[\p{L} ]*[*_]*[ \t]*:/u.test((lines[at] ?? "").trim());
  if (!state || !only || others.length > 0 || rest > 6 || isLabel) return null;
  const words = [state[1] ?? ""];
  let to = at + 1;
  while (
    to < lines.length &&
    !STATE.test((lines[to] ?? "").trim()) &&
    !/^(?:#{1,6}[ \t]|---)/.test(lines[to] ?? "")
  ) {
    const line = (lines[to] ?? "").trim();
    if (line === "" && words.length > 1) break;
    if (line !== "") words.push(line);
    to += 1;
  }
  return words.length > 1 ? { to, time, words } : null;
}

/** "*Resolved* - its words. (10:30 UTC - Mar 6)", or with a shortcode: {{< track "2031-05-04 10:15:00" >}}. */
function stampedBehind(lines: readonly string[], at: number) {
  const [, state, rest] = EMPHASISED_STATE.exec((lines[at] ?? "").trim()) ?? [];
  if (state === undefined || rest === undefined) return null;
  const words = [rest];
  let to = at + 1;
  while (
    to < lines.length &&
    (lines[to] ?? "").trim() !== "" &&
    !EMPHASISED_STATE.test((lines[to] ?? "").trim())
  ) {
    words.push((lines[to] ?? "").trim());
    to += 1;
  }
  const text = words.join(" ");
  const behind = /(?:\(([^()]{5,60})\)|\{\{[<%] ?(track) "([^"]{5,40})" ?[>%]\}\})$/u.exec(text);
  const stamp = behind?.[1] ?? behind?.[3];
  if (!behind || stamp === undefined || !isInstant(stamp) || !isBare(stamp)) return null;
  return {
    to,
    time: dayFirst(stamp),
    words: [
      `${state} -`,
      text.slice(0, behind.index).trim(),
      ...(behind[2] === undefined ? [] : [`(${behind[2]})`]),
    ],
  };
}

/** "10:30 UTC - Mar 6" with its day before its time. */
function dayFirst(stamp: string): string {
  const [date] = findDates(stamp);
  const [time] = findTimes(stamp);
  if (!date || !time || date.from < time.from) return stamp;
  return `${stamp.slice(date.from)} ${stamp.slice(0, date.from).replace(/[\s,–-]+$/u, "")}`;
}

/** Whether a line is its day, its time and marks, with at most a few letters besides. */
function isBare(line: string): boolean {
  const rest = [...findDates(line), ...findTimes(line)].reduce(
    (left, { from, to }) => left - (to - from),
    line.length,
  );
  return rest <= 8;
}

function isInstant(text: string): boolean {
  const [time, ...others] = findTimes(text);
  const [date] = findDates(text);
  return time !== undefined && others.length === 0 && date !== undefined && text.length <= 60;
}

function isNewestFirst(items: readonly string[]): boolean {
  const keys = items.map((item) => {
    const [date] = findDates(item);
    const [time] = findTimes(item);
    return date && time ? ((date.month * 31 + (date.day ?? 0)) * 24 + time.hour) * 60 + time.minute : 0;
  });
  return (keys[0] ?? 0) > (keys.at(-1) ?? 0);
}
