import { drizzle } from "drizzle-orm/postgres-js";
import { connect } from "@/db/connection";
import { serverContext } from "../context";
import { serveThread } from "../threads/serve-thread";
import { runAnalysis } from "./run-analysis";

const STATEMENT_MS = 120_000;

const url = process.env.DATABASE_URL ?? "";
const name = "afterword analysis";
const query = connect(url, { max: 2, name, statementTimeoutMs: STATEMENT_MS });
const raw = connect(url, { max: 1, name, statementTimeoutMs: STATEMENT_MS });
const ctx = { ...serverContext(), db: drizzle(query), sql: raw };

// A message asks for a run; the next comes when this one has ended.
serveThread(() => runAnalysis(ctx));
