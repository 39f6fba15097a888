import type { Cadence } from "./cadence";
import { deriveCadence } from "./derive-cadence";
import type { Finding } from "../finding";
import { instantOf, makeFinding } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import type { PatternView } from "../views/pattern-view";

const VERSION = 1;
const WARN = 13;
// Heartbeats are good news: what is not at least a warning needs more of a rhythm to be worth a card.
const CALM_COUNT_MIN = 12;
const CALM_SHARE_MIN = 0.8;

/** A pattern that comes back on a fixed period: a misconfiguration that nags, a job that fails each time, a heartbeat. */
export const runFixedPeriod: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap(({ service, patterns }) =>
    patterns.flatMap((view) => {
      const { pattern, records } = view;
      const cadence = pattern.count >= settings.fixedPeriodMinCount ? cadenceOf(view) : null;
      const [first, last] = [records[0], records[records.length - 1]];
      if (!cadence || !first || !last || cadence.count < settings.fixedPeriodMinCount) return [];
      if (cadence.everyMs < shortestPeriodMs(records)) return [];
      const calm = pattern.severity > 0 && pattern.severity < WARN;
      if (calm && (cadence.count < CALM_COUNT_MIN || cadence.share < CALM_SHARE_MIN)) return [];
      return [
        makeFinding({
          rule: "fixed-period",
          version: VERSION,
          service,
          patternId: pattern.patternId,
          start: instantOf(first),
          end: instantOf(last),
          facts: { ...cadence, severity: pattern.severity, records: pattern.count },
          thresholds: {
            minCount: settings.fixedPeriodMinCount,
            minShare: cadence.count < 10 ? 0.6 : 0.5,
            maxMadShare: 0.15,
          },
          margin: cadence.count / settings.fixedPeriodMinCount,
          evidence: [first, last, ...records.slice(1, 48)],
        }),
      ];
    }),
  );

/**
 * The cadence of a pattern. Of one too frequent to keep its records only the minutes are known, so that a period of a few
 * minutes would be the calendar's, not the pattern's.
 */
export function cadenceOf({ pattern, records }: Pick<PatternView, "pattern" | "records">): Cadence | null {
  if (pattern.occurrences.length > 0) return deriveCadence(records.map(({ at }) => at));
  const cadence = deriveCadence(pattern.minutes.map(({ minute, first }) => first?.at ?? minute));
  return cadence && cadence.everyMs >= COARSE_MIN_MS ? cadence : null;
}

const COARSE_MIN_MS = 5 * 60_000;
const SHORTEST_MS = 1_000;

/** Lines of one run, a second apart on a clock of seconds, are no rhythm: a period is several ticks long. */
function shortestPeriodMs(records: { at: number }[]): number {
  return records.every(({ at }) => at % 1_000 === 0) ? 5 * SHORTEST_MS : SHORTEST_MS;
}
