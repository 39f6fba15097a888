import { toEpoch } from "../when/instant";
import type { BoundedTextInstant } from "../../schema";
import type { Edge } from "../span/edges";
import type { SpanCase } from "./span-case";
import { edgeOf } from "./span-case";
import type { Weights } from "./weigh-span";
import { IMPOSSIBLE, pairTraits, softmax } from "./weigh-span";

/**
 * What a person read in a document: an instant, a day, the first and last of those that a fair reader would accept, or null
 * where the text does not tell; absent where nobody looked.
 */
export type ReadEdge = string | readonly [from: string, to: string] | null;

/** A case with what a person read in its document. */
export interface ReadCase {
  given: SpanCase;
  read: Partial<Record<Edge, ReadEdge>>;
}

export interface FitOptions {
  /** Signs in fewer documents than this teach nothing. */
  documentsMin: number;
  rounds: number;
  rate: number;
  /** The part of every weight that each round takes away. */
  decay: number;
}

export const FIT: FitOptions = { documentsMin: 20, rounds: 20, rate: 0.08, decay: 0.02 };

/** The start and the end of a case are weighed all at once; a log of hundreds of times is left out. */
const CANDIDATES_MAX = 150;

/**
 * Weights under which what people read is likely: gradient ascent on the conditional log-likelihood with a rate of its own for
 * each weight (AdaGrad, Duchi, Hazan and Singer 2011), case by case in an order that depends on nothing but their number.
 */
export function fitWeights(cases: readonly ReadCase[], options: FitOptions = FIT): Weights {
  const known = knownSigns(cases, options.documentsMin);
  const model = new Model(options.rate);
  const drills = cases.flatMap((one) => drillOf(one, known) ?? []);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const drill of shuffled(drills, round)) learn(model, drill);
    model.decay(1 - options.decay);
  }
  return model.weights(known);
}

function knownSigns(cases: readonly ReadCase[], documentsMin: number): Set<string> {
  const counts = new Map<string, number>();
  for (const { given } of cases)
    for (const sign of new Set(given.candidates.flatMap(({ signs }) => signs)))
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= documentsMin).map(([sign]) => sign));
}

/** A case made ready: its signs that are known, the traits of its pairs, and the pairs that are right. */
interface Drill {
  signs: readonly (readonly string[])[];
  traits: readonly (readonly string[])[];
  isRight: readonly boolean[];
}

function drillOf({ given, read }: ReadCase, known: ReadonlySet<string>): Drill | null {
  const { candidates } = given;
  if (candidates.length > CANDIDATES_MAX || given.fixed.length > 0) return null;
  const right = (edge: Edge): boolean[] => {
    const wanted = read[edge];
    const told = candidates.map(
      ({ mention }) => wanted !== undefined && wanted !== null && isAsRead(edgeOf(mention, edge), wanted),
    );
    // A time that no candidate gives teaches nothing about this edge.
    const isOpen = wanted === undefined || (wanted !== null && !told.includes(true));
    return isOpen ? [...told.map(() => true), true] : [...told, wanted === null];
  };
  const [starts, ends] = [right("start"), right("end")];
  if (!starts.includes(false) && !ends.includes(false)) return null;
  const sides = [...candidates.map((_, index) => index), null];
  const pairs = sides
    .flatMap((start, row) => sides.map((end, column) => ({ start, end, row, column })))
    .map((pair) => ({ ...pair, traits: pairTraits(given, pair.start, pair.end) }));
  const isRight = pairs.map(
    ({ row, column, traits }) =>
      (starts[row] ?? false) && (ends[column] ?? false) && !traits.includes(IMPOSSIBLE),
  );
  if (!isRight.includes(true)) return null;
  return {
    signs: candidates.map(({ signs }) => [...new Set(signs)].filter((sign) => known.has(sign))),
    traits: pairs.map(({ traits }) => traits),
    isRight,
  };
}

/** Whether an instant is the one that a person read, or lies between those that a fair reader would accept. */
export function isAsRead(at: BoundedTextInstant, wanted: Exclude<ReadEdge, null>): boolean {
  if (typeof wanted === "string")
    return (wanted.length === 10) === (at.best.length === 10) && toEpoch(wanted) === toEpoch(at.best);
  const [from, to] = wanted;
  if (at.best.length === 10 || from.length === 10) return false;
  return toEpoch(at.notBefore) <= toEpoch(to) && toEpoch(at.notAfter) >= toEpoch(from);
}

function learn(model: Model, { signs, traits, isRight }: Drill): void {
  const width = signs.length + 1;
  const [starts, ends] = [signs.map((own) => model.sum(own, "s")), signs.map((own) => model.sum(own, "e"))];
  const scores = traits.map(
    (own, pair) => model.sum(own, "p") + (starts[Math.floor(pair / width)] ?? 0) + (ends[pair % width] ?? 0),
  );
  const likely = softmax(scores);
  const wanted = softmax(scores.map((score, pair) => (isRight[pair] ? score : Number.NEGATIVE_INFINITY)));
  const excess = likely.map((value, pair) => value - (wanted[pair] ?? 0));
  const ofStart = Array.from({ length: width }, () => 0);
  const ofEnd = Array.from({ length: width }, () => 0);
  const ofTrait = new Map<string, number>();
  excess.forEach((value, pair) => {
    const [row, column] = [Math.floor(pair / width), pair % width];
    ofStart[row] = (ofStart[row] ?? 0) + value;
    ofEnd[column] = (ofEnd[column] ?? 0) + value;
    for (const trait of traits[pair] ?? []) ofTrait.set(trait, (ofTrait.get(trait) ?? 0) + value);
  });
  signs.forEach((own, index) => {
    for (const sign of own) {
      model.move(`s ${sign}`, ofStart[index] ?? 0);
      model.move(`e ${sign}`, ofEnd[index] ?? 0);
    }
  });
  ofTrait.delete(IMPOSSIBLE);
  for (const [trait, value] of ofTrait) model.move(`p ${trait}`, value);
}

const NEGLIGIBLE = 1e-5;
const FIRST_SQUARE = 0.01;

class Model {
  readonly #values = new Map<string, number>();
  readonly #squares = new Map<string, number>();
  readonly #rate: number;

  constructor(rate: number) {
    this.#rate = rate;
  }

  sum(names: readonly string[], side: "s" | "e" | "p"): number {
    return names.reduce((sum, name) => sum + (this.#values.get(`${side} ${name}`) ?? 0), 0);
  }

  /** One step against an excess of likelihood. */
  move(name: string, excess: number): void {
    if (Math.abs(excess) < NEGLIGIBLE) return;
    const square = (this.#squares.get(name) ?? FIRST_SQUARE) + excess * excess;
    this.#squares.set(name, square);
    this.#values.set(name, (this.#values.get(name) ?? 0) - (this.#rate * excess) / Math.sqrt(square));
  }

  decay(kept: number): void {
    for (const [name, value] of this.#values)
      if (!name.startsWith("p ")) this.#values.set(name, value * kept);
  }

  weights(known: ReadonlySet<string>): Weights {
    const round = (name: string) => Math.round((this.#values.get(name) ?? 0) * 100) / 100;
    const signs = [...known]
      .toSorted()
      .map((sign) => [sign, [round(`s ${sign}`), round(`e ${sign}`)]] as const)
      .filter(([, [start, end]]) => start !== 0 || end !== 0);
    const pairs = [...this.#values.keys()]
      .filter((name) => name.startsWith("p "))
      .toSorted()
      .map((name) => [name.slice(2), round(name)] as const);
    return { signs: Object.fromEntries(signs), pairs: Object.fromEntries(pairs) };
  }
}

/** Another order each round, the same in every fitting: a linear congruential walk over the indices. */
function shuffled<T>(items: readonly T[], round: number): T[] {
  let seed = 7 + round;
  const keyed = items.map((item) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return { item, key: seed };
  });
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}
