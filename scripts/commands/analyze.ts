import { prepareAnalysis } from "./prepare-analysis";
import { analysisText } from "./analysis-text";
import { collectAnalysis } from "./collect-analysis";
import { readLogArguments } from "./log-arguments";
import { summarizeInput } from "./summarize-input";
import { createOutput } from "./write-output";

/** `analyze FILE… [--json]`: what failed, how often and for how long, of all files together. */
export async function run(args: string[]): Promise<number> {
  const options = await readLogArguments(args);
  if (Array.isArray(options)) {
    process.stderr.write(`${options.join("\n")}\n`);
    return 2;
  }
  const collected = await collectAnalysis(options);
  const analysis = prepareAnalysis(collected);
  const output = createOutput();
  await output.writeLine(options.json ? JSON.stringify(analysis, null, 2) : analysisText(analysis));
  await output.flush();
  const sentences = [...collected.problems, ...collected.inputs.flatMap(summarizeInput)];
  if (collected.records === 0) sentences.push("There is no log record in the input.");
  if (sentences.length > 0) process.stderr.write(`${sentences.join("\n")}\n`);
  return collected.records === 0 || collected.problems.length > 0 ? 1 : 0;
}
