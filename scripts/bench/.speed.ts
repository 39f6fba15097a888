import { readFileSync } from "node:fs";
import { SignatureTable } from "../../lib/domain/grouping/signature-table";
import { mergeSignatures } from "../../lib/domain/grouping/merge-signatures";
import { parseCsv } from "./labelled-sets";
const cpu = () => {
  const u = process.cpuUsage();
  return u.user / 1000;
};
const dir = "/work/shared/loghub";
const names = ["HDFS", "Apache", "Hadoop", "OpenSSH", "Linux", "Zookeeper", "Mac", "HealthApp"];
const mix: string[] = [];
function run(name: string, lines: string[], merge = true) {
  let best = 0;
  const t = new SignatureTable();
  for (let k = 0; k < 6; k++) {
    let n = 0;
    const t0 = cpu();
    while (cpu() - t0 < 150) {
      for (const l of lines) t.add(l);
      n += lines.length;
      if (lines.length > 50000) break;
    }
    const r = (n / (cpu() - t0)) * 1000;
    best = Math.max(best, r);
  }
  const m0 = cpu();
  const p = merge ? mergeSignatures(t.signatures()).length : 0;
  console.log(
    name.padEnd(14),
    (best / 1e6).toFixed(2) + "M/s",
    "sigs",
    t.size,
    "patterns",
    p,
    "merge ms",
    (cpu() - m0).toFixed(0),
  );
}
function cold(name: string, lines: string[]) {
  const t = new SignatureTable();
  const t0 = cpu();
  for (const l of lines) t.add(l);
  const dt = cpu() - t0;
  const m0 = cpu();
  const p = mergeSignatures(t.signatures()).length;
  console.log(
    name.padEnd(14),
    (lines.length / dt / 1000).toFixed(2) + "M/s cold",
    "sigs",
    t.size,
    "patterns",
    p,
    "merge ms",
    (cpu() - m0).toFixed(0),
  );
}
for (const n of names) {
  const c = parseCsv(readFileSync(`${dir}/${n}_2k.log_structured.csv`, "utf8")).map((r) => r.Content ?? "");
  mix.push(...c);
  run(n, c);
}
run("mix", mix);
const letters = (n: number) => {
  let s = "";
  n = Math.imul(n, 2654435761) >>> 0;
  for (let i = 0; i < 7; i++) {
    s += String.fromCharCode(103 + (n % 20));
    n = Math.floor(n / 20) + i * 7919;
  }
  return s;
};
cold(
  "distinct200k",
  Array.from({ length: 200000 }, (_, i) => `alpha ${letters(i)} beta ${letters(i * 7 + 1)} took 5 ms`),
);
cold(
  "distinctFirst",
  Array.from(
    { length: 200000 },
    (_, i) => `${letters(i)} ${letters(i * 3 + 1)} beta ${letters(i * 7 + 1)} done`,
  ),
);
cold(
  "100k sigs",
  Array.from({ length: 400000 }, (_, i) => `worker ${letters(i % 100000)} finished in ${i} ms`),
);
const big = Array.from({ length: 300 }, (_, i) => {
  let s = `line ${i} `;
  while (s.length < 262144) s += " word" + "abc ".repeat(8) + letters(i + s.length);
  return s;
}).map((s) => Buffer.from(s, "latin1").toString("latin1"));
run("256KiB words", big);
run(
  "256KiB 1 char",
  Array.from({ length: 300 }, (_, i) => Buffer.from("a ".repeat(131072), "latin1").toString("latin1")),
);
run(
  "256KiB delims",
  Array.from({ length: 300 }, (_, i) => Buffer.from('="'.repeat(131072), "latin1").toString("latin1")),
);
run(
  "256KiB digits",
  Array.from({ length: 300 }, (_, i) => Buffer.from("1 , ".repeat(65536), "latin1").toString("latin1")),
);
run(
  "256KiB [=",
  Array.from({ length: 300 }, (_, i) => Buffer.from("a=[".repeat(87000), "latin1").toString("latin1")),
);
run(
  "256KiB http",
  Array.from({ length: 300 }, (_, i) => Buffer.from("a://b ".repeat(43000), "latin1").toString("latin1")),
);
run(
  "256KiB aa:",
  Array.from({ length: 300 }, (_, i) => Buffer.from("aa:".repeat(87000), "latin1").toString("latin1")),
);
run(
  "256KiB a@b.c",
  Array.from({ length: 300 }, (_, i) => Buffer.from("a@b".repeat(87000), "latin1").toString("latin1")),
);
run(
  "256KiB lines",
  Array.from({ length: 300 }, (_, i) =>
    Buffer.from("x\n    at foo.bar(Baz.java:12)\n".repeat(8000), "latin1").toString("latin1"),
  ),
);
