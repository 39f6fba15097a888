import type { Db } from "@/db/client";
import { listHostRecords, type HostRecordAsked } from "@/db/queries/host-minutes";
import { listProcessRecords, type ProcessRecordAsked } from "@/db/queries/process-hours";
import { edgeKey, listMinuteEdges } from "@/db/queries/observations";
import { readHostRecordId } from "./gather-hosts";
import { readProcessRecordId } from "./gather-processes";

const MINUTE = 60_000;

type Named = { recordId: string; text: string };

/**
 * Gives records that were summarised without being read ("@service@time", a host's or a process's) their ids and texts, wherever the
 * analysis names them. Anything else in `value` stays as it is.
 */
export async function nameUnreadRecords<Value>(db: Db, value: Value): Promise<Value> {
  const ofServices = new Map<string, { service: string; at: number }>();
  const ofHosts = new Map<string, HostRecordAsked>();
  const ofProcesses = new Map<string, ProcessRecordAsked>();
  walk(value, (id) => {
    const host = readHostRecordId(id);
    if (host) ofHosts.set(id, host);
    const process = readProcessRecordId(id);
    if (process) ofProcesses.set(id, process);
    const match = host || process ? null : /^@(.*)@(\d+)$/s.exec(id);
    if (match) ofServices.set(id, { service: match[1] ?? "", at: Number(match[2]) });
    return null;
  });
  const names = new Map([
    ...(await nameServiceRecords(db, ofServices)),
    ...(await nameByPlace(ofHosts, (asked) => listHostRecords(db, asked))),
    ...(await nameByPlace(ofProcesses, (asked) => listProcessRecords(db, asked))),
  ]);
  return names.size === 0 ? value : walk(value, (id) => names.get(id) ?? null);
}

async function nameServiceRecords(
  db: Db,
  asked: Map<string, { service: string; at: number }>,
): Promise<[string, Named][]> {
  if (asked.size === 0) return [];
  const minuteOf = (at: number) => Math.floor(at / MINUTE) * MINUTE;
  const edges = await listMinuteEdges(
    db,
    [...asked.values()].map(({ service, at }) => ({ service, patternId: null, minute: minuteOf(at) })),
  );
  return [...asked].flatMap(([id, { service, at }]): [string, Named][] => {
    const edge = edges.get(edgeKey(service, null, minuteOf(at)));
    return edge ? [[id, edge.first.at === at ? edge.first : edge.last]] : [];
  });
}

async function nameByPlace<Asked>(
  asked: Map<string, Asked>,
  list: (asked: Asked[]) => Promise<(Named | null)[]>,
): Promise<[string, Named][]> {
  if (asked.size === 0) return [];
  const records = await list([...asked.values()]);
  return [...asked.keys()].flatMap((id, index): [string, Named][] => {
    const record = records[index];
    return record ? [[id, record]] : [];
  });
}

/** A copy in which every string that `read` names is an id, and the empty text beside it is the record's. */
function walk<Value>(value: Value, read: (id: string) => Named | null): Value {
  const visit = (item: unknown): unknown => {
    if (typeof item === "string") return item.startsWith("@") ? (read(item)?.recordId ?? item) : item;
    if (Array.isArray(item)) return item.map(visit);
    if (typeof item !== "object" || item === null) return item;
    const copy = Object.fromEntries(Object.entries(item).map(([key, part]) => [key, visit(part)]));
    if ("recordId" in item && typeof item.recordId === "string" && "text" in item && item.text === "") {
      const named = read(item.recordId);
      if (named) copy.text = named.text;
    }
    return copy;
  };
  return visit(value) as Value;
}
