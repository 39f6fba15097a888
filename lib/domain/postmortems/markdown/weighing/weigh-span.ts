import type { BoundedTextInstant } from "../../schema";
import { toEpoch } from "../when/instant";
import type { Mention } from "./mentions";
import type { Edge } from "../span/edges";
import { EDGES } from "../span/edges";
import type { SpanCase } from "./span-case";
import { edgeOf, isOfLength } from "./span-case";
import fitted from "./weights.json";

/** What each sign, and each trait of a pair, adds to the logarithm of the odds. */
export interface Weights {
  /** For being the start, and for being the end. */
  signs: Readonly<Record<string, readonly [start: number, end: number]>>;
  pairs: Readonly<Record<string, number>>;
}

/** The weights that were fitted to documents whose start and end people had read (see `fitWeights`). */
export const FITTED = fitted as unknown as Weights;

/** An edge that was chosen, how likely it is among all, and the likeliest other time. */
export interface ChosenEdge {
  at: BoundedTextInstant | null;
  likelihood: number;
  rival: { at: BoundedTextInstant | null; likelihood: number } | null;
}

/**
 * Start and end that together are the likeliest of a case: every pair of candidates, and their being untold, is weighed by a
 * log-linear model (Berger, Della Pietra and Della Pietra 1996), softmax over the sums of its signs and of the pair's traits.
 */
export function weighSpan(given: SpanCase, weights: Weights = FITTED): Record<Edge, ChosenEdge> {
  const grid = weighPairs(given, weights);
  const likelihoods = softmax(grid.scores);
  return { start: chosen(grid, likelihoods, "start"), end: chosen(grid, likelihoods, "end") };
}

/** Every pair of a case that is weighed: null stands for an edge that is not told. */
export interface PairGrid {
  starts: readonly (number | null)[];
  ends: readonly (number | null)[];
  /** Row by row: `scores[start * ends.length + end]`. */
  scores: number[];
  given: SpanCase;
}

/** Only the likeliest of each edge are paired: a story has few beginnings. */
const PAIRED_MAX = 40;

/** The sums of signs and traits for every pair of a case's likeliest candidates. */
export function weighPairs(given: SpanCase, weights: Weights): PairGrid {
  const sums = given.candidates.map(({ signs }) => sumOf(signs, weights));
  const likeliest = (side: 0 | 1): (number | null)[] => {
    const labelled = labelledOf(given, EDGES[side]);
    if (labelled.length > 0) return labelled;
    return [
      ...sums
        .map((_, index) => index)
        .toSorted((a, b) => (sums[b]?.[side] ?? 0) - (sums[a]?.[side] ?? 0))
        .slice(0, PAIRED_MAX),
      null,
    ];
  };
  const [starts, ends] = [likeliest(0), likeliest(1)];
  const scores = starts.flatMap((start) =>
    ends.map((end) =>
      pairTraits(given, start, end).reduce(
        (sum, trait) => sum + (trait === IMPOSSIBLE ? Number.NEGATIVE_INFINITY : (weights.pairs[trait] ?? 0)),
        (start === null ? 0 : (sums[start]?.[0] ?? 0)) + (end === null ? 0 : (sums[end]?.[1] ?? 0)),
      ),
    ),
  );
  return { starts, ends, scores, given };
}

/** The candidates that are what a label says, where it says this edge. */
function labelledOf({ candidates, fixed }: SpanCase, edge: Edge): number[] {
  if (!fixed.includes(edge)) return [];
  return candidates.flatMap(({ signs }, index) => (signs.includes(`rule:${edge}`) ? [index] : []));
}

function sumOf(signs: readonly string[], weights: Weights): [number, number] {
  const sum: [number, number] = [0, 0];
  for (const sign of new Set(signs)) {
    const weight = weights.signs[sign];
    if (!weight) continue;
    sum[0] += weight[0];
    sum[1] += weight[1];
  }
  return sum;
}

const DAY_MINUTES = 1_440;

/** An end before its start. */
export const IMPOSSIBLE = "impossible";

/** What is true of a start and an end together, by the names that the weights know. */
export function pairTraits(given: SpanCase, start: number | null, end: number | null): string[] {
  if (start === null || end === null)
    return [
      ...(start === null ? untold(given, "start") : []),
      ...(end === null ? untold(given, "end") : []),
      ...(start === null && end === null ? ["untold:both"] : []),
    ];
  const [opens, closes] = [given.candidates[start]?.mention, given.candidates[end]?.mention];
  if (!opens || !closes) return [];
  const [from, to] = [edgeOf(opens, "start"), edgeOf(closes, "end")];
  const minutes = (toEpoch(to.best) - toEpoch(from.best)) / 60_000;
  const [isDay, isLastDay] = [from.best.length === 10, to.best.length === 10];
  const isOneMoment = minutes === 0 && !(start === end && opens.until) && !(isDay && isLastDay);
  const isSpan = opens.opensSpan && end === start + 1;
  return [
    ...(minutes < 0 || isOneMoment ? [IMPOSSIBLE] : []),
    ...(minutes > 7 * DAY_MINUTES ? ["long"] : minutes > DAY_MINUTES ? ["day"] : []),
    ...(minutes >= 0 && minutes < 3 ? ["short"] : []),
    ...(isDay === isLastDay ? [] : ["mixed"]),
    ...(isSpan ? ["span"] : isOneSentence(opens, closes) ? ["same"] : []),
    ...((opens.kind === "row") === (closes.kind === "row") ? [] : ["cross"]),
    ...lengthTraits(given, minutes),
  ];
}

function isOneSentence(one: Mention, other: Mention): boolean {
  return one.kind === other.kind && one.sentence === other.sentence;
}

const NEAR = 0.12;

/** How the length between the two agrees with the one that the text states. */
function lengthTraits({ stated }: SpanCase, minutes: number): string[] {
  if (!stated) return [];
  const { low, high, isAbout } = stated;
  const isNear = minutes >= low * (1 - NEAR) - 1 && minutes <= high * (1 + NEAR) + 1;
  if (isAbout) return [isNear ? "agree:about" : "far:about"];
  if (isOfLength(stated, minutes)) return ["agree"];
  return [isNear ? "near" : "far"];
}

function untold({ candidates, rules, stated }: SpanCase, edge: Edge): string[] {
  const answer = rules[edge];
  return [
    `untold:${edge}`,
    ...(stated ? [`untold:${edge}:stated`] : []),
    ...(candidates.some(({ mention }) => mention.kind === "row") ? [`untold:${edge}:rows`] : []),
    ...(answer === undefined ? [] : [`untold:${edge}:${answer === null ? "rules-none" : "rules-told"}`]),
  ];
}

/** Scores as likelihoods that sum up to one. */
export function softmax(scores: readonly number[]): number[] {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function chosen(grid: PairGrid, likelihoods: readonly number[], edge: Edge): ChosenEdge {
  const { starts, ends, given } = grid;
  const best = likelihoods.reduce((top, value, index) => (value > (likelihoods[top] ?? 0) ? index : top), 0);
  const sides = edge === "start" ? starts : ends;
  const sideOf = (index: number) =>
    edge === "start" ? Math.floor(index / ends.length) : index % ends.length;
  const timeOf = (side: number) => {
    const at = sides[side] ?? null;
    const mention = at === null ? undefined : given.candidates[at]?.mention;
    return mention ? edgeOf(mention, edge) : null;
  };
  // The same minute may be told more than once.
  const times = new Map<string, { at: BoundedTextInstant | null; likelihood: number }>();
  likelihoods.forEach((likelihood, index) => {
    const at = timeOf(sideOf(index));
    const key = at === null ? "" : `${at.best.length}:${toEpoch(at.best)}`;
    const sofar = times.get(key);
    times.set(key, { at: sofar?.at ?? at, likelihood: (sofar?.likelihood ?? 0) + likelihood });
  });
  const at = timeOf(sideOf(best));
  const own = at === null ? "" : `${at.best.length}:${toEpoch(at.best)}`;
  const rivals = [...times].filter(([key]) => key !== own).map(([, rival]) => rival);
  return {
    at,
    likelihood: times.get(own)?.likelihood ?? 0,
    rival: rivals.toSorted((a, b) => b.likelihood - a.likelihood)[0] ?? null,
  };
}
