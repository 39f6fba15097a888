import type { BoundedMinutes, PostmortemDocument, Question } from "../schema";
import { offsetMinutes, offsetText, parseZone } from "../markdown/when/zone";

/** The answer that changes nothing: the question is settled and the document stays as it reads. */
export const LEAVE = "leave";

/** The document with a question answered and gone; the same document when it has no such question or option. */
export function answerQuestion(document: PostmortemDocument, id: string, option: string): PostmortemDocument {
  const question = document.questions.find((one) => one.id === id);
  if (!question || !question.options.includes(option)) return document;
  const settled = { ...document, questions: document.questions.filter((one) => one.id !== id) };
  if (option === LEAVE) return settled;
  switch (question.key) {
    case "downtime-stated-twice":
      return withMinutes(settled, exactly(Number(option)));
    case "downtime-against-times":
      return option === "times" ? withMinutes(settled, minutesOfTimes(question)) : settled;
    case "date-either":
      return withDay(settled, option);
    case "zone-unknown":
      return withZone(settled, option);
    case "start-unclear":
      return withEdge(settled, "start", option);
    case "end-unclear":
      return withEdge(settled, "end", option);
    default:
      return settled;
  }
}

function withMinutes(document: PostmortemDocument, minutes: BoundedMinutes): PostmortemDocument {
  return { ...document, downtime: { ...document.downtime, statedMinutes: minutes } };
}

function exactly(minutes: number): BoundedMinutes {
  return { low: minutes, best: minutes, high: minutes };
}

function minutesOfTimes({ facts }: Question): BoundedMinutes {
  const [low, high] = [Number(facts.low), Number(facts.high)];
  return { low, best: Math.round((low + high) / 2), high };
}

/** The document on another day: every instant of the day it had moves along. */
function withDay(document: PostmortemDocument, day: string): PostmortemDocument {
  const before = document.date;
  if (before === null) return { ...document, date: day };
  const moved = mapInstants(document, (iso) =>
    iso.startsWith(before) ? day + iso.slice(before.length) : iso,
  );
  return { ...moved, date: day };
}

/** The document with another of the times that its text tells as the start or the end. */
function withEdge(document: PostmortemDocument, edge: "start" | "end", iso: string): PostmortemDocument {
  const { downtime, timeline } = document;
  if (downtime[edge]?.best === iso) return document;
  const row = timeline.find(({ at }) => at?.best === iso);
  const told = row?.at ?? { notBefore: iso, notAfter: iso, best: iso, text: null };
  return { ...document, downtime: { ...downtime, [edge]: told } };
}

/** The document with its local times placed in a zone. */
function withZone(document: PostmortemDocument, name: string): PostmortemDocument {
  const zone = parseZone(name);
  if (!zone) return document;
  const placed = mapInstants(document, (iso) => {
    if (!/T[\d:.]+$/.test(iso)) return iso;
    const minutes = offsetMinutes(zone, iso.length === 16 ? `${iso}:00` : iso);
    return minutes === null ? iso : iso + offsetText(minutes);
  });
  return { ...placed, timeZone: name };
}

const INSTANT_PARTS = new Set(["notBefore", "notAfter", "best"]);

function mapInstants(document: PostmortemDocument, change: (iso: string) => string): PostmortemDocument {
  const walk = <T>(value: T, key = ""): T => {
    if (typeof value === "string") return (INSTANT_PARTS.has(key) ? change(value) : value) as T;
    if (Array.isArray(value)) return value.map((part: unknown) => walk(part)) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, walk<unknown>(part, name)]),
    ) as T;
  };
  return { ...walk(document), questions: document.questions.map((question) => moved(question, change)) };
}

/** A question whose answers are times of the document, with those times moved along. */
function moved(question: Question, change: (iso: string) => string): Question {
  if (question.key !== "start-unclear" && question.key !== "end-unclear") return question;
  const facts = Object.entries(question.facts).map(([iso, words]) => [change(iso), words]);
  return {
    ...question,
    facts: Object.fromEntries(facts) as Question["facts"],
    options: question.options.map((option) => (option === LEAVE ? option : change(option))),
  };
}
