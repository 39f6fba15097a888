import type { BoundedDuration } from "../time/instant";
import { citedIn } from "./evidence";
import { findBlame } from "./lint-phrases";
import type { FoundDuration } from "./markdown/when/find-durations";
import { findDurations } from "./markdown/when/find-durations";
import { isLengthOfOutage } from "./markdown/stated-downtime";
import { toEpoch } from "./markdown/when/instant";
import type { PostmortemDocument } from "./schema";
import { contradictedBy, shownInHead } from "./told-lines";

export const LINT_RULES = [
  "duration-against-ledger",
  "timeline-order",
  "timeline-gap",
  "impact-without-number",
  "action-without-owner",
  "action-without-due",
  "action-without-type",
  "only-prevent",
  "blame",
  "counterfactual",
  "cause-without-evidence",
  "hypothesis-undecided",
  "line-against-field",
] as const;
export type LintRule = (typeof LINT_RULES)[number];

/** A remark on a document. `key` stays the same while its cause does, so that a person can accept it on purpose. */
export interface LintFinding {
  key: string;
  rule: LintRule;
  /** The section or item it is about; null for the whole document. */
  itemId: string | null;
  /** The words it is about, empty when it is about something missing. */
  quote: string;
  /** Figures for its wording: minutes, counts. */
  facts: Record<string, number | string>;
}

export interface LintSettings {
  /** What the ledger says of the outage; null when no incident is linked. */
  downtime: BoundedDuration | null;
  /** Keys of findings that a person accepted. */
  accepted: readonly string[];
  gapMinutes?: number;
  /** Action items made of recommendations: their owner and due day stand for the document's. */
  actions?: readonly { recommendationId: string; owner: string | null; due: string | null }[];
}

/** Half an hour of an outage in which nothing is told asks to be explained. */
export const GAP_MINUTES = 30;

/** What a careful reader would remark on, in English and Russian; findings that were accepted on purpose are left out. */
export function lintDocument(document: PostmortemDocument, settings: LintSettings): LintFinding[] {
  const found = [
    ...lintDurations(document, settings.downtime),
    ...lintTimeline(document, settings.gapMinutes ?? GAP_MINUTES),
    ...lintImpact(document),
    ...lintActions(document, settings.actions ?? []),
    ...lintPhrases(document),
    ...lintCauses(document),
    ...lintLines(document),
  ];
  const once = new Map(found.map((each) => [each.key, each]));
  return [...once.values()].filter(({ key }) => !settings.accepted.includes(key));
}

function finding(
  rule: LintRule,
  itemId: string | null,
  quote = "",
  facts: LintFinding["facts"] = {},
): LintFinding {
  return { key: [rule, itemId ?? "document", quote].join(":"), rule, itemId, quote, facts };
}

const OUTAGE =
  /down(?!load|stream)|outage|unavailab|offline|inaccessib|простой|простоя|недоступ|не работал/iu;
const ABOUT_OUTAGE = ["summary", "impact", "downtime"];

// One minute either way: prose rounds.
function lintDurations(document: PostmortemDocument, ledger: BoundedDuration | null): LintFinding[] {
  if (!ledger) return [];
  const [low, high] = [ledger.lowMs / 60_000 - 1, ledger.highMs / 60_000 + 1];
  const isApart = (found: { low: number; high: number }) => found.high < low || found.low > high;
  const facts = (statedMinutes: number) => ({
    statedMinutes,
    lowMinutes: Math.round(ledger.lowMs / 60_000),
    highMinutes: Math.round(ledger.highMs / 60_000),
  });
  const stated = document.downtime.statedMinutes;
  const field = document.sections.find(({ key }) => key === "downtime")?.id ?? null;
  const texts = [
    ...document.sections
      .filter(({ key }) => ABOUT_OUTAGE.includes(key))
      .map(({ id, text }) => ({ id, text })),
    ...document.impact.map(({ id, status, detail }) => ({ id, text: `${status}\n${detail}` })),
  ];
  const inProse = texts.flatMap(({ id, text }) =>
    text
      .split(/(?<=[.!?])\s+|\n/u)
      .filter((sentence) => OUTAGE.test(sentence))
      .flatMap((sentence) =>
        findDurations(sentence)
          .filter((found) => isOfOutage(sentence, found))
          .filter((found) => isApart(loosened(found, sentence.slice(0, found.from))))
          .map((found) =>
            finding("duration-against-ledger", id, sentence.slice(found.from, found.to), facts(found.best)),
          ),
      ),
  );
  const written = document.downtime.statedText ?? "";
  if (!stated || !isApart(ABOUT.test(written) ? rounded(stated) : stated)) return inProse;
  return [finding("duration-against-ledger", field, `${stated.best}`, facts(stated.best)), ...inProse];
}

const AT_LEAST = /(?:over|more than|at least|свыше|более|больше|не менее|дольше)\s*$/iu;
const AT_MOST = /(?:under|less than|at most|up to|менее|меньше|не более|не дольше|до)\s*$/iu;

/** "Noticed after 12 minutes" is no length of the outage; "for more than two hours" is, though a limit. */
function isOfOutage(sentence: string, found: FoundDuration): boolean {
  const before = sentence.slice(0, found.from).trimEnd().replace(AT_LEAST, "").replace(AT_MOST, "").trimEnd();
  const shift = found.from - before.length - 1;
  const moved = { ...found, from: found.from - shift, to: found.to - shift };
  return isLengthOfOutage(`${before} ${sentence.slice(found.from)}`, moved);
}

/** "Over an hour" says no more than that it was not less. */
function loosened(
  { low, high }: { low: number; high: number },
  before: string,
): { low: number; high: number } {
  if (AT_MOST.test(before)) return { low: 0, high };
  if (ABOUT.test(before.slice(-16))) return rounded({ low, high });
  return AT_LEAST.test(before) ? { low, high: Number.POSITIVE_INFINITY } : { low, high };
}

const ABOUT =
  /[~≈]|(?<!\p{L})(?:about|around|approx\p{L}*|roughly|nearly|almost|estimated|около|примерно|приблизительно|почти|порядка)(?!\p{L})/iu;

/** "About an hour" is said of 50 minutes and of 70. */
function rounded({ low, high }: { low: number; high: number }): { low: number; high: number } {
  return { low: low * 0.8, high: high * 1.2 };
}

function lintTimeline(document: PostmortemDocument, gapMinutes: number): LintFinding[] {
  const { start, end } = document.downtime;
  const rows = inOrder(
    document.timeline.flatMap((row) =>
      row.at ? [{ id: row.id, from: row.at, until: row.until ?? row.at }] : [],
    ),
  );
  const begun = start && start.best.length > 10 ? toEpoch(start.notBefore) : Number.NEGATIVE_INFINITY;
  const over = end && end.best.length > 10 ? toEpoch(end.notAfter) : Number.POSITIVE_INFINITY;
  let told = begun;
  return rows.flatMap((row, index) => {
    const previous = rows[index - 1];
    const from = toEpoch(row.from.notBefore);
    // Only what passes within the outage asks to be told; a row may have told of hours.
    const gap = previous ? Math.round((Math.min(from, over) - told) / 60_000) : 0;
    told = Math.max(told, toEpoch(row.until.notAfter));
    // Rows whose bounds overlap may stand either way.
    if (previous && toEpoch(row.from.notAfter) < toEpoch(previous.from.notBefore))
      return [finding("timeline-order", row.id)];
    return gap > gapMinutes ? [finding("timeline-gap", row.id, "", { minutes: gap })] : [];
  });
}

const NEWEST_FIRST_MIN = 3;

/** Status pages put the newest row on top, and all others below it in that order: that is one order too. */
function inOrder<Row extends { from: { best: string } }>(rows: readonly Row[]): readonly Row[] {
  const times = rows.map(({ from }) => toEpoch(from.best));
  const falls = times.slice(1).every((time, index) => time < (times[index] ?? 0));
  return rows.length >= NEWEST_FIRST_MIN && falls ? rows.toReversed() : rows;
}

function lintImpact(document: PostmortemDocument): LintFinding[] {
  const rows = document.impact
    .filter((row) => !/\d/.test(row.status + row.detail))
    .map(({ id }) => finding("impact-without-number", id));
  const section = document.sections.find(({ key }) => key === "impact");
  const isBare =
    section !== undefined &&
    document.impact.length === 0 &&
    section.text.trim() !== "" &&
    !/\d/.test(section.text);
  return isBare ? [finding("impact-without-number", section.id)] : rows;
}

function lintActions(
  document: PostmortemDocument,
  actions: NonNullable<LintSettings["actions"]>,
): LintFinding[] {
  const open = document.recommendations
    .filter(({ done }) => !done)
    .map(({ id, owner, due, type }) => {
      const action = actions.find(({ recommendationId }) => recommendationId === id);
      return { id, type, owner: action?.owner ?? owner, due: action?.due ?? due };
    });
  const missing = open.flatMap(({ id, owner, due, type }) => [
    ...(owner === null ? [finding("action-without-owner", id)] : []),
    ...(due === null ? [finding("action-without-due", id)] : []),
    ...(type === null ? [finding("action-without-type", id)] : []),
  ]);
  const types = new Set(document.recommendations.map(({ type }) => type));
  const isLopsided = types.has("prevent") && !types.has("detect") && !types.has("mitigate");
  return isLopsided
    ? [...missing, finding("only-prevent", null, "", { count: document.recommendations.length })]
    : missing;
}

function lintPhrases(document: PostmortemDocument): LintFinding[] {
  const texts: { id: string; text: string }[] = [
    ...document.sections.map(({ id, text }) => ({ id, text })),
    ...[
      ...document.timeline,
      ...document.rootCauses,
      ...document.contributingFactors,
      ...document.actionsTaken,
      ...document.wentBadly,
      ...document.gotLucky,
      ...document.lessons,
      ...document.notes,
      ...document.hypotheses,
      ...document.phases,
    ].map(({ id, text }) => ({ id, text })),
    ...document.problems.map(({ id, description, text, causes }) => ({
      id,
      text: [description, text, ...causes].join("\n"),
    })),
  ];
  return texts.flatMap(({ id, text }) => findBlame(text).map(({ kind, quote }) => finding(kind, id, quote)));
}

function lintCauses(document: PostmortemDocument): LintFinding[] {
  const bare = document.rootCauses
    .filter((cause) => citedIn(cause).length === 0)
    .map(({ id }) => finding("cause-without-evidence", id));
  const rivals =
    document.rootCauses.length === 0 ? [] : document.hypotheses.filter(({ verdict }) => verdict === "open");
  return [...bare, ...rivals.map(({ id }) => finding("hypothesis-undecided", id))];
}

/** A field at the head that was corrected leaves the author's own line beside it, and both go out. */
function lintLines(document: PostmortemDocument): LintFinding[] {
  const shown = shownInHead(document);
  return document.metadata.flatMap((line) => {
    const field = contradictedBy(line, shown);
    return field
      ? [finding("line-against-field", null, `${line.label}: ${line.value}`, { value: field.value ?? "" })]
      : [];
  });
}
