import type { Sql } from "postgres";
import { readAuditEntries } from "@/db/queries/audit-log";
import { ChainCheck, type Anchor, type ChainFault } from "@/lib/domain/audit/check-chain";
import { sha256 } from "./append-audit";

export interface AuditVerdict {
  entries: number;
  head: Anchor;
  anchors: number;
  faults: ChainFault[];
}

const PAGE = 2_000;

/** Reads the whole log and compares it with its hashes and with the heads that were written down elsewhere. */
export async function verifyAudit(sql: Sql, anchors: readonly Anchor[]): Promise<AuditVerdict> {
  const chain = new ChainCheck(sha256, anchors);
  for (let after = 0; ;) {
    const page = await readAuditEntries(sql, {}, after, PAGE);
    for (const entry of page) chain.add(entry);
    const last = page.at(-1);
    if (!last) break;
    after = last.number;
  }
  const faults = chain.end();
  return { entries: chain.entries, head: chain.head, anchors: anchors.length, faults };
}
