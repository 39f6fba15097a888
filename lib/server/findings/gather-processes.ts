import type { Db } from "@/db/client";
import { listProcessHours, type ProcessRecordAsked } from "@/db/queries/process-hours";
import type { ObservedRecord, ProcessObservations } from "@/lib/domain/findings/observing/observations";
import { withoutCrowds } from "@/lib/domain/findings/observing/process-drafts";
import type { Interval } from "@/lib/domain/time/interval";

/** What the processes of each service wrote, from their counts per hour; the outermost records are known by their times alone. */
export async function gatherProcesses(db: Db, span: Interval): Promise<ProcessObservations[]> {
  const rows = await listProcessHours(db, span);
  return withoutCrowds(
    rows.map(({ hours, ...row }) => ({
      ...row,
      hours: hours.map(({ hour, count, firstMs, lastMs }) => ({
        minute: hour,
        count,
        errors: 0,
        first: unread({ ...row, atMs: firstMs, edge: "first" }),
        last: unread({ ...row, atMs: lastMs, edge: "last" }),
      })),
    })),
  );
}

const MARK = "@process\u0000";

function unread({ source, service, host, pid, atMs, edge }: ProcessRecordAsked): ObservedRecord {
  const line = edge === "first" ? -1 : Number.MAX_SAFE_INTEGER;
  const recordId = `${MARK}${edge}\u0000${source}\u0000${service}\u0000${host}\u0000${pid}@${atMs}`;
  return { recordId, at: atMs, line, text: "" };
}

/** Which record stands behind the id of a process's outermost one; null for other ids. */
export function readProcessRecordId(id: string): ProcessRecordAsked | null {
  if (!id.startsWith(MARK)) return null;
  const [edge, source = "", service = "", host = "", rest = ""] = id.slice(MARK.length).split("\u0000");
  const [pid, atMs] = rest.split("@").map(Number);
  return { edge: edge === "first" ? "first" : "last", source, service, host, pid: pid ?? 0, atMs: atMs ?? 0 };
}
