import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { findAuditHead, insertAuditEntries, lockAuditLog } from "@/db/queries/audit-log";
import { GENESIS_HASH, sealedText, type AuditEntry, type AuditEvent } from "@/lib/domain/audit/audit-entry";

const BATCH_MAX = 500;
const CHARS_MAX = 500;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

interface Waiting {
  event: AuditEvent;
  resolve(entry: AuditEntry): void;
  reject(error: unknown): void;
}

interface Queue {
  waiting: Waiting[];
  running: boolean;
}

const queues = new WeakMap<Sql, Queue>();

/**
 * Appends to the audit log; resolves once the entry is committed. Entries that come while others are being written go
 * together in the next transaction, so that a busy hour does not stand in line for the log.
 */
export function appendAudit(sql: Sql, event: AuditEvent): Promise<AuditEntry> {
  let queue = queues.get(sql);
  if (!queue) queues.set(sql, (queue = { waiting: [], running: false }));
  const { waiting } = queue;
  const written = new Promise<AuditEntry>((resolve, reject) => waiting.push({ event, resolve, reject }));
  if (!queue.running) void drain(sql, queue);
  return written;
}

/** The hash that seals an entry. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function drain(sql: Sql, queue: Queue): Promise<void> {
  queue.running = true;
  while (queue.waiting.length > 0) {
    const batch = queue.waiting.splice(0, BATCH_MAX);
    try {
      const entries = await write(
        sql,
        batch.map(({ event }) => event),
      );
      batch.forEach(({ resolve, reject }, index) => {
        const entry = entries[index];
        if (entry) resolve(entry);
        else reject(new Error("An entry was not written."));
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  queue.running = false;
}

async function write(sql: Sql, events: AuditEvent[]): Promise<AuditEntry[]> {
  return sql.begin(async (tx) => {
    await lockAuditLog(tx);
    let head = (await findAuditHead(tx)) ?? { number: 0, hash: GENESIS_HASH };
    const entries = events.map((event) => {
      const unsealed = { ...plain(event), number: head.number + 1, previousHash: head.hash };
      const entry = { ...unsealed, hash: sha256(sealedText(unsealed)) };
      head = entry;
      return entry;
    });
    await insertAuditEntries(tx, entries);
    return entries;
  });
}

/** Text as Postgres keeps it: what it bends would not have the hash that was made of it. */
function plain(event: AuditEvent): AuditEvent {
  const detail = Object.entries(event.detail).map(([key, value]) => [
    key,
    typeof value === "string" ? plainText(value) : value,
  ]);
  return {
    ...event,
    at: Math.trunc(event.at),
    actorKind: plainText(event.actorKind),
    actorId: plainText(event.actorId),
    actor: plainText(event.actor),
    action: plainText(event.action),
    object: plainText(event.object),
    address: event.address === null ? null : plainText(event.address),
    detail: Object.fromEntries(detail),
  };
}

function plainText(text: string): string {
  return text.slice(0, CHARS_MAX).replace(LONE_SURROGATE, "\ufffd").replaceAll("\0", "␀");
}
