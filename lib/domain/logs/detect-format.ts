import { compose } from "./formats/compose";
import type { LogFormat } from "./formats/format";
import { CONTAINER_FORMATS, formatById, RECORD_FORMATS } from "./formats/index";
import { FormatsByBeginning } from "./formats/line-beginning";

/** Which formats the lines of a file are tried with, and in which order. */
export interface FormatPlan {
  /** Containers by depth: outermost first. */
  containers: LogFormat[][];
  records: LogFormat[];
  /** Nobody asks for the attributes of records. */
  lean: boolean;
  recordsByBeginning: FormatsByBeginning;
  /** Containers that no line of the sample had, tried on lines that nothing else takes. */
  unseenContainers: LogFormat[];
  /** A weak container that the sample lacked: it may still begin (compose after a long build), on enough lines in a row. */
  late: { format: LogFormat; votes: number } | null;
  /** Compose's containers that lines of the sample are of. */
  containerNames: ReadonlySet<string>;
  /** Record formats that lines of the sample had. */
  seen: ReadonlySet<string>;
}

/** How deep containers may be nested; deeper lines are refused. */
export const CONTAINER_DEPTH_MAX = 4;
// Formats that take almost any line; they may not come before one that knows better.
const GENERIC = new Set(["logfmt", "bracketed", "leading-time", "plain"]);
// `name | text` is also what a table looks like, and a message may begin with a time, so a part of the lines must have it.
const WEAK_CONTAINERS = new Map([
  ["compose", 0.2],
  ["twice-timed", 0.05],
]);
const CONTAINER_SHARE_MIN = 0.02;
const LATE_VOTES = 5;

/** Chooses formats by the votes of the sample's lines (colour codes stripped); `forced` is a format's id. */
export function chooseFormats(sample: readonly string[], forced?: string, lean = false): FormatPlan {
  const only = forced === undefined ? null : formatById(forced);
  const isContainer = only !== null && CONTAINER_FORMATS.includes(only);
  let texts = sample.filter((text) => text.trim() !== "");
  const containers: LogFormat[][] = [];
  const used = new Set<LogFormat>();
  for (let depth = 0; depth < CONTAINER_DEPTH_MAX; depth += 1) {
    const candidates =
      depth === 0 && isContainer ? [only] : CONTAINER_FORMATS.filter((format) => !used.has(format));
    const chosen = depth === 0 && isContainer ? [only] : chooseContainers(texts, candidates);
    if (chosen.length === 0) break;
    containers.push(chosen);
    for (const format of chosen) used.add(format);
    texts = texts.map((text) => unwrap(text, chosen)).filter((text) => text.trim() !== "");
  }
  const seen = countRecordFormats(texts);
  const records = only && !isContainer ? [only] : orderByVotes(seen);
  const outermost = new Set(containers[0] ?? []);
  const unseenContainers = CONTAINER_FORMATS.filter(
    (format) => !outermost.has(format) && !WEAK_CONTAINERS.has(format.id) && !isContainer,
  );
  const weak = CONTAINER_FORMATS.find(
    (format) => WEAK_CONTAINERS.has(format.id) && !format.isMeant && !outermost.has(format),
  );
  const late = weak && forced === undefined ? { format: weak, votes: 0 } : null;
  const recordsByBeginning = new FormatsByBeginning(records);
  const containerNames = namesOf(sample, containers[0] ?? []);
  return { containers, records, lean, recordsByBeginning, unseenContainers, late, seen, containerNames };
}

function namesOf(sample: readonly string[], formats: readonly LogFormat[]): Set<string> {
  const names = new Set<string>();
  if (!formats.includes(compose)) return names;
  for (const text of sample) {
    const match = compose.parse(text);
    if (match?.wraps && match.stream) names.add(match.stream);
  }
  return names;
}

/** Counts a line that nothing took for or against the late container; takes it into the plan once it is plain. */
export function voteLate(plan: FormatPlan, line: string): void {
  const { late } = plan;
  if (!late) return;
  if (late.format.parse(line)?.wraps !== true) late.votes = Math.max(0, late.votes - 1);
  else late.votes += 1;
  if (late.votes < LATE_VOTES) return;
  plan.containers[0] = [...(plan.containers[0] ?? []), late.format];
  plan.late = null;
}

function chooseContainers(texts: readonly string[], candidates: readonly LogFormat[]): LogFormat[] {
  const votes = new Map<LogFormat, number>();
  for (const text of texts) {
    const format = candidates.find((candidate) =>
      candidate.isMeant ? candidate.isMeant(text) : candidate.parse(text) !== null,
    );
    if (format) votes.set(format, (votes.get(format) ?? 0) + 1);
  }
  return candidates.filter((format) => {
    const share = (votes.get(format) ?? 0) / Math.max(1, texts.length);
    return share > 0 && share >= (WEAK_CONTAINERS.get(format.id) ?? CONTAINER_SHARE_MIN);
  });
}

function unwrap(text: string, chosen: readonly LogFormat[]): string {
  for (const format of chosen) {
    const match = format.parse(text);
    if (match) return match.wraps ? match.body : "";
  }
  return text;
}

function countRecordFormats(texts: readonly string[]): Set<string> {
  const seen = new Set<string>();
  for (const text of texts) {
    const format = RECORD_FORMATS.find((candidate) => candidate.parse(text) !== null);
    if (format) seen.add(format.id);
  }
  return seen;
}

function orderByVotes(seen: ReadonlySet<string>): LogFormat[] {
  const rank = (format: LogFormat) => (GENERIC.has(format.id) ? 2 : seen.has(format.id) ? 0 : 1);
  return RECORD_FORMATS.filter((format) => format.id !== "plain").toSorted((a, b) => rank(a) - rank(b));
}
