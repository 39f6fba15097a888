import type { Sql } from "postgres";
import { readAuditEntries } from "@/db/queries/audit-log";
import type { AuditFilters } from "@/lib/contracts/audit";
import { csvResponse, writeCsv } from "../metrics/write-csv";
import { filterOf, presentAuditEntry } from "./list-audit";

const PAGE = 2_000;
const COLUMNS = [
  "number",
  "at",
  "actorKind",
  "actorId",
  "actor",
  "action",
  "outcome",
  "object",
  "address",
  "detail",
  "previousHash",
  "hash",
] as const;

export type AuditFormat = "csv" | "ndjson";

/** The audit log in pieces of text, oldest first: a JSON object a line, or CSV that a spreadsheet runs nothing of. */
export async function* auditText(
  sql: Sql,
  filters: AuditFilters,
  format: AuditFormat,
): AsyncGenerator<string> {
  if (format === "csv") yield writeCsv(COLUMNS, []);
  for (let after = 0; ;) {
    const entries = await readAuditEntries(sql, filterOf(filters), after, PAGE);
    const last = entries.at(-1);
    if (!last) return;
    after = last.number;
    const shown = entries.map(presentAuditEntry);
    yield format === "ndjson"
      ? shown.map((entry) => `${JSON.stringify(entry)}\n`).join("")
      : writeCsv(
          null,
          shown.map((entry) =>
            COLUMNS.map((name) => (name === "detail" ? JSON.stringify(entry.detail) : entry[name])),
          ),
        );
  }
}

/** The audit log as a file to be saved. */
export function downloadAudit(sql: Sql, filters: AuditFilters, format: AuditFormat): Response {
  const pieces = auditText(sql, filters, format);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
  if (format === "csv") return csvResponse(body, "audit-log");
  return new Response(body, {
    headers: {
      "Content-Type": "application/x-ndjson; charset=utf-8",
      "Content-Disposition": 'attachment; filename="audit-log.ndjson"',
      "Cache-Control": "no-store",
    },
  });
}
