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
  if (report.cutBytes > 0) sentences.push(`${report.cutBytes} bytes of lines longer than 256 KiB were cut.`);
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
