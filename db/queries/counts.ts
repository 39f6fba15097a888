import type { TransactionSql } from "postgres";
import { listText, quotedList, timeList } from "./array-text";
import { addProcessHours, addProcessHoursOfAdded, type ProcessHourRow } from "./process-hours";
import { addHostMinutes, addHostMinutesOfAdded, type HostMinuteRow } from "./host-minutes";

export interface CountRow {
  sourceId: number;
  /** Start of the minute or hour, epoch milliseconds. */
  bucket: number;
  signature: bigint;
  severity: number;
  count: number;
}
export interface ActivityRow {
  sourceId: number;
  minute: number;
  count: number;
  errors: number;
  firstAt: string;
  lastAt: string;
}
export interface TotalRow {
  sourceId: number;
  signature: bigint;
  severity: number;
  count: number;
  firstAt: string | null;
  lastAt: string | null;
}
export interface BatchCounts {
  minutes: CountRow[];
  hours: CountRow[];
  activity: ActivityRow[];
  hosts: HostMinuteRow[];
  processes: ProcessHourRow[];
  totals: TotalRow[];
}

/** Adds a batch's counts to the count tables, in the order of their keys; days are summed from the hours. */
export async function addCounts(tx: TransactionSql, counts: BatchCounts): Promise<void> {
  if (counts.minutes.length > 0) {
    await tx`
      insert into counts_minute (source_id, minute, signature_id, severity, count)
      select * from ${countColumns(tx, counts.minutes)}
      on conflict (source_id, minute, signature_id, severity) do update set count = counts_minute.count + excluded.count`;
    await tx`
      insert into counts_hour (source_id, hour, signature_id, severity, count)
      select * from ${countColumns(tx, counts.hours)}
      on conflict (source_id, hour, signature_id, severity) do update set count = counts_hour.count + excluded.count`;
    await tx`
      insert into counts_day (source_id, day, signature_id, severity, count)
      select source_id, date_trunc('day', hour, 'UTC'), signature_id, severity, sum(count)
      from ${countColumns(tx, counts.hours)} as hours (source_id, hour, signature_id, severity, count)
      group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (source_id, day, signature_id, severity) do update set count = counts_day.count + excluded.count`;
  }
  if (counts.activity.length > 0) {
    const rows = counts.activity;
    await tx`
      insert into activity_minute (source_id, minute, count, errors, first_at, last_at)
      select * from unnest(${listText(rows.map((row) => row.sourceId))}::int[],
        ${timeList(rows.map((row) => row.minute))}::timestamptz[],
        ${listText(rows.map((row) => row.count))}::int[], ${listText(rows.map((row) => row.errors))}::int[],
        ${quotedList(rows.map((row) => row.firstAt))}::timestamptz[], ${quotedList(rows.map((row) => row.lastAt))}::timestamptz[])
      on conflict (source_id, minute) do update set count = activity_minute.count + excluded.count,
        errors = activity_minute.errors + excluded.errors,
        first_at = least(activity_minute.first_at, excluded.first_at),
        last_at = greatest(activity_minute.last_at, excluded.last_at)`;
  }
  await addHostMinutes(tx, counts.hosts);
  await addProcessHours(tx, counts.processes);
  const rows = counts.totals;
  await tx`
    insert into signature_totals (source_id, signature_id, severity, count, first_at, last_at)
    select * from unnest(${listText(rows.map((row) => row.sourceId))}::int[],
      ${listText(rows.map((row) => row.signature))}::bigint[], ${listText(rows.map((row) => row.severity))}::smallint[],
      ${listText(rows.map((row) => row.count))}::bigint[], ${quotedList(rows.map((row) => row.firstAt))}::timestamptz[],
      ${quotedList(rows.map((row) => row.lastAt))}::timestamptz[])
    on conflict (source_id, signature_id, severity) do update set count = signature_totals.count + excluded.count,
      first_at = least(signature_totals.first_at, excluded.first_at),
      last_at = greatest(signature_totals.last_at, excluded.last_at)`;
}

/** The same for the rows of the temporary table `added_records`. */
export async function addCountsOfAdded(tx: TransactionSql): Promise<void> {
  await tx`
    insert into counts_minute (source_id, minute, signature_id, severity, count)
    select source_id, date_trunc('minute', at, 'UTC'), signature_id, severity, count(*) from added_records
    where at > '-infinity' group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (source_id, minute, signature_id, severity) do update set count = counts_minute.count + excluded.count`;
  await tx`
    insert into counts_hour (source_id, hour, signature_id, severity, count)
    select source_id, date_trunc('hour', at, 'UTC'), signature_id, severity, count(*) from added_records
    where at > '-infinity' group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (source_id, hour, signature_id, severity) do update set count = counts_hour.count + excluded.count`;
  await tx`
    insert into counts_day (source_id, day, signature_id, severity, count)
    select source_id, date_trunc('day', at, 'UTC'), signature_id, severity, count(*) from added_records
    where at > '-infinity' group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (source_id, day, signature_id, severity) do update set count = counts_day.count + excluded.count`;
  await tx`
    insert into activity_minute (source_id, minute, count, errors, first_at, last_at)
    select source_id, date_trunc('minute', at, 'UTC'), count(*), count(*) filter (where severity >= 17), min(at), max(at)
    from added_records where time_kind = 0 group by 1, 2 order by 1, 2
    on conflict (source_id, minute) do update set count = activity_minute.count + excluded.count,
      errors = activity_minute.errors + excluded.errors,
      first_at = least(activity_minute.first_at, excluded.first_at),
      last_at = greatest(activity_minute.last_at, excluded.last_at)`;
  await addHostMinutesOfAdded(tx);
  await addProcessHoursOfAdded(tx);
  await tx`
    insert into signature_totals (source_id, signature_id, severity, count, first_at, last_at)
    select source_id, signature_id, severity, count(*), min(nullif(at, '-infinity')), max(nullif(at, '-infinity'))
    from added_records group by 1, 2, 3 order by 1, 2, 3
    on conflict (source_id, signature_id, severity) do update set count = signature_totals.count + excluded.count,
      first_at = least(signature_totals.first_at, excluded.first_at),
      last_at = greatest(signature_totals.last_at, excluded.last_at)`;
}

function countColumns(tx: TransactionSql, rows: CountRow[]) {
  return tx`unnest(${listText(rows.map((row) => row.sourceId))}::int[], ${timeList(rows.map((row) => row.bucket))}::timestamptz[],
    ${listText(rows.map((row) => row.signature))}::bigint[], ${listText(rows.map((row) => row.severity))}::smallint[],
    ${listText(rows.map((row) => row.count))}::int[])`;
}
