import { readdirSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../db/connection";
import { checkCounts, checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, spansOf, type Scenario } from "./outcome";
import { between, seeded } from "./seeded";

const ROUNDS = 12;
const STUCK_MS = 1_200;

/**
 * Parts lie in files, their offsets in rows. The rows are locked while a part, an opening or an end is on its way, so that
 * the file is written and the row is not; then the app is killed.
 */
export const fileAndRow: Scenario = async ({ folder, seed }) => {
  const app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
  const chance = seeded(seed);
  const senders = [0, 1, 2].map(
    (index) => new LineSender(`g${index}`, "parts", app.url, seeded(seed + index)),
  );
  const work = senders.map((sender) => sender.run());
  let gaps = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await delay(between(chance, 200, 1_500));
      const sql = connect(app.databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
      // Reading goes on, writing waits.
      const held = sql
        .begin(async (tx) => {
          await tx`lock table imports in exclusive mode`;
          await delay(STUCK_MS);
        })
        .catch(() => {});
      await delay(STUCK_MS - 200);
      if (round % 3 === 2) app.killPostgres("SIGQUIT");
      await app.kill("SIGKILL");
      await held;
      await sql.end({ timeout: 1 });
      const files = spooled(app);
      for (const file of files) age(file);
      await app.ready();
      gaps += files.length;
    }
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    // Looking for what was left behind is the first thing a start does.
    await app.kill("SIGTERM");
    for (const file of spooled(app)) age(file);
    await app.ready();
    await delay(3_000);
    const left = spooled(app);
    const rowless = await receivingWithoutFile(app);
    const broken = await checkCounts(app.databaseUrl);
    const check = await checkLines(app.databaseUrl, spansOf(senders));
    return [
      judge("killed between file and row", check, senders, {
        seen: `${ROUNDS} kills with ${gaps} files on their way; ${left.length} files without a row, ${rowless} rows without a file${broken.length > 0 ? `; ${broken.join("; ")}` : ""}`,
        fine: gaps > 0 && left.length === 0 && rowless === 0 && broken.length === 0,
      }),
    ];
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
  }
};

function spooled({ dataFolder }: FaultApp): string[] {
  const spool = path.join(dataFolder, "spool");
  return readdirSync(spool)
    .filter((name) => !name.startsWith("."))
    .map((name) => path.join(spool, name));
}

/** A file that was just made may be about to get its row: the sweep leaves it for ten minutes. */
function age(file: string): void {
  utimesSync(file, new Date(0), new Date(Date.now() - 3_600_000));
}

async function receivingWithoutFile(app: FaultApp): Promise<number> {
  const sql = connect(app.databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  try {
    const rows = await sql<{ id: string }[]>`select id from imports where state = 'receiving'`;
    const files = new Set(spooled(app).map((file) => path.basename(file)));
    return rows.filter(({ id }) => !files.has(id)).length;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
