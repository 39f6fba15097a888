import { parentPort } from "node:worker_threads";
import { drizzle } from "drizzle-orm/postgres-js";
import { connect } from "@/db/connection";
import { serverContext } from "../context";
import { runAnalysis } from "./run-analysis";

/** What the thread says when a run has ended. */
export type FromAnalysis = { fault: string | null };

const STATEMENT_MS = 120_000;

const url = process.env.DATABASE_URL ?? "";
const name = "afterword analysis";
const query = connect(url, { max: 2, name, statementTimeoutMs: STATEMENT_MS });
const raw = connect(url, { max: 1, name, statementTimeoutMs: STATEMENT_MS });
const ctx = { ...serverContext(), db: drizzle(query), sql: raw };

// A message asks for a run; the next comes when this one has ended.
const port = parentPort;
port?.on("message", () => {
  const say = (message: FromAnalysis) => port.postMessage(message);
  runAnalysis(ctx).then(
    () => say({ fault: null }),
    (error: unknown) =>
      say({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
