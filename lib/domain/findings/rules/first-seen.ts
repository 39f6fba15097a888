import type { Finding } from "../finding";
import { instantOf, makeFinding } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import type { ServiceView } from "../views/service-view";

const VERSION = 1;
const RECORDS_MIN = 100;

/** An error that the log had not held before, long after its start. */
export const runFirstSeen: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap((view) => {
    const { service, patterns, minutes } = view;
    const from = minutes[0]?.first.at;
    const to = minutes[minutes.length - 1]?.last.at;
    const records = minutes.reduce((sum, { count }) => sum + count, 0);
    if (
      from === undefined ||
      to === undefined ||
      records < RECORDS_MIN ||
      to - from < settings.firstSeenMinSpanMs
    )
      return [];
    const requiredMs = Math.max(settings.firstSeenMinSpanMs / 2, settings.firstSeenLateShare * (to - from));
    const known = knownBefore(view, views);
    return patterns.flatMap(({ pattern, isError, records: occurrences }) => {
      const first = occurrences[0];
      if (!isError || !first || first.at - from < requiredMs || known.has(pattern.patternId)) return [];
      const start = instantOf(first);
      return [
        makeFinding({
          rule: "first-seen",
          version: VERSION,
          service,
          patternId: pattern.patternId,
          start,
          end: start,
          facts: { count: pattern.count, afterMs: first.at - from, spanMs: to - from },
          thresholds: { minAfterMs: Math.round(requiredMs), minRecords: RECORDS_MIN },
          margin: (first.at - from) / requiredMs,
          evidence: [first],
        }),
      ];
    });
  });

/** The patterns of earlier logs of the service. */
function knownBefore({ service, minutes }: ServiceView, views: readonly ServiceView[]): Set<string> {
  const isEarlier = (other: ServiceView) =>
    other.service === service && (other.minutes[0]?.minute ?? Infinity) < (minutes[0]?.minute ?? -Infinity);
  return new Set(
    views.filter(isEarlier).flatMap(({ patterns }) => patterns.map(({ pattern }) => pattern.patternId)),
  );
}
