import { appendFile, readFile } from "node:fs/promises";
import path from "node:path";
import type { Sql } from "postgres";
import { findAuditHead } from "@/db/queries/audit-log";
import type { Anchor } from "@/lib/domain/audit/check-chain";
import { logEvent } from "../log-event";

/**
 * Writes the head of the audit log down outside the database: in the data folder and in the program's own log. Without it
 * nobody could see that the log's end was cut off. Unchanged heads are not written again.
 */
export async function anchorAudit(sql: Sql, folder: string, now: number): Promise<Anchor | null> {
  const head = await findAuditHead(sql);
  if (!head) return null;
  const last = (await readAnchors(folder)).at(-1);
  if (last?.number === head.number && last.hash === head.hash) return head;
  const at = new Date(now).toISOString();
  await appendFile(/*turbopackIgnore: true*/ anchorFile(folder), `${JSON.stringify({ at, ...head })}\n`, {
    mode: 0o600,
  });
  logEvent("info", "audit log anchored", { ...head });
  return head;
}

/** The heads written down in a data folder, oldest first; lines that are none are passed over. */
export async function readAnchors(folder: string): Promise<Anchor[]> {
  const text = await readFile(/*turbopackIgnore: true*/ anchorFile(folder), "utf8").catch(() => "");
  return parseAnchors(text);
}

/** The heads in a text of one JSON object a line, such as the program's own log. */
export function parseAnchors(text: string): Anchor[] {
  return text.split("\n").flatMap(readAnchor);
}

function readAnchor(line: string): Anchor[] {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || !("number" in value) || !("hash" in value)) return [];
    const { number, hash } = value;
    return typeof number === "number" && typeof hash === "string" ? [{ number, hash }] : [];
  } catch {
    return [];
  }
}

function anchorFile(folder: string): string {
  return path.join(/*turbopackIgnore: true*/ folder, "audit-anchors.ndjson");
}
