import { statSync } from "node:fs";
import path from "node:path";
import { restoreBackup } from "../../db/backup/restore-backup";
import { describeDatabase } from "../../db/connection";
import { projectRoot } from "../project-root";
import { endWords } from "./backup";
import { openDatabase } from "./open-database";
import { createProgressLine } from "./progress-line";

const USAGE =
  "Usage: restore FILE   fills the empty database of DATABASE_URL, or a new one in AFTERWORD_DATA_DIR, from a backup\n";

/** `restore FILE`: fills an empty database from a backup and compares every table with it. */
export async function run(args: string[]): Promise<number> {
  const [file, ...rest] = args;
  if (!file || rest.length > 0 || file.startsWith("-")) {
    process.stderr.write(USAGE);
    return 2;
  }
  return endWords(() => restore(path.resolve(file)));
}

async function restore(file: string): Promise<void> {
  const { size } = statSync(file);
  const database = await openDatabase({ create: true });
  const progress = createProgressLine(process.stderr);
  try {
    process.stderr.write(`Restoring into ${describeDatabase(database.url)} …\n`);
    const migrations = path.join(projectRoot(), "db", "migrations");
    const done = await restoreBackup(database.url, file, migrations, (read) =>
      progress.show({ file: path.basename(file), readBytes: read, totalBytes: size }),
    );
    progress.clear();
    const newer = done.migrated.length > 0 ? `; then migrated: ${done.migrated.join(", ")}` : "";
    process.stdout.write(
      `Restored what was there at ${done.madeAt}: ${done.rows} rows of ${done.tables} tables, every hash compared${newer}\n`,
    );
  } finally {
    progress.clear();
    await database.close();
  }
}
