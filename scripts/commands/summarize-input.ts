import type { ParsedInput } from "./parse-inputs";

/** Sentences about one log: what became no record, and what had to be assumed. */
export function summarizeInput({ file, report }: ParsedInput): string[] {
  const sentences: string[] = [];
  const rejected = report.rejected.reduce((sum, { count }) => sum + count, 0);
  if (rejected > 0) {
    const parts = report.rejected.map(
      ({ reason, count, firstLine }) => `${count} ${reason} (first: line ${firstLine})`,
    );
    sentences.push(`${rejected} of ${report.lines} lines are part of no record: ${parts.join(", ")}.`);
  }
  if (report.cutBytes > 0)
    sentences.push(`${report.cutBytes} bytes of lines and records longer than 256 KiB were cut.`);
  for (const { firstLine, lastLine, reason, records } of report.brokenBatches) {
    const how = reason === "fault" ? "is no JSON any more" : "breaks off";
    sentences.push(
      `The batch of records that begins in line ${firstLine} ${how} in line ${lastLine}, after ${records} records; what was left is kept as text.`,
    );
  }
  if (report.timeZone.origin === "assumed-utc") {
    sentences.push(
      `${report.timeZone.localRecords} times state no zone and were read as UTC; --time-zone sets another.`,
    );
  }
  if (report.year.suggested !== null) {
    sentences.push(`The years run past the file's own date; --year ${report.year.suggested} would fit.`);
  }
  return sentences.map((sentence) => `${file}: ${sentence}`);
}
