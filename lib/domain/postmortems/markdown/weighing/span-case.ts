import type { BoundedMinutes, BoundedTextInstant, Downtime } from "../../schema";
import type { Day } from "../reading";
import type { Edge } from "../span/edges";
import { EDGES } from "../span/edges";
import { toEpoch } from "../when/instant";
import type { Mention } from "./mentions";
import { MENTIONS_MAX } from "./mentions";
import { signsOf } from "./signs";

/** A time that may be the outage's start or end, with the signs that speak for and against it. */
export interface Candidate {
  mention: Mention;
  signs: readonly string[];
}

/** All that is weighed for one outage: the candidates, what the rules answer, and the length that the text states. */
export interface SpanCase {
  candidates: readonly Candidate[];
  /** What the rules answer; absent where their answer is not known. */
  rules: Partial<Pick<Downtime, Edge>>;
  stated: StatedLength | null;
  /** Edges that stand in labels: there the rules' answer is the only one. */
  fixed: readonly Edge[];
}

/** A length that the text states, and whether it says "about". */
export type StatedLength = BoundedMinutes & { isAbout: boolean };

/** The case of a document's mentions before any rule has spoken; null where there are more than a story has. */
export function bareCase(
  mentions: readonly Mention[],
  day: Day | null,
  stated: StatedLength | null,
  fixed: readonly Edge[],
): SpanCase | null {
  if (mentions.length > MENTIONS_MAX) return null;
  const signs = signsOf(mentions, day);
  const candidates = mentions.map((mention, index) => ({ mention, signs: signs[index] ?? [] }));
  return { candidates, rules: {}, stated, fixed };
}

/** The case with what the rules answer as signs of those candidates that they name, or as candidates of their own. */
export function withRules(
  { candidates, stated, fixed }: SpanCase,
  { start, end }: SpanCase["rules"],
): SpanCase {
  const rules = { start, end };
  const named = candidates.map(({ mention, signs }) => ({ mention, signs: [...signs] }));
  for (const edge of EDGES) {
    const answer = rules[edge];
    if (!answer) continue;
    const signs = [`rule:${edge}`, ...trustSigns(edge, rules, stated)];
    const giving = named.filter(({ mention }) => gives(mention, edge, answer));
    // The rules know better on which day a sentence's clock stands.
    for (const own of giving) {
      own.mention = withEdge(own.mention, edge, answer);
      own.signs.push(...signs, `rule:${edge}:${own.mention.kind}`);
    }
    if (giving.length === 0)
      named.push({
        mention: ruleMention(answer),
        signs: ["k:rule", ...signs, `rule:${edge}:rule`],
      });
  }
  return { candidates: named, rules, stated, fixed };
}

/** How the rules came to an answer: with the other edge or without, from one sentence, as long as the text says. */
function trustSigns(edge: Edge, { start, end }: SpanCase["rules"], stated: StatedLength | null): string[] {
  if (!start || !end) return [`rule:${edge}:alone`];
  const minutes = (toEpoch(end.best) - toEpoch(start.best)) / 60_000;
  const isOneSentence = start.text !== null && start.text === end.text;
  return [
    ...(isOneSentence ? [`rule:${edge}:one-sentence`] : []),
    ...(stated ? [`rule:${edge}:${isOfLength(stated, minutes) ? "agrees" : "disagrees"}`] : []),
  ];
}

/** Whether so many minutes are the length that the text states. */
export function isOfLength({ low, high }: StatedLength, minutes: number): boolean {
  return minutes >= low - 1 && minutes <= high + 1;
}

/** When a candidate would begin, or end, the outage. */
export function edgeOf({ at, since, until }: Mention, edge: Edge): BoundedTextInstant {
  return (edge === "end" ? until : since) ?? at;
}

/** Whether two instants are the same, and as exact. */
export function isSameTime(one: BoundedTextInstant, other: BoundedTextInstant): boolean {
  const isDay = one.best.length === 10;
  return isDay === (other.best.length === 10) && toEpoch(one.best) === toEpoch(other.best);
}

/** Whether a candidate is what the rules answer: the same time, or the same time of day in the same sentence. */
function gives(mention: Mention, edge: Edge, answer: BoundedTextInstant): boolean {
  const own = edgeOf(mention, edge);
  const clock = ({ best }: BoundedTextInstant) => best.slice(11, 16);
  const isSameClock = clock(own) !== "" && clock(own) === clock(answer);
  return isSameTime(own, answer) || (mention.kind !== "row" && isSameClock && own.text === answer.text);
}

function withEdge(mention: Mention, edge: Edge, at: BoundedTextInstant): Mention {
  const moved = mention.kind === "row" ? mention : { ...mention, at };
  return edge === "end" ? { ...moved, until: at } : { ...moved, since: at };
}

function ruleMention(at: BoundedTextInstant): Mention {
  return {
    kind: "rule",
    section: "rule",
    at,
    since: null,
    until: null,
    clause: "",
    before: "",
    behind: "",
    sentence: Number.NaN,
    previous: "",
    next: "",
    index: 0,
    count: 1,
    opensSpan: false,
  };
}
