import type { LogRecord } from "@/lib/domain/logs/log-record";
import { createLogParser, type ParseReport } from "@/lib/domain/logs/parse-log";
import { UnpackError } from "@/lib/server/imports/unpack-error";
import { findKnownYears } from "./known-years";
import type { LogArguments } from "./log-arguments";
import { readInputs } from "./read-input";
import { createProgressLine } from "./progress-line";

export interface ParsedInput {
  file: string;
  report: ParseReport;
}

/**
 * Parses the logs one after another, handing on the records as they come, without attributes if `isLean`. An archive that cannot be read to its end, or a
 * file that fails, ends up as a sentence in `problems`; what was read before it counts.
 */
export async function parseInputs(
  options: LogArguments,
  isLean: boolean,
  onRecords: (records: LogRecord[], file: string) => void | Promise<void>,
): Promise<{ inputs: ParsedInput[]; problems: string[] }> {
  const inputs: ParsedInput[] = [];
  const problems: string[] = [];
  const progress = createProgressLine(process.stderr);
  const known = await findKnownYears(options);
  for (const name of options.files) {
    const near = known.get(name);
    try {
      for await (const { file, modifiedAt, chunks } of readInputs([name], progress.show)) {
        const parser = createLogParser({
          now: modifiedAt ?? Date.now(),
          lean: isLean,
          ...(options.timeZone !== undefined && { timeZone: options.timeZone }),
          ...(options.year !== undefined && { year: options.year }),
          ...(near !== undefined && { near }),
          ...(options.format !== undefined && { format: options.format }),
          ...(options.source !== undefined && { service: options.source }),
        });
        try {
          for await (const chunk of chunks) {
            const wait = onRecords(parser.push(chunk), file);
            if (wait) await wait;
            parser.takeRejections();
          }
        } finally {
          await onRecords(parser.end(), file);
          inputs.push({ file, report: parser.report() });
        }
      }
    } catch (error) {
      problems.push(explain(name, error));
    }
  }
  progress.clear();
  return { inputs, problems };
}

function explain(file: string, error: unknown): string {
  if (error instanceof UnpackError) return `${file}: ${error.message}`;
  if (error instanceof Error && "code" in error) return `${file} could not be read: ${error.message}`;
  throw error;
}
