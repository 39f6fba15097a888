import type { Db } from "@/db/client";
import { listHostMinutes, type HostRecordAsked } from "@/db/queries/host-minutes";
import type { HostObservations, ObservedRecord } from "@/lib/domain/findings/observing/observations";
import type { Interval } from "@/lib/domain/time/interval";

/**
 * What the hosts wrote that share a log, from their counts per minute; none of a log that one host writes. The outermost records
 * of a minute are known by their times alone, like those of services.
 */
export async function gatherHosts(db: Db, span: Interval): Promise<HostObservations[]> {
  const rows = await listHostMinutes(db, span);
  return rows.map(({ minutes, ...row }) => ({
    ...row,
    minutes: minutes.map(({ minute, count, firstMs, lastMs }) => ({
      minute,
      count,
      errors: 0,
      first: unread({ ...row, atMs: firstMs, edge: "first" }),
      last: unread({ ...row, atMs: lastMs, edge: "last" }),
    })),
  }));
}

const MARK = "@host\u0000";

function unread({ source, host, atMs, edge }: HostRecordAsked): ObservedRecord {
  const line = edge === "first" ? -1 : Number.MAX_SAFE_INTEGER;
  return { recordId: `${MARK}${edge}\u0000${source}\u0000${host}@${atMs}`, at: atMs, line, text: "" };
}

/** Which record stands behind the id of a host's outermost one; null for other ids. */
export function readHostRecordId(id: string): HostRecordAsked | null {
  if (!id.startsWith(MARK)) return null;
  const [edge, source = "", rest = ""] = id.slice(MARK.length).split("\u0000");
  const end = rest.lastIndexOf("@");
  return {
    edge: edge === "first" ? "first" : "last",
    source,
    host: rest.slice(0, end),
    atMs: Number(rest.slice(end + 1)),
  };
}
