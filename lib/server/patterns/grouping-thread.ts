import { connect } from "@/db/connection";
import { serveThread } from "../threads/serve-thread";
import { doGroupingJob, type JobName } from "./grouping-jobs";

/** A job for the thread. */
export type GroupingJob = { name: JobName; args: unknown[] };

const STATEMENT_MS = 120_000;

const sql = connect(process.env.DATABASE_URL ?? "", {
  max: 1,
  name: "afterword grouping",
  statementTimeoutMs: STATEMENT_MS,
});

serveThread(({ name, args }: GroupingJob) => doGroupingJob({ sql }, name, args));
