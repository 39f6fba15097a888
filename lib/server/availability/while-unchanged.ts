import { findDataVersion } from "@/db/queries/data-version";
import type { Context } from "../context";

/** An answer, and until when (epoch ms) it holds if nothing is stored: later the time itself would change it. */
export interface Timed<Answer> {
  answer: Answer;
  goodUntil: number;
}

interface Kept {
  version: string;
  askedAt: number;
  timed: Promise<Timed<unknown>>;
}

// A year of 40 services and 1,000 incidents is a few megabytes an answer.
const KEPT = 24;

declare global {
  // On globalThis: every bundle of the server sees the one memory.
  var afterwordAnswers: WeakMap<object, Map<string, Kept>> | undefined;
}

/**
 * What `make` reads and derives, from memory while the database is what it was: the key is all it depends on besides. Any
 * commit makes every answer new, so that no page can lag behind another; with a version of its own, any that changes what
 * the version is of. Those who ask at once share one answer.
 */
export async function whileUnchanged<Answer>(
  ctx: Context,
  key: unknown,
  make: () => Promise<Timed<Answer>>,
  versionOf: (db: Context["db"]) => Promise<string> = findDataVersion,
): Promise<Timed<Answer>> {
  const memory = memoryOf(ctx.db);
  const name = JSON.stringify(key);
  const [version, now] = [await versionOf(ctx.db), ctx.now()];
  const kept = memory.get(name);
  if (kept?.version === version && now >= kept.askedAt) {
    const timed = await kept.timed;
    if (now < timed.goodUntil) {
      keep(memory, name, kept);
      return timed as Timed<Answer>;
    }
  }
  const timed = make();
  keep(memory, name, { version, askedAt: now, timed });
  // A failure is for those who wait for it, never for who asks next.
  timed.catch(() => memory.delete(name));
  return timed;
}

function memoryOf(db: object): Map<string, Kept> {
  const memories = (globalThis.afterwordAnswers ??= new WeakMap());
  const memory = memories.get(db) ?? new Map<string, Kept>();
  memories.set(db, memory);
  return memory;
}

/** Taken out and put back: the least lately asked for is the first to go. */
function keep(memory: Map<string, Kept>, name: string, kept: Kept): void {
  memory.delete(name);
  memory.set(name, kept);
  for (const oldest of memory.keys()) {
    if (memory.size <= KEPT) break;
    memory.delete(oldest);
  }
}
