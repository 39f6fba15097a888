import { findSchemaState } from "@/db/queries/status";
import type { Context } from "../context";
import { recoverImports } from "../imports/recover-imports";

export interface Readiness {
  ready: boolean;
  checks: { database: boolean; migrations: boolean; stopping: boolean };
}

/**
 * Whether requests can be served: the database answers within a second, its schema is in place, nobody stops us. The first
 * question also has the imports that an earlier process left behind taken up again.
 */
export async function readiness(ctx: Context): Promise<Readiness> {
  const stopping = globalThis.afterwordShutdown?.signal.aborted ?? false;
  const migrations = await Promise.race([
    findSchemaState(ctx.sql).catch(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, 1_000, null)),
  ]);
  const database = migrations !== null;
  if (migrations === true && !stopping) recoverImports(ctx).catch(() => {});
  return {
    ready: migrations === true && !stopping,
    checks: { database, migrations: migrations === true, stopping },
  };
}
