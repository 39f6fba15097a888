import { mergeSignatures, SignatureTable } from "@/lib/domain/grouping/index";
import type { LogRecord } from "@/lib/domain/logs/log-record";
import { readLogArguments } from "./log-arguments";
import { parseInputs } from "./parse-inputs";
import { presentRecord } from "./present-record";
import { createSpool } from "./spool";
import { summarizeInput } from "./summarize-input";
import { createOutput } from "./write-output";

/**
 * `records FILE…`: one line of JSON per log record on standard output, sentences about the input on standard error.
 * Patterns are known only when every file was read, so the lines wait in a spool until then.
 */
export async function run(args: string[]): Promise<number> {
  const options = await readLogArguments(args);
  if (Array.isArray(options)) {
    process.stderr.write(`${options.join("\n")}\n`);
    return 2;
  }
  const signatures = new SignatureTable();
  const ids: string[] = [];
  const spool = createSpool();
  try {
    const { inputs, problems } = await parseInputs(options, (records, file) => keep(records, file));
    const patterns = patternBySignature(signatures);
    const output = createOutput();
    let count = 0;
    for await (const lines of spool.read()) {
      for (const line of lines) {
        const split = line.indexOf(" ");
        const pattern = patterns[Number(line.slice(0, split))] ?? "";
        count += 1;
        const wait = output.writeLine(`${line.slice(split + 1)},"pattern":"${pattern}"}`);
        if (wait) await wait;
      }
      if (output.isClosed()) break;
    }
    await output.flush();
    const sentences = [...problems, ...inputs.flatMap(summarizeInput)];
    if (count === 0) sentences.push("There is no log record in the input.");
    if (sentences.length > 0) process.stderr.write(`${sentences.join("\n")}\n`);
    return count === 0 || problems.length > 0 ? 1 : 0;
  } finally {
    spool.remove();
  }

  async function keep(records: LogRecord[], file: string): Promise<void> {
    for (const record of records) {
      const index = signatures.add(record.signatureText ?? record.body);
      const id = (ids[index] ??= signatures.idOf(index));
      const wait = spool.add(`${index} ${presentRecord(record, file, id)}`);
      if (wait) await wait;
    }
  }
}

/** The pattern of each signature, by the signature's index. */
function patternBySignature(table: SignatureTable): string[] {
  const patternOf = new Map<string, string>();
  for (const pattern of mergeSignatures(table.signatures())) {
    for (const id of pattern.signatureIds) patternOf.set(id, pattern.id);
  }
  return Array.from({ length: table.size }, (_, index) => patternOf.get(table.idOf(index)) ?? "");
}
