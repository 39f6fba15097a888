import { repairMojibake } from "../../text/repair-mojibake";

/** What an export says of its letters; no misreading leaves the tick as it is. */
export const INTACT = "UTF-8 ✓";

/** Whether letters of a text look misread: its export has to say that they were meant so, or its import would repair them. */
export function looksMisread(text: string): boolean {
  return repairMojibake(text).plan.length > 0;
}

/** Whether one of our exports says at its beginning that its letters are as they were written. */
export function saysIntact(source: string): boolean {
  return /^(?:---\nafterword: 1\nencoding|\{\n {2}"\$schema": "[^"\n]{0,300}",\n {2}"encoding"): "UTF-8 ✓"/u.test(
    source,
  );
}
