import { openPools } from "../../db/pools";
import { makeDailyBackup } from "../../lib/server/backups/backups";
import { describeError, logEvent } from "../../lib/server/log-event";
import { dropOldRecords } from "../../lib/server/retention/drop-old-records";

const LOOK_MS = 10 * 60_000;
const NIGHT_HOUR_UTC = 2;
const DAY_MS = 86_400_000;

/** Backs the embedded database up once a day and drops old records at night, for as long as the process runs. */
export function startDailyWork(): () => void {
  let busy = false;
  let droppedOn: number | null = null;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      const now = Date.now();
      await makeDailyBackup(now);
      const today = Math.floor(now / DAY_MS);
      if (droppedOn === today || new Date(now).getUTCHours() < NIGHT_HOUR_UTC) return;
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
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  return () => clearInterval(timer);
}
