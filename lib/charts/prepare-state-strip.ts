import type { AvailabilityReport } from "@/lib/contracts/availability";

type WireLedger = AvailabilityReport["total"]["ledger"];

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

/** A stretch to draw: pixels [x, x + width), and the instants of what it stands for. */
export interface StripPart {
  kind: StripKind;
  x: number;
  width: number;
  from: number;
  to: number;
  incidentIds: string[];
}

// Of these the shortest shows; the others share a pixel by length.
const ALWAYS_SHOWN: readonly StripKind[] = ["down", "likely-down", "maybe-down", "degraded"];

/**
 * A service's ledger as stretches over `width` pixels: however many entries there are, at most one stretch a pixel, and
 * no outage is too short to be seen.
 */
export function prepareStateStrip(
  ledger: WireLedger,
  span: { from: number; to: number },
  width: number,
): StripPart[] {
  const pixels = Math.max(1, Math.floor(width));
  const perMs = pixels / Math.max(1, span.to - span.from);
  const held = Array.from({ length: pixels }, (): Held[] => []);
  for (const entry of ledger) {
    const one = { kind: kindOf(entry), ...spanOf(entry), incidentIds: entry.incidentIds };
    if (one.to <= span.from || one.from >= span.to) continue;
    const first = Math.max(0, Math.floor((one.from - span.from) * perMs));
    const last = Math.min(pixels - 1, Math.ceil((one.to - span.from) * perMs) - 1);
    for (let pixel = first; pixel <= last; pixel++) held[pixel]?.push(one);
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

interface Held {
  kind: StripKind;
  from: number;
  to: number;
  incidentIds: string[];
}

function spanOf(entry: WireLedger[number]) {
  return { from: Date.parse(entry.from), to: Date.parse(entry.to) };
}

/**
 * What an entry of the ledger is drawn as. Its bounds are lengths within it, so what is sure or possible for less than
 * half of it is not drawn as if it held for all of it.
 */
export function kindOf(entry: WireLedger[number]): StripKind {
  const { state, degraded, down } = entry;
  const { from, to } = spanOf(entry);
  const half = (to - from) / 2;
  if (state === "down") return down.lowMs >= half ? "down" : "likely-down";
  if (down.highMs > half && state !== "maintenance") return "maybe-down";
  return state === "up" && degraded ? "degraded" : state;
}

function kindHere(here: readonly Held[], from: number, to: number): StripKind | null {
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
