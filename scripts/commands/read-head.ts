import type { LogRecord } from "@/lib/domain/logs/log-record";
import { createLogParser, type ParseReport } from "@/lib/domain/logs/parse-log";
import type { LogArguments } from "./log-arguments";
import { readInputs } from "./read-input";

const HEAD_BYTES = 1_048_576;

/** What the first megabyte of a log tells, and whether each of its records names its service. */
export interface Head {
  report: ParseReport;
  namesServices: boolean;
}

/** The head of a file, or of an archive's first; null where it cannot be read, which is told of when it is read whole. */
export async function readHead(
  file: string,
  { timeZone, format }: Pick<LogArguments, "timeZone" | "format">,
): Promise<Head | null> {
  if (file === "-") return null;
  const parser = createLogParser({
    now: Date.now(),
    lean: true,
    ...(timeZone !== undefined && { timeZone }),
    ...(format !== undefined && { format }),
  });
  let bytes = 0;
  let records = 0;
  let unnamed = 0;
  const count = (parsed: readonly LogRecord[]) => {
    records += parsed.length;
    for (const { service } of parsed) if (service === null) unnamed++;
  };
  try {
    for await (const { chunks } of readInputs([file])) {
      for await (const chunk of chunks) {
        count(parser.push(chunk));
        if ((bytes += chunk.length) >= HEAD_BYTES) break;
      }
      break;
    }
  } catch {
    return null;
  }
  count(parser.end());
  return { report: parser.report(), namesServices: records > 0 && unnamed === 0 };
}
