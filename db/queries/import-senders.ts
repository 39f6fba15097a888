import { sql } from "drizzle-orm";
import type { Db } from "../client";

export interface SenderRow {
  id: string;
  name: string;
  /** The services it may write to; null for any. */
  services: string[] | null;
  revoked: boolean;
  lastMs: number;
  deliveries: number;
  failed: number;
  records: number;
  rejectedLines: number;
}

const SENDERS_MAX = 500;

/** Ingest tokens that have delivered, the latest to do so first, with what they delivered since an instant. */
export async function listSenders(db: Db, since: Date): Promise<SenderRow[]> {
  const rows = await db.execute<SenderRow & Record<string, unknown>>(sql`
    select t.id, t.name, t.services, t.revoked_at is not null as revoked,
      floor(extract(epoch from last.created_at) * 1000)::float8 as "lastMs", recent.deliveries, recent.failed,
      recent.records, recent."rejectedLines"
    from access_tokens t
    cross join lateral (
      select created_at from imports where made_by = t.id::text order by created_at desc, id desc limit 1
    ) last
    cross join lateral (
      select count(*)::int as deliveries, (count(*) filter (where state = 'failed'))::int as failed,
        coalesce(sum(records), 0)::float8 as records, coalesce(sum(rejected_lines), 0)::float8 as "rejectedLines"
      from imports where made_by = t.id::text and created_at >= ${since.toISOString()}
    ) recent
    where t.kind = 'ingest' order by last.created_at desc, t.id limit ${SENDERS_MAX}`);
  return [...rows];
}
