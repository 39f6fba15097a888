import type { TestDatabase } from "@/db/testing";
import { SYSTEM } from "@/lib/domain/access/caller";
import type { Context } from "../context";
import { ANALYSIS_REST } from "./request-analysis";

// Deliveries of a test come at once and are no stream: on a slow machine half of the time would go into rests.
ANALYSIS_REST.maxMs = 0;

/** A context on a test's own database; time stands still at `nowMs`. */
export function testContext(database: TestDatabase, nowMs = Date.UTC(2026, 5, 1)): Context {
  return {
    db: database.db,
    sql: database.sql,
    now: () => nowMs,
    newId: () => crypto.randomUUID(),
    caller: SYSTEM,
    actor: "test",
    locale: "en",
  };
}

/** Bytes as a request would bring them, in pieces of `pieceBytes`. */
export async function* bytesOf(text: string | Uint8Array, pieceBytes = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes);
}
