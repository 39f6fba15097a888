import { existsSync } from "node:fs";
import path from "node:path";
import { BackupFault } from "../../db/backup/backup-format";
import { verifyBackup } from "../../db/backup/read-backup";
import { writeBackup } from "../../db/backup/write-backup";
import { describeDatabase } from "../../db/connection";
import { errorCode, Fault } from "../fault";
import { openDatabase } from "./open-database";
import { createProgressLine } from "./progress-line";

const USAGE =
  "Usage: backup FILE            all of the database in one file, read back once it is written\n       backup --verify FILE   reads a backup to its end and compares every hash\n";

/** `backup FILE`: a consistent copy of the database, made while it is used. */
export async function run(args: string[]): Promise<number> {
  const verifies = args[0] === "--verify";
  const [file, ...rest] = verifies ? args.slice(1) : args;
  if (!file || rest.length > 0 || file.startsWith("-")) {
    process.stderr.write(USAGE);
    return 2;
  }
  return endWords(() => (verifies ? verify(file) : backup(path.resolve(file))));
}

/** Runs a command; expected trouble is a sentence on standard error. */
export async function endWords(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    const known = error instanceof BackupFault || error instanceof Fault;
    const words: Record<string, string> = {
      ENOSPC: "The disk is full: nothing was written.",
      ENOENT: "There is no such file or folder.",
      EACCES: "The file may not be read or written by this account.",
      ECONNREFUSED: "The database does not answer.",
    };
    const code = errorCode(error) ?? "";
    const detail = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${known ? detail : (words[code] ?? detail)}\n`);
    return 1;
  }
}

async function backup(file: string): Promise<void> {
  if (existsSync(file)) throw new BackupFault(`${file} is there already: name another file.`);
  const database = await openDatabase({ create: false });
  const progress = createProgressLine(process.stderr);
  try {
    process.stderr.write(`Copying ${describeDatabase(database.url)} …\n`);
    const made = await writeBackup(database.url, file, {
      now: Date.now(),
      onProgress: ({ table, doneBytes, totalBytes }) =>
        progress.show({ file: table, readBytes: doneBytes, totalBytes: Math.max(totalBytes, doneBytes) }),
    });
    progress.clear();
    process.stdout.write(
      `${file}: ${made.rows} rows of ${made.tables} tables in ${(made.bytes / 1e6).toFixed(1)} MB; read back, every hash is right\n`,
    );
  } finally {
    progress.clear();
    await database.close();
  }
}

async function verify(file: string): Promise<void> {
  const { header, tables, rows } = await verifyBackup(file);
  const last = header.migrations.at(-1)?.name ?? "nothing";
  process.stdout.write(
    `${file}: whole; of ${header.madeAt}, ${rows} rows of ${tables} tables, schema ${last}\n`,
  );
}
