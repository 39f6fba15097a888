import { INTACT, looksMisread } from "./markdown/intact";
import type { CitedRecord, PostmortemDocument } from "./schema";

/** The document as the JSON that its published schema describes, with the lines it cites. */
export function writeJson(
  document: PostmortemDocument,
  records: readonly CitedRecord[],
  schema: string,
): string {
  const whole = { ...document, ...(records.length > 0 ? { citedRecords: records } : {}) };
  const text = JSON.stringify({ $schema: schema, ...whole }, null, 2);
  return looksMisread(text) ? JSON.stringify({ $schema: schema, encoding: INTACT, ...whole }, null, 2) : text;
}
