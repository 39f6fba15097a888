import { readFileSync } from "node:fs";
import { SignatureTable } from "../../lib/domain/grouping/signature-table";
import { parseCsv } from "./labelled-sets";
const lines = parseCsv(readFileSync(`/work/shared/loghub/Mac_2k.log_structured.csv`, "utf8"))
  .map((r) => r.Content ?? "")
  .map((s) => Buffer.from(s).toString("latin1"));
const t = new SignatureTable();
const t0 = performance.now();
let n = 0;
while (performance.now() - t0 < 3000) {
  for (const l of lines) t.add(l);
  n += 2000;
}
console.log((n / 3).toFixed(0));
