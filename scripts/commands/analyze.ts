import { startConsumer } from "./hand-over";
import { readLogArguments } from "./log-arguments";
import { findOverlaps } from "./overlapping-files";
import { parseInputs } from "./parse-inputs";
import { isLargeInput } from "./read-input";
import type { AnalysisEnd } from "./record-analysis";
import { RecordPacker } from "./record-packer";
import { withoutRepeats } from "./repeated-files";
import { summarizeInput } from "./summarize-input";
import { createOutput } from "./write-output";

/** `analyze FILE… [--json]`: what failed, how often and for how long, of all files together. */
export async function run(args: string[]): Promise<number> {
  const told = await readLogArguments(args);
  if (Array.isArray(told)) {
    process.stderr.write(`${told.join("\n")}\n`);
    return 2;
  }
  const { files, repeats } = await withoutRepeats(told.files);
  const overlaps = await findOverlaps(files);
  const options = { ...told, files: files.filter((file) => overlaps.get(file) !== Infinity) };
  const consumer = await startConsumer<AnalysisEnd>("analyze", await isLargeInput(options.files));
  const packer = new RecordPacker(false);
  let count = 0;
  try {
    const { inputs, problems } = await parseInputs(options, true, (parsed, file) => {
      const held = overlaps.get(file) ?? 0;
      const records = held === 0 ? parsed : parsed.filter(({ line }) => line > held);
      count += records.length;
      const batch = packer.add(records, file);
      return batch ? consumer.give(batch) : undefined;
    });
    const rest = packer.rest();
    if (rest) await consumer.give(rest);
    const output = createOutput();
    for await (const chunk of consumer.finish({ json: options.json, inputs })) {
      const wait = output.write(chunk);
      if (wait) await wait;
    }
    const sentences = [
      ...repeats.map(({ file, of }) => `${file} is ${of} once more: it was read once.`),
      ...[...overlaps].map(([file, lines]) =>
        lines === Infinity
          ? `${file} is part of another file of its log: it was read once.`
          : `The first ${lines} lines of ${file} are the end of another file of its log: they were counted once.`,
      ),
      ...problems,
      ...inputs.flatMap(summarizeInput),
      ...consumer.remarks(),
    ];
    if (count === 0) sentences.push("There is no log record in the input.");
    if (sentences.length > 0) process.stderr.write(`${sentences.join("\n")}\n`);
    return count === 0 || problems.length > 0 ? 1 : 0;
  } finally {
    await consumer.close();
  }
}
