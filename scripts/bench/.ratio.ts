import { readFileSync } from "node:fs";
import { parseCsv } from "./labelled-sets";
import { SignatureScanner } from "../../lib/domain/grouping/signature-scanner";
import { SignatureTable } from "../../lib/domain/grouping/signature-table";
const cpu = () => process.cpuUsage().user / 1000;
const enc = new TextEncoder();
const buf = new Uint8Array(8192);
function f3(s: string) {
  const n = enc.encodeInto(s, buf).written;
  let h = 1,
    g = 7;
  for (let i = 0; i < n; i++) {
    const c = buf[i]!;
    h = Math.imul(h ^ c, 0x01000193);
    g = Math.imul(g + c, 0x27d4eb2d);
  }
  return h ^ g;
}
const sc = new SignatureScanner();
for (const set of ["HDFS", "Mac", "OpenSSH"]) {
  const lines = parseCsv(readFileSync(`/work/shared/loghub/${set}_2k.log_structured.csv`, "utf8")).map(
    (r) => r.Content ?? "",
  );
  const t = new SignatureTable();
  const fns = {
    raw: (l: string) => f3(l),
    scan: (l: string) => {
      sc.scan(l);
    },
    add: (l: string) => {
      t.add(l);
    },
  };
  const best: Record<string, number> = { raw: 1e9, scan: 1e9, add: 1e9 };
  for (let k = 0; k < 30; k++)
    for (const [n, fn] of Object.entries(fns)) {
      const t0 = cpu();
      for (let j = 0; j < 10; j++) for (const l of lines) fn(l);
      const dt = cpu() - t0;
      best[n] = Math.min(best[n]!, (dt / 20000) * 1e6);
    }
  console.log(
    set,
    Object.entries(best)
      .map(([n, v]) => `${n} ${v.toFixed(0)}ns`)
      .join("  "),
    "bytes",
    (lines.reduce((s, l) => s + l.length, 0) / 2000).toFixed(0),
  );
}
