import { LEAVE } from "../../editing/answer-question";
import type { Question, TimelineRow } from "../../schema";
import type { Reading } from "../reading";
import type { ToldSpan } from "../span/read-span";
import { ABOUT } from "../span/span-rows";
import type { ToldPart } from "../told-text";
import type { Mention } from "./mentions";
import { proseMentions, rowMentions } from "./mentions";
import type { Edge } from "../span/edges";
import type { SpanCase } from "./span-case";
import { bareCase, edgeOf, isSameTime, withRules } from "./span-case";
import type { ChosenEdge } from "./weigh-span";
import { weighSpan } from "./weigh-span";

/** Below this an edge is asked about, where another time is not much less likely. */
const SURE = 0.6;
const RIVAL_MIN = 0.2;

/**
 * The document's start and end as the likeliest of all times that it tells, the rules' answer among them; what is not clear
 * becomes a question. Returns what was weighed and what the rules had answered, null where nothing was weighed.
 */
export function chooseSpan(
  reading: Reading,
  parts: readonly ToldPart[],
  rows: readonly TimelineRow[],
  { stated, labelled, isStartUnknown }: ToldSpan,
): SpanCase | null {
  const { document, day } = reading;
  const mentions = [...proseMentions(reading, parts), ...rowMentions(rows, reading.zone)];
  const { minutes, text } = stated;
  const length = minutes ? { ...minutes, isAbout: ABOUT.test(text ?? "") } : null;
  const bare = bareCase(mentions, day, length, labelled);
  if (!bare) return null;
  const rules = { start: document.downtime.start, end: document.downtime.end };
  const { start, end } = weighSpan(withRules(bare, rules));
  // Where nobody knows when it began, only what the rules know of it counts.
  if (!isStartUnknown) document.downtime.start = start.at;
  document.downtime.end = end.at;
  const asked = [...(isStartUnknown ? [] : [questionOn("start", start, bare)]), questionOn("end", end, bare)];
  for (const question of asked) if (question) document.questions.push({ id: reading.newId(), ...question });
  return { ...bare, rules };
}

/** What is to be asked about an edge, with the words of its two likeliest times; null where it is clear enough. */
export function questionOn(
  edge: Edge,
  { at, likelihood, rival }: ChosenEdge,
  { candidates }: SpanCase,
): Omit<Question, "id"> | null {
  if (!at || !rival?.at || likelihood >= SURE || rival.likelihood < RIVAL_MIN) return null;
  const times = [at, rival.at];
  const words = times.flatMap((time) => {
    const told = candidates.find(({ mention }) => isSameTime(edgeOf(mention, edge), time))?.mention;
    return told ? [[time.best, shortened(wordsOf(told))] as const] : [];
  });
  return {
    key: `${edge}-unclear`,
    facts: Object.fromEntries(words),
    options: [...times.map(({ best }) => best), LEAVE],
  };
}

const WORDS_MAX = 120;
/** Marks of emphasis and code; an underscore within a name is a letter of it. */
const MARKS = /[*`]|(?<![\p{L}\d])_+|_+(?![\p{L}\d])/gu;

/** A row's own words; in prose the whole sentence, which says more than the clause that was weighed. */
function wordsOf({ kind, clause, at }: Mention): string {
  return kind === "row" ? clause : (at.text ?? clause);
}

/** The first line of a text, as short as an answer has to be. */
function shortened(text: string): string {
  const line = (text.trim().split("\n", 1)[0] ?? "").replace(MARKS, "");
  return line.length > WORDS_MAX ? `${line.slice(0, WORDS_MAX - 1).trimEnd()}…` : line;
}
