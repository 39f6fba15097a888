import { parseArgs } from "node:util";
import { formatById } from "@/lib/domain/logs/formats/index";
import { findLocalZone } from "@/lib/domain/logs/local-zone";
import { findUnreadable } from "./read-input";

/** What `records` and `analyze` are told about the logs. */
export interface LogArguments {
  files: string[];
  timeZone?: string;
  year?: number;
  format?: string;
  source?: string;
  json: boolean;
}

/** The arguments, or sentences about what is wrong with them. */
export async function readLogArguments(args: string[]): Promise<LogArguments | string[]> {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        "time-zone": { type: "string" },
        year: { type: "string" },
        format: { type: "string" },
        source: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const { values, positionals: files } = parsed;
  const timeZone = values["time-zone"];
  const problems: string[] = [];
  if (files.length === 0) problems.push("Name at least one file, or - for standard input.");
  if (timeZone !== undefined && !findLocalZone(timeZone)) {
    problems.push(`There is no time zone ${timeZone}; use a name such as Europe/Berlin, or +02:00.`);
  }
  if (values.year !== undefined && !/^(?:19[7-9]\d|[2-9]\d{3})$/.test(values.year)) {
    problems.push(`${values.year} is no year between 1970 and 9999.`);
  }
  if (values.format !== undefined && !formatById(values.format))
    problems.push(`There is no format ${values.format}.`);
  problems.push(...(await findUnreadable(files)));
  if (problems.length > 0) return problems;
  return {
    files,
    json: values.json,
    ...(timeZone !== undefined && { timeZone }),
    ...(values.year !== undefined && { year: Number(values.year) }),
    ...(values.format !== undefined && { format: values.format }),
    ...(values.source !== undefined && { source: values.source }),
  };
}
