import { openPools } from "../../db/pools";
import { anchorAudit } from "../../lib/server/audit/audit-anchors";
import { listBackups, makeDailyBackup } from "../../lib/server/backups/backups";
import { describeError, logEvent } from "../../lib/server/log-event";
import { dropOldRecords } from "../../lib/server/retention/drop-old-records";
import { SteadyClock } from "./steady-clock";

const LOOK_MS = 10 * 60_000;
const NIGHT_HOUR_UTC = 2;
const DAY_MS = 86_400_000;

/** Backs the embedded database up once a day and drops old records at night, for as long as the process runs. */
export function startDailyWork(): () => void {
  let busy = false;
  let droppedOn: number | null = null;
  const clock = new SteadyClock();
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      const now = Date.now();
      const steady = clock.isSteady();
      await makeDailyBackup(now);
      await anchorDaily(now);
      const today = Math.floor(now / DAY_MS);
      if (!steady || droppedOn === today || new Date(now).getUTCHours() < NIGHT_HOUR_UTC) return;
      const ctx = { sql: openPools().importing, now: () => Date.now(), actor: "retention" };
      const records = await dropOldRecords(ctx);
      droppedOn = today;
      if (records > 0) logEvent("info", "old records dropped", { records });
    } catch (error) {
      logEvent("error", "daily work failed", { error: describeError(error) });
    } finally {
      busy = false;
    }
  };
  let anchoredOn: number | null = null;
  /** At the start, each day, and after each backup: what the backup holds can be compared with the head. */
  const anchorDaily = async (now: number) => {
    const [newest] = await listBackups();
    const day = Math.max(Math.floor(now / DAY_MS), newest ? Date.parse(newest.at) / DAY_MS : 0);
    if (anchoredOn === day) return;
    await anchorAudit(openPools().editing, process.env.AFTERWORD_DATA_DIR ?? ".afterword", now);
    anchoredOn = day;
  };
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  return () => clearInterval(timer);
}
