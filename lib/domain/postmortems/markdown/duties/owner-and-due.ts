import { anyOf } from "../../../text/any-of";
import type { PostmortemDocument } from "../../schema";
import { findDates } from "../when/find-dates";

/** Who shall do a thing and by when, as its own line says; null for what it does not say. */
export interface OwnerAndDue {
  owner: string | null;
  due: string | null;
}

const LABELLED_OWNER =
  /(?:owner|assignee|ответственн\p{L}*|исполнитель)\s*[:=-]\s*([^,;)\]\n]+)|(?<!\p{L})(?:отв|исп)\.\s*[:–—-]?\s*([^,;)\]\n]+)/iu;
const LABELLED_DUE = /(?:due|deadline|eta|срок|до)\s*[:=]\s*([^,;)\]\n]+)/iu;
const MENTION = /(?<![\p{L}\p{N}.@])@([\p{L}][\p{L}\p{N}._-]{0,38}[\p{L}\p{N}])/gu;
/** What stands in brackets behind a duty. */
const IN_BRACKETS = /\(([^()]{3,80})\)[\s.;,*_]*$/u;
const BY = /^(?:due|by|until|before|deadline|target|eta|on|до|к|срок|не позднее|к концу)[:\s]+(?:on\s+)?$/iu;
const TICKET = /(?:^|(?<=[\s,;]))(?:\[)?(?:[A-Z][A-Z\d]{1,9}-\d+|#\d+)\]?(?=$|[\s,;])/gu;
/** One to three words that begin with a capital, as names do. */
const NAME = /^\p{Lu}[\p{L}.’'-]*(?:\s+\p{Lu}[\p{L}.’'-]*){0,2}$/u;
/** Capitals that are no person's and no team's name. */
const NO_NAME = anyOf(
  "iu",
  [
    "done|open|closed|todo|wip|planned|fixed|new|high|medium|low|critical|urgent|blocker|p\\d|optional|see|draft|tbd|n/a|none|in progress",
    "готово|сделано|выполнено|открыта?|закрыта?|в работе|высокий|средний|низкий|критичный|см|нет|срочно|план",
  ],
  { before: "^(?:", after: ")(?![\\p{L}\\d])" },
);

/** "(Beth, done)": a state beside a name. */
const STATE = /^[*_~]*(?:done|open|to ?do|wip|in progress|closed|готово|сделано|выполнено|в работе)[*_~]*$/iu;

/** Gives duties without an owner the name in brackets behind them where the document names it as an author's or an owner's. */
export function settleOwners({
  author,
  recommendations,
}: Pick<PostmortemDocument, "author" | "recommendations">): void {
  const known = new Set([
    ...(author ?? "").split(/[,;&]|\s(?:and|и)\s/u).map((name) => name.trim()),
    ...recommendations.flatMap(({ owner }) => owner ?? []),
  ]);
  for (const one of recommendations) {
    const name = IN_BRACKETS.exec(one.title.split("\n", 1)[0] ?? "")?.[1]?.trim() ?? "";
    if (NAME.test(name) && known.has(name)) one.owner ??= name;
  }
}

/** The owner and the due day of one duty: labelled, mentioned, or side by side behind its text. */
export function ownerAndDue(text: string): OwnerAndDue {
  const labelled = LABELLED_OWNER.exec(text);
  const owner = (labelled?.[1] ?? labelled?.[2])?.trim() ?? mentioned(text);
  const due = LABELLED_DUE.exec(text)?.[1]?.trim() ?? null;
  const behind = behindText(text);
  return { owner: owner ?? behind.owner, due: due ?? behind.due };
}

/** "@lars canary for auth" and "Pin the version @Tomas": whom the line begins or ends with. */
function mentioned(text: string): string | null {
  const bare = text.replace(/[\s.,;:)\]*_]+$/u, "");
  const names = [...bare.matchAll(MENTION)];
  const own = names.filter(
    (found) =>
      /^[\s[(*_]*$/u.test(bare.slice(0, found.index)) || found.index + found[0].length === bare.length,
  );
  return own.length === 0 ? null : own.map(([, name]) => name).join(", ");
}

/** "(Jamal, Dec 12)", "— Ruta — due 2025-12-01": a name counts beside a due day or a ticket. */
function behindText(text: string): OwnerAndDue {
  const line = text.trim();
  const tail = IN_BRACKETS.exec(line)?.[1] ?? behindDashes(line);
  if (tail === null) return { owner: null, due: null };
  const day = dueDay(tail);
  const rest = day ? `${tail.slice(0, day.from)}, ${tail.slice(day.to)}` : tail;
  const parts = rest
    .replace(TICKET, "")
    .split(/[,;]|\s[–—|-]\s/u)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
  const [name, ...more] = parts.filter((part) => !STATE.test(part));
  const isName = name !== undefined && more.length === 0 && NAME.test(name) && !NO_NAME.test(name);
  const isBeside =
    day !== null ||
    rest.search(TICKET) >= 0 ||
    (name !== undefined && parts.some((part) => STATE.test(part)));
  return { owner: isName && isBeside ? name : null, due: day?.text ?? null };
}

/** The one day behind a duty, alone in its part or led by a word that says so, and the part it stands in. */
function dueDay(tail: string): { text: string; from: number; to: number } | null {
  const found = findDates(tail).filter(({ day }) => day !== null);
  const short = [...tail.matchAll(/(?<![\d.])\d{1,2}\.\d{2}(?![\d.])/gu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  const [date, ...others] = found.length > 0 ? found : short;
  if (!date || others.length > 0) return null;
  const from = Math.max(
    0,
    ...[...tail.slice(0, date.from).matchAll(/[,;]\s*|\s[–—-]\s+/gu)].map((cut) => cut.index + cut[0].length),
  );
  const lead = tail.slice(from, date.from);
  const isLed = BY.test(lead) || (lead.trim() === "" && found.length > 0);
  const isLast = /^\s*(?:г\.|года)?\s*(?:$|[,;.])/u.test(tail.slice(date.to));
  return isLed && isLast ? { text: tail.slice(date.from, date.to), from, to: date.to } : null;
}

/** The last one or two parts behind dashes: "Benchmark in the pipeline — Ruta — due 2025-12-01". */
function behindDashes(line: string): string | null {
  const parts = line.replace(/[\s.;]+$/u, "").split(/\s[–—|-]{1,2}\s+/u);
  const [before, end] = [parts.at(-2) ?? "", parts.at(-1) ?? ""];
  if (parts.length < 2 || end.length < 3 || end.length > 80) return null;
  return parts.length > 2 && NAME.test(before) ? `${before}, ${end}` : end;
}
