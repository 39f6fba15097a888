import type { Interval } from "../time/interval";
import type { LedgerEntry } from "./ledger";

/** What a stretch of a strip looks like, the most important first: a pixel shows the first that it holds. */
export const STRIP_KINDS = [
  "down",
  "likely-down",
  "maybe-down",
  "degraded",
  "maintenance",
  "unobserved",
  "up",
] as const;
export type StripKind = (typeof STRIP_KINDS)[number];

/** A stretch of one look, with the incidents behind it. */
export interface StripStretch extends Interval {
  kind: StripKind;
  incidentIds: readonly string[];
}

/** A stretch to draw: slices [x, x + width) of as many as were asked for. */
export interface StripPart extends StripStretch {
  x: number;
  width: number;
}

// Of these the shortest shows; the others share a slice by length.
const ALWAYS_SHOWN: readonly StripKind[] = ["down", "likely-down", "maybe-down", "degraded"];

/** A ledger as what is drawn of it; entries that look the same one after the other are one stretch. */
export function stretchesOf(ledger: readonly LedgerEntry[]): StripStretch[] {
  const stretches: StripStretch[] = [];
  for (const entry of ledger) {
    const [kind, last] = [kindOf(entry), stretches.at(-1)];
    if (last?.kind === kind && last.to === entry.from && sameIds(last.incidentIds, entry.incidentIds))
      last.to = entry.to;
    else stretches.push({ kind, from: entry.from, to: entry.to, incidentIds: entry.incidentIds });
  }
  return stretches;
}

/**
 * Stretches over `slices` of the span: however many there are, at most one a slice, and no outage is too short to be
 * seen.
 */
export function drawStretches(
  stretches: readonly StripStretch[],
  span: Interval,
  slices: number,
): StripPart[] {
  const count = Math.max(1, Math.floor(slices));
  const perMs = count / Math.max(1, span.to - span.from);
  const held = Array.from({ length: count }, (): StripStretch[] => []);
  for (const one of stretches) {
    if (one.to <= span.from || one.from >= span.to) continue;
    const first = Math.max(0, Math.floor((one.from - span.from) * perMs));
    const last = Math.min(count - 1, Math.ceil((one.to - span.from) * perMs) - 1);
    for (let slice = first; slice <= last; slice++) held[slice]?.push(one);
  }
  const parts: StripPart[] = [];
  held.forEach((here, x) => {
    const kind = kindHere(here, span.from + x / perMs, span.from + (x + 1) / perMs);
    if (kind === null) return;
    const of = here.filter((one) => one.kind === kind);
    const from = Math.min(...of.map((one) => one.from));
    const to = Math.max(...of.map((one) => one.to));
    const ids = of.flatMap((one) => one.incidentIds);
    const last = parts.at(-1);
    if (last?.kind === kind && last.x + last.width === x) {
      last.width++;
      last.to = Math.max(last.to, to);
      last.incidentIds = [...new Set([...last.incidentIds, ...ids])];
    } else parts.push({ kind, x, width: 1, from, to, incidentIds: [...new Set(ids)] });
  });
  return parts.map((part) => ({
    ...part,
    from: Math.max(part.from, span.from),
    to: Math.min(part.to, span.to),
  }));
}

/**
 * What an entry of the ledger is drawn as. Its bounds are lengths within it, so what is sure or possible for less than
 * half of it is not drawn as if it held for all of it.
 */
function kindOf({ state, degraded, down, from, to }: LedgerEntry): StripKind {
  const half = (to - from) / 2;
  if (state === "down") return down.lowMs >= half ? "down" : "likely-down";
  if (down.highMs > half && state !== "maintenance") return "maybe-down";
  return state === "up" && degraded ? "degraded" : state;
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, i) => id === other[i]);
}

function kindHere(here: readonly StripStretch[], from: number, to: number): StripKind | null {
  const shown = ALWAYS_SHOWN.find((kind) => here.some((one) => one.kind === kind));
  if (shown) return shown;
  const lengths = new Map<StripKind, number>();
  for (const one of here) {
    const length = Math.min(one.to, to) - Math.max(one.from, from);
    lengths.set(one.kind, (lengths.get(one.kind) ?? 0) + length);
  }
  return (
    [...lengths].reduce<[StripKind, number] | null>(
      (most, one) => (most && most[1] >= one[1] ? most : one),
      null,
    )?.[0] ?? null
  );
}
