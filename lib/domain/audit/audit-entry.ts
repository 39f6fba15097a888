/** `done`: something changed. `refused`: the caller had no right to it. */
export const AUDIT_OUTCOMES = ["done", "refused"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One thing that somebody did or was refused. It holds names and ids, never what was written or a secret. */
export interface AuditEvent {
  /** Epoch milliseconds. */
  at: number;
  actorKind: string;
  actorId: string;
  actor: string;
  action: string;
  outcome: AuditOutcome;
  /** What it was done to: the method and the path, with the ids in it. */
  object: string;
  address: string | null;
  detail: Record<string, string | number | boolean | null>;
}

export interface AuditEntry extends AuditEvent {
  /** 1, 2, 3 … without gaps. */
  number: number;
  previousHash: string;
  hash: string;
}

/** What stands before the first entry. */
export const GENESIS_HASH = "0".repeat(64);

/** The text whose hash seals an entry: the hash before it, then its fields as JSON in one fixed order. */
export function sealedText(entry: Omit<AuditEntry, "hash">): string {
  const detail = Object.fromEntries(Object.entries(entry.detail).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { number, at, actorKind, actorId, actor, action, outcome, object, address } = entry;
  const fields = [number, at, actorKind, actorId, actor, action, outcome, object, address, detail];
  return `${entry.previousHash}\n${JSON.stringify(fields)}`;
}
