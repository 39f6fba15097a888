import type { Observations, ServiceObservations } from "../findings/observing/observations";
import type { Phase } from "./incident";

/** Two gaps are one when they share at least this much of the longer. */
const SHARED_MIN = 0.75;
/** A record this close to the edge of the gap may be of the end, or of the boot. */
const EDGE_MS = 60_000;

/**
 * Names what several services tell together: all fell silent at once, in none of their logs did any other service go on,
 * and boots ended it. Then not each of them was gone but their host. A kernel's boot says so of one alone. Phases stay in their order; facts gain `services`.
 */
export function nameHostGone(phases: Phase[], observations: Observations): Phase[] {
  const gaps = phases.filter(
    (gap) => gap.key === "host-gone" || (gap.key === "unobserved" && isFollowed(gap, phases)),
  );
  const gone = new Map<Phase, number>();
  for (const gap of gaps) {
    const together = gaps.filter((other) => areOne(gap, other));
    const services = new Set(together.flatMap(({ service }) => service ?? []));
    const known = gap.key === "host-gone";
    if (known || (services.size > 1 && !hasWitness(together, services, observations)))
      gone.set(gap, services.size);
  }
  return phases.map((phase) => {
    const services = gone.get(phase);
    return services === undefined
      ? phase
      : { ...phase, key: "host-gone", facts: { ...phase.facts, services } };
  });
}

/** A gap that a boot ended is followed by another phase of its service; one that nothing decides stands alone. */
function isFollowed(gap: Phase, phases: Phase[]): boolean {
  return phases.some(
    (next) =>
      next !== gap && next.service === gap.service && next.start.notAfter >= (gap.end?.notBefore ?? Infinity),
  );
}

function areOne(a: Phase, b: Phase): boolean {
  const [x, y] = [spanOf(a), spanOf(b)];
  const shared = Math.min(x.to, y.to) - Math.max(x.from, y.from);
  return shared >= SHARED_MIN * Math.max(x.to - x.from, y.to - y.from);
}

/** Whether another service of the same logs wrote something while these were silent. */
function hasWitness(gaps: Phase[], services: ReadonlySet<string>, observations: Observations): boolean {
  const from = Math.max(...gaps.map((gap) => spanOf(gap).from)) + EDGE_MS;
  const to = Math.min(...gaps.map((gap) => spanOf(gap).to)) - EDGE_MS;
  const sources = new Set(
    observations.services.filter(({ service }) => services.has(service)).flatMap(sourcesOf),
  );
  return observations.services.some(
    (other) =>
      !services.has(other.service) &&
      sourcesOf(other).some((source) => sources.has(source)) &&
      other.minutes.some(({ first, last }) => last.at > from && first.at < to),
  );
}

function sourcesOf({ coverage }: ServiceObservations): string[] {
  return coverage.map(({ source }) => source);
}

function spanOf({ start, end }: Phase): { from: number; to: number } {
  return { from: start.notBefore, to: end?.notAfter ?? start.notBefore };
}
