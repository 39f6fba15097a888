import type { Db } from "@/db/client";
import { edgeKey, listMinuteEdges } from "@/db/queries/observations";

/**
 * Gives records that were summarised without being read ("@service@time") their ids and texts, wherever the analysis
 * names them. Anything else in `value` stays as it is.
 */
export async function nameUnreadRecords<Value>(db: Db, value: Value): Promise<Value> {
  const asked = new Map<string, { service: string; patternId: null; minute: number; at: number }>();
  walk(value, (id) => {
    const match = /^@(.*)@(\d+)$/s.exec(id);
    if (!match) return null;
    const time = Number(match[2]);
    asked.set(id, {
      service: match[1] ?? "",
      patternId: null,
      minute: Math.floor(time / 60_000) * 60_000,
      at: time,
    });
    return null;
  });
  if (asked.size === 0) return value;
  const edges = await listMinuteEdges(
    db,
    [...asked.values()].map(({ service, patternId, minute }) => ({ service, patternId, minute })),
  );
  return walk(value, (id) => {
    const wanted = asked.get(id);
    const edge = wanted && edges.get(edgeKey(wanted.service, null, wanted.minute));
    if (!edge) return null;
    return edge.first.at === wanted.at ? edge.first : edge.last;
  });
}

type Named = { recordId: string; text: string };

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
