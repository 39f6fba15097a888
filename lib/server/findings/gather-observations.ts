import type { Db } from "@/db/client";
import {
  edgeKey,
  listActivity,
  listCoverage,
  listMinuteEdges,
  listOccurrences,
  listPatternMinutes,
  listPatternTotals,
  type ActivityRow,
} from "@/db/queries/observations";
import { lifecycleRole } from "@/lib/domain/findings/lifecycle";
import {
  LIFECYCLE_OCCURRENCES_MAX,
  OCCURRENCES_MAX,
  type Observations,
  type ObservedRecord,
  type PatternObservations,
} from "@/lib/domain/findings/observations";
import { compareRecords } from "@/lib/domain/findings/record-order";

const MINUTE = 60_000;

/**
 * What the rules look at, read from the counts: single records only of patterns that are few or mark the life of a
 * process, and of the minutes at the edge of a frequent pattern's gaps. The cost grows with minutes and patterns, not
 * with records. A minute's outermost records are known by their times; `nameUnreadRecords` reads those that are named.
 */
export async function gatherObservations(db: Db): Promise<Observations> {
  const [activity, coverage, patterns] = await Promise.all([
    listActivity(db),
    listCoverage(db),
    gatherPatterns(db),
  ]);
  const services = groupBy(activity, (row) => row.service);
  return {
    services: [...services].map(([service, rows]) => ({
      service,
      minutes: rows.map((row) => ({
        minute: row.minute,
        count: row.count,
        errors: row.errors,
        first: unread(row, row.firstMs, -1),
        last: unread(row, row.lastMs, Number.MAX_SAFE_INTEGER),
      })),
      coverage: coverage
        .filter((span) => span.service === service)
        .map(({ from, to, source }) => ({ from, to, source })),
    })),
    patterns,
  };
}

/** A minute's first or last record: its time and place are known, its text is of no interest to any rule. */
function unread(row: ActivityRow, at: number, line: number): ObservedRecord {
  return { recordId: `@${row.service}@${at}`, at, line, text: "" };
}

async function gatherPatterns(db: Db): Promise<PatternObservations[]> {
  const totals = groupBy(await listPatternTotals(db), (row) => `${row.patternId}\u0000${row.service}`);
  const drafts = new Map(
    [...totals].map(([key, rows]) => {
      const commonest = rows.toSorted((a, b) => b.count - a.count || b.severity - a.severity)[0];
      const count = rows.reduce((sum, row) => sum + row.count, 0);
      const severity = commonest?.severity ?? 0;
      const template = commonest?.template ?? "";
      const most = lifecycleRole(template, severity) ? LIFECYCLE_OCCURRENCES_MAX : OCCURRENCES_MAX;
      return [
        key,
        {
          patternId: commonest?.patternId ?? "",
          service: commonest?.service ?? "",
          template,
          severity,
          count,
          whole: count <= most,
        },
      ];
    }),
  );
  const few = [...drafts.values()].filter(({ whole }) => whole);
  const [occurrences, minutes] = await Promise.all([
    listOccurrences(
      db,
      few.map(({ patternId, service }) => ({ patternId, service })),
    ),
    listPatternMinutes(
      db,
      [...drafts.values()].map((draft) => draft.patternId),
    ),
  ]);
  const occurrencesOf = groupBy(occurrences, (row) => `${row.patternId}\u0000${row.service}`);
  const minutesOf = groupBy(minutes, (row) => `${row.patternId}\u0000${row.service}`);
  const edges = await listMinuteEdges(
    db,
    [...drafts].flatMap(([key, draft]) =>
      draft.whole
        ? []
        : gapMinutes((minutesOf.get(key) ?? []).map((row) => row.minute)).map((minute) => ({
            service: draft.service,
            patternId: draft.patternId,
            minute,
          })),
    ),
  );
  return [...drafts].map(([key, { whole, ...draft }]) => {
    const records = whole
      ? (occurrencesOf.get(key) ?? [])
          .map(({ recordId, at, line, text, approximate }) =>
            approximate ? { recordId, at, line, text, approximate } : { recordId, at, line, text },
          )
          .sort(compareRecords)
      : [];
    const counted = (minutesOf.get(key) ?? []).map(
      ({ minute, count }): PatternObservations["minutes"][number] => {
        const edge = edges.get(edgeKey(draft.service, draft.patternId, minute));
        return edge ? { minute, count, ...edge } : { minute, count };
      },
    );
    return {
      ...draft,
      firstAt: records[0]?.at ?? counted[0]?.first?.at ?? counted[0]?.minute ?? 0,
      lastAt: records.at(-1)?.at ?? counted.at(-1)?.last?.at ?? counted.at(-1)?.minute ?? 0,
      occurrences: records,
      minutes: counted,
    };
  });
}

/** The minutes, ascending, whose neighbour on either side is missing. */
function gapMinutes(minutes: number[]): number[] {
  return minutes.filter(
    (minute, index) => minutes[index - 1] !== minute - MINUTE || minutes[index + 1] !== minute + MINUTE,
  );
}

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
