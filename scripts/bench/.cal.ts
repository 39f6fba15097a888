import { readFileSync } from "node:fs";
import { parseCsv } from "./labelled-sets";
const cpu = () => process.cpuUsage().user / 1000;
const cons = parseCsv(readFileSync(`/work/shared/loghub/Mac_2k.log_structured.csv`, "utf8")).map(
  (r) => r.Content ?? "",
);
const flat = cons.map((l) => Buffer.from(l, "utf8").toString("utf8"));
const big = flat.join("\n");
const sliced = big.split("\n");
function f(s: string) {
  let h = 1,
    g = 7;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    h = Math.imul(h ^ c, 0x01000193);
    g = Math.imul(((g << 5) | (g >>> 27)) ^ c, 0x27d4eb2d);
  }
  return h ^ g;
}
function f2(s: string) {
  let h = 1,
    g = 7;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    h = Math.imul(h ^ c, 0x01000193);
    g = Math.imul(g + c, 0x27d4eb2d);
  }
  return h ^ g;
}
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
let x = 0;
for (const [name, fn] of [
  ["f", f],
  ["f2", f2],
  ["f3", f3],
] as const)
  for (const [n2, lines] of [
    ["cons", cons],
    ["flat", flat],
    ["sliced", sliced],
  ] as const) {
    const bytes = lines.reduce((s, l) => s + l.length, 0);
    let best = 0;
    for (let k = 0; k < 5; k++) {
      const t0 = cpu();
      let n = 0;
      while (n < 100) {
        for (const l of lines) x ^= fn(l);
        n++;
      }
      const dt = cpu() - t0;
      best = Math.max(best, (bytes * n) / dt / 1000);
    }
    console.log(name, n2, "MB/s", best.toFixed(0));
  }
