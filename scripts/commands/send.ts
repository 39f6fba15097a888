import { parseArgs } from "node:util";
import type { Import } from "@/lib/contracts/imports";
import { deliveredName } from "@/lib/domain/logs/name-source";
import { createProgressLine } from "./progress-line";
import { findUnreadable } from "./read-input";
import { createImportClient, Refused } from "./send-client";
import { openParts } from "./send-parts";

const USAGE =
  "Usage: send FILE… --to URL [--token T] [--service S] [--source S] [--time-zone Z] [--format F] [--year Y]";

/** `send FILE…`: imports files into a running Afterword through the resumable form; a line per file on standard output. */
export async function run(args: string[]): Promise<number> {
  const given = await readArguments(args);
  if (typeof given === "string") {
    process.stderr.write(`${given}\n`);
    return 2;
  }
  const progress = createProgressLine(process.stderr);
  let failures = 0;
  for (const file of given.files) {
    try {
      const sent = await sendFile(file, given, (readBytes, totalBytes) =>
        progress.show({ file, readBytes, totalBytes }),
      );
      progress.clear();
      process.stdout.write(`${file}: ${describe(sent)}\n`);
      if (sent.state !== "done") failures++;
    } catch (error) {
      progress.clear();
      failures++;
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
      // Without an answer the next file will fare no better; a refusal is about this file alone.
      if (!(error instanceof Refused)) return 1;
    }
  }
  return failures > 0 ? 1 : 0;
}

interface SendArguments {
  files: string[];
  to: string;
  token: string | null;
  options: Record<string, string | number>;
}

async function sendFile(
  file: string,
  { to, token, options }: SendArguments,
  onProgress: (sent: number, total: number | null) => void,
): Promise<Import> {
  const client = createImportClient(to, token);
  const parts = await openParts(file);
  try {
    const name = file === "-" ? "standard input" : deliveredName(file);
    const { id } = await client.open({
      name,
      ...options,
      ...(parts.sizeBytes !== null && { sizeBytes: parts.sizeBytes }),
    });
    let offset = 0;
    for (;;) {
      const part = await parts.read(offset);
      if (part.length === 0) break;
      offset = await client.append(id, offset, part);
      onProgress(offset, parts.sizeBytes);
    }
    return await client.complete(id);
  } finally {
    await parts.close();
  }
}

function describe(sent: Import): string {
  if (sent.state !== "done")
    return `${sent.state}${sent.error ? ` (${sent.error.code})` : ""}; nothing of it was kept`;
  if (sent.duplicateOf !== null) return `already imported (${sent.duplicateOf}); nothing was added`;
  const rejected = sent.rejected.map(({ reason, count }) => `${count} ${reason}`).join(", ");
  const held = sent.alreadyHeld > 0 ? `, ${sent.alreadyHeld} already held` : "";
  return `${sent.lines} lines, ${sent.records} records${held}, ${sent.patterns} patterns, ${rejected === "" ? "nothing rejected" : `rejected: ${rejected}`}`;
}

async function readArguments(args: string[]): Promise<SendArguments | string> {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: { type: "string" },
        token: { type: "string" },
        service: { type: "string" },
        source: { type: "string" },
        "time-zone": { type: "string" },
        format: { type: "string" },
        year: { type: "string" },
      },
    });
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
  const { values, positionals: files } = parsed;
  if (files.length === 0) return `Name at least one file, or - for standard input.\n${USAGE}`;
  if (!values.to || !URL.canParse(values.to) || !/^https?:$/.test(new URL(values.to).protocol))
    return `Say where to send with --to, such as --to http://127.0.0.1:3000.\n${USAGE}`;
  if (values.year !== undefined && !/^(?:19[7-9]\d|[2-9]\d{3})$/.test(values.year))
    return `${values.year} is no year between 1970 and 9999.`;
  const problems = await findUnreadable(files);
  if (problems.length > 0) return problems.join("\n");
  const { service, source, format, year } = values;
  const timeZone = values["time-zone"];
  return {
    files,
    to: values.to,
    token: values.token ?? process.env.AFTERWORD_API_TOKEN ?? null,
    options: {
      ...(service !== undefined && { service }),
      ...(source !== undefined && { source }),
      ...(timeZone !== undefined && { timeZone }),
      ...(format !== undefined && { format }),
      ...(year !== undefined && { year: Number(year) }),
    },
  };
}
