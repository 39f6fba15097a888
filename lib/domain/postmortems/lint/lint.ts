import { anyOf } from "../../text/any-of";
import type { BoundedDuration } from "../../time/instant";
import { citedIn } from "../editing/evidence";
import { lintDurations } from "./lint-durations";
import { finding, type LintFinding } from "./lint-finding";
import { findBlame } from "./lint-phrases";
import { toEpoch } from "../markdown/when/instant";
import type { LabelledField, PostmortemDocument } from "../schema";
import { contradictedBy, shownInHead, shownInProblem, type ShownField } from "../told-lines";

export { LINT_RULES, type LintFinding, type LintRule } from "./lint-finding";

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
    .filter((row) => !hasFigure(`${row.aspect}\n${row.status}\n${row.detail}`))
    .map(({ id }) => finding("impact-without-number", id));
  const section = document.sections.find(({ key }) => key === "impact");
  const isBare =
    section !== undefined &&
    document.impact.length === 0 &&
    section.text.trim() !== "" &&
    !hasFigure(section.text);
  return isBare ? [finding("impact-without-number", section.id)] : rows;
}

const FIGURE = anyOf("iu", [
  String.raw`\d|(?<!\p{L})(?:no(?:ne|body|thing)?|all|every(?:one|body)?|each|both|half|(?:a )?(?:third|quarter)|zero|entire|whole|two|three|four|five|six|seven|eight|nine|ten|twenty|hundreds?|thousands?)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:нет|никто|никого|ничего|ни од\p{L}+|все(?:х|м|ми)?|вся|кажд\p{L}+|об[ае]|половин\p{L}+|трет[ьи]|четверт[ьи]|ноль|целиком|полностью|дв[ае]|дв(?:ух|умя)|тр(?:и|[её]х)|четыре|пять|шесть|семь|восемь|девять|десят\p{L}+|сот\p{L}*|тысяч\p{L}*)(?!\p{L})`,
  String.raw`не (?:пострада|потеря|утеря|затрон)`,
]);

/** A count, in figures or words: "no order was lost" and "all of them" say how many. */
function hasFigure(text: string): boolean {
  return FIGURE.test(text);
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
    ...(isBlank(owner) ? [finding("action-without-owner", id)] : []),
    ...(isBlank(due) ? [finding("action-without-due", id)] : []),
    ...(type === null ? [finding("action-without-type", id)] : []),
  ]);
  const types = document.recommendations.flatMap(({ type }) => type ?? []);
  const isLopsided = types.length > 0 && types.every((type) => type === "prevent");
  return isLopsided
    ? [...missing, finding("only-prevent", null, "", { count: document.recommendations.length })]
    : missing;
}

function isBlank(text: string | null): boolean {
  return (text ?? "").trim() === "";
}

function lintPhrases(document: PostmortemDocument): LintFinding[] {
  const texts: { id: string; text: string }[] = [
    ...document.sections.map(({ id, text }) => ({ id, text })),
    ...[
      ...document.timeline,
      ...document.rootCauses,
      ...document.contributingFactors,
      ...document.actionsTaken,
      ...document.wentWell,
      ...document.wentBadly,
      ...document.gotLucky,
      ...document.lessons,
      ...document.notes,
      ...document.phases,
    ].map(({ id, text }) => ({ id, text })),
    ...document.impact.map(({ id, status, detail }) => ({ id, text: `${status}\n${detail}` })),
    ...document.hypotheses.map(({ id, text, evidenceFor, evidenceAgainst }) => ({
      id,
      text: [text, ...evidenceFor, ...evidenceAgainst].join("\n"),
    })),
    ...document.problems.map(({ id, description, text, causes, symptoms }) => ({
      id,
      text: [description, text, ...causes, ...symptoms].join("\n"),
    })),
  ];
  const found = texts.flatMap(({ id, text }) => findBlame(text).map((phrase) => ({ id, ...phrase })));
  // What a recommendation would have changed is what it is for.
  const advised = document.recommendations.flatMap(({ id, title, text }) =>
    findBlame(`${title}\n${text}`)
      .filter(({ kind }) => kind === "blame")
      .map((phrase) => ({ id, ...phrase })),
  );
  return [...found, ...advised].map(({ id, kind, quote }) => finding(kind, id, quote));
}

function lintCauses(document: PostmortemDocument): LintFinding[] {
  const supported = document.hypotheses.filter(({ verdict }) => verdict === "supported");
  const bare = [...document.rootCauses, ...supported]
    .filter((cause) => citedIn(cause).length === 0)
    .map(({ id }) => finding("cause-without-evidence", id));
  const rivals =
    document.rootCauses.length === 0 && supported.length === 0
      ? []
      : document.hypotheses.filter(({ verdict }) => verdict === "open");
  return [...bare, ...rivals.map(({ id }) => finding("hypothesis-undecided", id))];
}

/** A field that was corrected leaves the author's own line beside it, and both go out. */
function lintLines(document: PostmortemDocument): LintFinding[] {
  const against = (line: LabelledField, shown: readonly ShownField[], id: string | null) => {
    const field = contradictedBy(line, shown);
    return field
      ? [finding("line-against-field", id, `${line.label}: ${line.value}`, { value: field.value ?? "" })]
      : [];
  };
  const head = shownInHead(document);
  return [
    ...document.metadata.flatMap((line) => against(line, head, null)),
    ...document.problems.flatMap((problem) => {
      const shown = shownInProblem(problem);
      return problem.fields.flatMap((line) => against(line, shown, problem.id));
    }),
  ];
}
