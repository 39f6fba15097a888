import type { Finding } from "./finding";
import { instantOf, makeFinding } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";

const VERSION = 1;
const RECORDS_MIN = 100;

/** An error that the log had not held before, long after its start. */
export const runFirstSeen: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap(({ service, patterns, minutes }) => {
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
    return patterns.flatMap(({ pattern, isError, records: occurrences }) => {
      const first = occurrences[0];
      if (!isError || !first || first.at - from < requiredMs) return [];
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
