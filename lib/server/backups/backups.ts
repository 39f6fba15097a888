import { mkdir, readdir, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { writeBackup } from "@/db/backup/write-backup";
import type { Backup } from "@/lib/contracts/operations";
import { ApplicationError } from "../errors";
import { describeError, logEvent } from "../log-event";

const NAME = /^afterword-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup$/;
const DAY_MS = 86_400_000;
const KEEP_DEFAULT = 7;

declare global {
  // On globalThis: the start command makes backups outside Next's bundles, the pages inside them tell of it.
  var afterwordBackup: { running: Promise<Backup> | null; lastFailure: string | null } | undefined;
}

function state() {
  return (globalThis.afterwordBackup ??= { running: null, lastFailure: null });
}

/** Whether this process backs its database up by itself, how many are kept, and why the last one failed. */
export function backupSettings(): { automatic: boolean; keep: number; lastFailure: string | null } {
  const keep = Number(process.env.AFTERWORD_BACKUP_KEEP || KEEP_DEFAULT);
  const automatic = process.env.AFTERWORD_EMBEDDED === "1" && keep > 0;
  return { automatic, keep, lastFailure: state().lastFailure };
}

/** The backups in the data folder, newest first. */
export async function listBackups(): Promise<Backup[]> {
  const names = await readdir(/*turbopackIgnore: true*/ folder()).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const at = instantIn(name);
      const size = at && (await stat(/*turbopackIgnore: true*/ path.join(folder(), name)).catch(() => null));
      return at && size ? [{ name, at, bytes: size.size }] : [];
    }),
  );
  return found.flat().sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Makes a backup now; one that is being made is waited for instead. Older ones than are kept go afterwards. */
export function makeBackup(now: number): Promise<Backup> {
  const { automatic, keep } = backupSettings();
  if (!automatic) throw new ApplicationError("not-allowed-now", { facts: { state: "no embedded database" } });
  const current = state();
  current.running ??= make(now, keep)
    .then((made) => {
      current.lastFailure = null;
      logEvent("info", "backup made", { name: made.name, bytes: made.bytes });
      return made;
    })
    .catch((error: unknown) => {
      current.lastFailure = new Date(now).toISOString();
      logEvent("error", "backup failed", { error: describeError(error) });
      throw error;
    })
    .finally(() => (current.running = null));
  return current.running;
}

/** Makes the day's backup unless there is one; called every few minutes. */
export async function makeDailyBackup(now: number): Promise<void> {
  if (!backupSettings().automatic) return;
  // One from the future was made while the clock was wrong: it must not put off all others.
  const newest = (await listBackups()).find(({ at }) => Date.parse(at) <= now);
  if (newest && now - Date.parse(newest.at) < DAY_MS) return;
  await makeBackup(now).catch(() => {});
}

async function make(now: number, keep: number): Promise<Backup> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  await mkdir(/*turbopackIgnore: true*/ folder(), { recursive: true, mode: 0o700 });
  const [newest] = await listBackups();
  const { bavail, bsize } = await statfs(/*turbopackIgnore: true*/ folder());
  if (newest && bavail * bsize < 2 * newest.bytes) throw new ApplicationError("disk-full");
  const name = `afterword-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}.backup`;
  const { bytes } = await writeBackup(url, path.join(/*turbopackIgnore: true*/ folder(), name), { now });
  const old = (await listBackups()).slice(keep);
  for (const each of old) await rm(/*turbopackIgnore: true*/ path.join(folder(), each.name), { force: true });
  return { name, at: instantIn(name) ?? "", bytes };
}

function instantIn(name: string): string | null {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  return year ? `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z` : null;
}

function folder(): string {
  return path.join(/*turbopackIgnore: true*/ process.env.AFTERWORD_DATA_DIR ?? ".afterword", "backups");
}
