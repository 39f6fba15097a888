import type { Db } from "@/db/client";
import {
  edgeKey,
  listActivity,
  listCoverage,
  listMinuteEdges,
  listMinuteRecords,
  listNeighbours,
  listOccurrences,
  listPatternMinutes,
  listPatternTotals,
  type ActivityRow,
} from "@/db/queries/observations";
import { groupBy } from "@/lib/domain/availability/group-by";
import { changesOf, withInnerRecords } from "@/lib/domain/findings/observing/inner-records";
import { lifecycleRole } from "@/lib/domain/findings/observing/lifecycle";
import {
  LIFECYCLE_OCCURRENCES_MAX,
  OCCURRENCES_MAX,
  type Observations,
  type ObservedRecord,
  type PatternObservations,
  type ServiceObservations,
} from "@/lib/domain/findings/observing/observations";
import { compareRecords } from "@/lib/domain/findings/observing/record-order";
import type { Interval } from "@/lib/domain/time/interval";
import { gatherHosts } from "./gather-hosts";
import { gatherProcesses } from "./gather-processes";

const MINUTE = 60_000;

/**
 * What the rules look at, read from the counts: single records only of patterns that are few or mark the life of a
 * process, and of the minutes where a frequent pattern has gaps or errors begin, end or change. The cost grows with minutes
 * and patterns, not with records. A minute's outermost records are known by their times; `nameUnreadRecords` reads those that are named.
 * In a part of time, each service's nearest minutes outside are told as well: where its silences began and ended.
 */
export async function gatherObservations(
  db: Db,
  span: Interval = { from: -Infinity, to: Infinity },
): Promise<Observations> {
  const [services, drafts, hosts, processes] = await Promise.all([
    gatherServices(db, span),
    gatherPatterns(db, span),
    gatherHosts(db, span),
    gatherProcesses(db, span),
  ]);
  const patterns = drafts.map(({ pattern }) => pattern);
  const counted: Observations = {
    services,
    patterns,
    ...(hosts.length > 0 && { hosts }),
    ...(processes.length > 0 && { processes }),
  };
  return withSingleRecords(
    db,
    counted,
    drafts.flatMap(({ whole, pattern }) => (whole ? [] : [pattern])),
  );
}

async function gatherServices(db: Db, span: Interval): Promise<ServiceObservations[]> {
  const [activity, neighbours] = await Promise.all([listActivity(db, span), listNeighbours(db, span)]);
  const inside = groupBy(activity, (row) => row.service);
  const outside = groupBy(neighbours, (row) => row.service);
  const rowsOf = new Map(
    [...new Set([...inside.keys(), ...outside.keys()])].sort().map((service) => {
      const near = outside.get(service) ?? [];
      const before = near.filter(({ minute }) => minute < span.from);
      const after = near.filter(({ minute }) => minute >= span.to);
      return [service, [...before, ...(inside.get(service) ?? []), ...after]];
    }),
  );
  const seen = [...rowsOf].filter(([service, rows]) => inside.has(service) || rows.length > 1);
  const coverage = groupBy(
    await listCoverage(
      db,
      seen.map(([service, rows]) => ({
        service,
        from: Math.min(span.from, rows[0]?.minute ?? span.from),
        to: Math.max(span.to, (rows.at(-1)?.minute ?? span.to) + MINUTE),
      })),
    ),
    (row) => row.service,
  );
  return seen.map(([service, rows]) => ({
    service,
    minutes: rows.map((row) => ({
      minute: row.minute,
      count: row.count,
      errors: row.errors,
      first: unread(row, row.firstMs, -1),
      last: unread(row, row.lastMs, Number.MAX_SAFE_INTEGER),
    })),
    coverage: (coverage.get(service) ?? []).map(({ from, to, source }) => ({ from, to, source })),
  }));
}

/** Reads of frequent patterns the outermost records where there are gaps, and the single ones where errors change. */
async function withSingleRecords(
  db: Db,
  counted: Observations,
  frequent: PatternObservations[],
): Promise<Observations> {
  const changes = changesOf(counted);
  const wanted = chooseMinutes(frequent, changes);
  const key = ({ service, patternId }: PatternObservations, minute: number) =>
    edgeKey(service, patternId, minute);
  const edgesWanted = new Map(
    frequent.flatMap((pattern) =>
      gapMinutes(pattern.minutes.map(({ minute }) => minute)).map((minute) => [
        key(pattern, minute),
        { service: pattern.service, patternId: pattern.patternId, minute },
      ]),
    ),
  );
  for (const { service, patternId, minute } of wanted)
    edgesWanted.set(edgeKey(service, patternId, minute), { service, patternId, minute });
  const [edges, inner] = await Promise.all([
    listMinuteEdges(db, [...edgesWanted.values()]),
    listMinuteRecords(db, wanted),
  ]);
  const isFrequent = new Set(frequent.map((pattern) => key(pattern, 0)));
  const patterns = counted.patterns.map((pattern) => {
    if (!isFrequent.has(key(pattern, 0))) return pattern;
    const minutes = pattern.minutes.map((bucket) => ({
      ...bucket,
      ...edges.get(key(pattern, bucket.minute)),
    }));
    return {
      ...pattern,
      firstAt: minutes[0]?.first?.at ?? pattern.firstAt,
      lastAt: minutes.at(-1)?.last?.at ?? pattern.lastAt,
      minutes,
    };
  });
  const wantedOf = groupBy(wanted, ({ service, patternId }) => edgeKey(service, patternId, 0));
  return withInnerRecords(
    { ...counted, patterns },
    (service, patternId) =>
      (wantedOf.get(edgeKey(service, patternId, 0)) ?? []).flatMap(
        ({ minute }) => inner.get(edgeKey(service, patternId, minute)) ?? [],
      ),
    changes,
  );
}

/** The minutes of which single records are read, those of the largest changes first, and how thin a sample; bounded in sum. */
function chooseMinutes(frequent: PatternObservations[], changes: Map<string, Set<number>>) {
  const ranked = frequent
    .flatMap(({ service, patternId, minutes }) => {
      const counts = new Map(minutes.map(({ minute, count }) => [minute, count]));
      return [...(changes.get(service) ?? [])].flatMap((minute, rank) => {
        const count = counts.get(minute) ?? 0;
        if (count < 3 || count > COUNT_MAX) return [];
        const level = Math.max(0, Math.ceil(Math.log2(count / SAMPLE_MAX)));
        return [{ rank, cost: count / 2 ** level, asked: { service, patternId, minute, level } }];
      });
    })
    .sort((a, b) => a.rank - b.rank);
  let left = READ_MAX;
  return ranked.flatMap(({ cost, asked }) => ((left -= cost) >= 0 ? [asked] : []));
}

/** A minute with more is not read, one with more than the second is sampled, and so many records are read in all. */
const COUNT_MAX = 50_000;
const SAMPLE_MAX = 1_000;
const READ_MAX = 60_000;

/** A minute's first or last record: its time and place are known, its text is of no interest to any rule. */
function unread(row: ActivityRow, at: number, line: number): ObservedRecord {
  return { recordId: `@${row.service}@${at}`, at, line, text: "" };
}

async function gatherPatterns(
  db: Db,
  span: Interval,
): Promise<{ whole: boolean; pattern: PatternObservations }[]> {
  const [totals, minutes] = await Promise.all([listPatternTotals(db), listPatternMinutes(db, span)]);
  const key = (row: { patternId: string; service: string }) => `${row.patternId}\u0000${row.service}`;
  const minutesOf = new Map(minutes.map((row) => [key(row), row.minutes]));
  const isPart = span.from > -Infinity || span.to < Infinity;
  const drafts = [...groupBy(totals, key)].flatMap(([id, rows]) => {
    const counted = minutesOf.get(id);
    const commonest = rows.toSorted((a, b) => b.count - a.count || b.severity - a.severity)[0];
    if (!commonest || (isPart && !counted)) return [];
    const { patternId, service, severity, template } = commonest;
    const count = (isPart ? (counted ?? []) : rows).reduce((sum, part) => sum + part.count, 0);
    const most = lifecycleRole(template, severity) ? LIFECYCLE_OCCURRENCES_MAX : OCCURRENCES_MAX;
    return [{ patternId, service, template, severity, count, minutes: counted ?? [], whole: count <= most }];
  });
  const few = drafts.filter(({ whole }) => whole);
  const occurrences = await listOccurrences(
    db,
    few.map(({ patternId, service }) => ({ patternId, service })),
    span,
  );
  const recordsOf = new Map(occurrences.map((found) => [key(found), found.records]));
  return drafts.map(({ whole, ...draft }) => {
    const records = (whole ? (recordsOf.get(key(draft)) ?? []) : []).sort(compareRecords);
    const pattern = {
      ...draft,
      firstAt: records[0]?.at ?? draft.minutes[0]?.minute ?? 0,
      lastAt: records.at(-1)?.at ?? draft.minutes.at(-1)?.minute ?? 0,
      occurrences: records,
    };
    return { whole, pattern };
  });
}

/** The minutes, ascending, whose neighbour on either side is missing. */
function gapMinutes(minutes: number[]): number[] {
  return minutes.filter(
    (minute, index) => minutes[index - 1] !== minute - MINUTE || minutes[index + 1] !== minute + MINUTE,
  );
}
