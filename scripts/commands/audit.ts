import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { connect, describeDatabase } from "../../db/connection";
import type { Anchor, ChainFault } from "../../lib/domain/audit/check-chain";
import { readEnv } from "../../lib/env";
import { parseAnchors, readAnchors } from "../../lib/server/audit/audit-anchors";
import { auditText, type AuditFormat } from "../../lib/server/audit/export-audit";
import { verifyAudit } from "../../lib/server/audit/verify-audit";
import { Fault } from "../fault";
import { projectRoot } from "../project-root";
import { endWords } from "./backup";
import { openDatabase } from "./open-database";
import { createOutput } from "./write-output";

const USAGE =
  "Usage: audit verify [--anchors FILE]      follows the chain to its end, and compares it with the heads kept outside\n       audit export [--format csv|ndjson]  the whole log on standard output, oldest first\n";

const FAULTS: Record<ChainFault["kind"], (at: string) => string> = {
  changed: (at) => `${at} changed after it was written`,
  unlinked: (at) => `${at} does not follow the entry before it: one of the two was changed, put in or moved`,
  missing: (at) => `${at} missing`,
  cut: (at) => `${at} cut off the end: an anchor kept outside the database names them`,
  replaced: (at) => `${at} not the entry that an anchor kept outside the database names`,
};

/** `audit verify` and `audit export`. */
export async function run(args: string[]): Promise<number> {
  const read = readArguments(args);
  if (!read) {
    process.stderr.write(USAGE);
    return 2;
  }
  let broken = false;
  const code = await endWords(() =>
    withDatabase(async (sql, place) => {
      if (read.command === "export") {
        const output = createOutput();
        for await (const piece of auditText(sql, {}, read.format)) await output.write(piece);
        return;
      }
      const { entries, head, anchors, faults } = await verifyAudit(sql, await anchorsOf(read.anchors));
      for (const fault of faults) process.stdout.write(`broken: ${sentence(fault)}\n`);
      broken = faults.length > 0;
      const verdict = broken ? `${faults.length} places are not as they were written` : "unbroken";
      process.stdout.write(
        `${place}: ${entries} entries, ${anchors} anchors compared, ${verdict}; the last is ${head.number} ${head.hash}\n`,
      );
    }),
  );
  return code || (broken ? 1 : 0);
}

function readArguments(
  args: string[],
): { command: "verify" | "export"; anchors?: string; format: AuditFormat } | null {
  const [command, ...rest] = args;
  if (command !== "verify" && command !== "export") return null;
  try {
    const options = { anchors: { type: "string" }, format: { type: "string", default: "csv" } } as const;
    const { anchors, format } = parseArgs({ args: rest, options }).values;
    if (format !== "csv" && format !== "ndjson") return null;
    return { command, format, ...(anchors === undefined ? {} : { anchors }) };
  } catch {
    return null;
  }
}

async function withDatabase(work: (sql: Sql, place: string) => Promise<void>): Promise<void> {
  const database = await openDatabase({ create: false });
  const sql = connect(database.url, { max: 1, name: "afterword audit", statementTimeoutMs: 0 });
  try {
    await work(sql, describeDatabase(database.url));
  } finally {
    await sql.end({ timeout: 5 });
    await database.close();
  }
}

async function anchorsOf(file: string | undefined): Promise<Anchor[]> {
  if (file !== undefined) return parseAnchors(await readFile(file, "utf8"));
  const env = readEnv(process.env, projectRoot());
  if ("faults" in env) throw new Fault(env.faults.join("\n"));
  return readAnchors(env.dataFolder);
}

function sentence({ kind, from, to }: ChainFault): string {
  const at = from === to ? `entry ${from}` : `entries ${from} to ${to}`;
  const verb =
    kind === "missing" || kind === "cut" || kind === "replaced" ? (from === to ? " is" : " are") : "";
  return FAULTS[kind](`${at}${verb}`);
}
