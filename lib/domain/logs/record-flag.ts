import type { LogRecord, RecordFlag } from "./log-record";

/** Flags a record, once. */
export function addFlag(record: LogRecord, flag: RecordFlag): void {
  if (!record.flags) record.flags = [flag];
  else if (!record.flags.includes(flag)) record.flags.push(flag);
}
