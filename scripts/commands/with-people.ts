import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Sql } from "postgres";
import { connect } from "../../db/connection";
import { readEnv } from "@/lib/env";
import { errorMessage } from "@/lib/server/error-messages";
import { ApplicationError } from "@/lib/server/errors";
import { Fault } from "../fault";
import { projectRoot } from "../project-root";
import { openDatabase } from "./open-database";

export interface ShellContext {
  sql: Sql;
  now: () => number;
  newId: () => string;
  /** Who stands in histories: the account of the shell. */
  actor: string;
}

/** Runs a command on accounts or tokens against the database that the settings name; refusals are sentences. */
export async function withPeople(work: (ctx: ShellContext) => Promise<void>): Promise<void> {
  const env = readEnv(process.env, projectRoot());
  if ("faults" in env) throw new Fault(env.faults.join("\n"));
  process.env.BASE_URL = env.baseUrl;
  const database = await openDatabase({ create: false });
  const sql = connect(database.url, { max: 2, name: "afterword command", statementTimeoutMs: 15_000 });
  try {
    const actor = `shell (${userInfo().username})`;
    await work({ sql, now: () => Date.now(), newId: () => randomUUID(), actor });
  } catch (error) {
    if (error instanceof ApplicationError)
      throw new Fault(errorMessage("en", error.code, error.detail.facts));
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
    await database.close();
  }
}
