import type { Context } from "../context";
import { runGroupingJob } from "./run-grouping-job";

interface Turns {
  last: Promise<void>;
  /** The run that has not begun: it sees what whoever asks now has stored. */
  next: Promise<void> | null;
}
declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordRegrouping: WeakMap<object, Turns> | undefined;
}

/**
 * Makes patterns anew from all signatures that have records and from people's rules, by the version of grouping that
 * holds. Only what changed is written; no record is touched, for records point at signatures. Requests that come during a run
 * share the next one, so that many who deliver at once do not wait for as many runs.
 */
export async function regroupPatterns(ctx: Pick<Context, "sql">): Promise<void> {
  const byDatabase = (globalThis.afterwordRegrouping ??= new WeakMap());
  const turns = byDatabase.get(ctx.sql) ?? { last: Promise.resolve(), next: null };
  byDatabase.set(ctx.sql, turns);
  if (!turns.next) {
    turns.next = turns.last.then(() => {
      turns.next = null;
      return runGroupingJob(ctx, "regroup");
    });
    turns.last = turns.next.catch(() => {});
  }
  await turns.next;
}
