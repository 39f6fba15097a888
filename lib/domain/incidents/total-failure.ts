import { lifecycleRole } from "../findings/lifecycle";
import type { PatternObservations } from "../findings/observations";
import type { Impact } from "./derive-impacts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** OpenTelemetry's number of ERROR; those above are worse. */
const ERROR = 17;
/** So many calm records are missed before their absence says anything: by chance it happens once in 20,000 times (Poisson). */
const MISSED_MIN = 10;

/**
 * Errors beside which the usual work of a service went missing are an outage of it, not a degradation: few records say as
 * much as many. Starts and stops are no work; a log to which only errors are written misses nothing.
 */
export function asTotalFailure(impact: Impact, told: readonly PatternObservations[], share: number): Impact {
  const { kind, service, start, end, undecided } = impact;
  if (kind !== "degraded" || undecided) return impact;
  const patterns = told.filter((pattern) => pattern.service === service);
  const heard = patterns
    .flatMap(({ minutes }) => [minutes[0]?.minute ?? [], minutes.at(-1)?.minute ?? []])
    .flat();
  const [heardFrom, heardTo] = [Math.min(...heard), Math.max(...heard) + MINUTE];
  const errors = patterns.filter(({ severity }) => severity >= ERROR);
  const work = patterns.filter(
    ({ severity, template }) => severity < ERROR && lifecycleRole(template, severity) === null,
  );
  const from = Math.ceil(start.notAfter / MINUTE) * MINUTE;
  const to = Math.min(heardTo, Math.floor((end?.notBefore ?? heardTo) / MINUTE) * MINUTE);
  const failed = countOf(errors, from, to);
  const done = countOf(work, from, to);
  if (failed === 0 || done > (1 - share) * (failed + done)) return impact;
  const reachMs = Math.max(HOUR, to - from);
  const before = Math.max(heardFrom, start.notBefore - reachMs);
  const after = end ? Math.min(heardTo, end.notAfter + reachMs) : 0;
  const usual = countOf(work, before, start.notBefore) + (end ? countOf(work, end.notAfter, after) : 0);
  const usualMs = Math.max(0, start.notBefore - before) + (end ? Math.max(0, after - end.notAfter) : 0);
  const missed = usualMs > 0 ? (usual / usualMs) * (to - from) : 0;
  if (missed < MISSED_MIN) return impact;
  return { ...impact, kind: "outage", end: end && { ...end, best: end.notAfter } };
}

function countOf(patterns: readonly PatternObservations[], from: number, to: number): number {
  let sum = 0;
  for (const { minutes } of patterns)
    for (const { minute, count } of minutes) if (minute >= from && minute < to) sum += count;
  return sum;
}
