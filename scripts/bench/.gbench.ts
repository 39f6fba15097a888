import { readFileSync } from "node:fs";
import { SignatureTable } from "../../lib/domain/grouping/signature-table";
import { mergeSignatures } from "../../lib/domain/grouping/merge-signatures";
import { parseCsv, score } from "./labelled-sets";
const dir = "/work/shared/loghub";
const names = process.argv[2]?.split(",") ?? [
  "HDFS",
  "Apache",
  "Hadoop",
  "OpenSSH",
  "Linux",
  "Zookeeper",
  "Mac",
  "HealthApp",
];
const show = process.argv.includes("-v");
let ga = 0,
  fga = 0;
for (const name of names) {
  const rows = parseCsv(readFileSync(`${dir}/${name}_2k.log_structured.csv`, "utf8"));
  const table = new SignatureTable();
  const idx = rows.map((r) => table.add(r.Content ?? ""));
  const patterns = mergeSignatures(table.signatures());
  const byId = new Map<string, string>();
  for (const p of patterns) for (const s of p.signatureIds) byId.set(s, p.id);
  const pred = idx.map((i) => byId.get(table.idOf(i)) ?? "?");
  const truth = rows.map((r) => r.EventId ?? "");
  const s = score(pred, truth);
  ga += s.ga;
  fga += s.fga;
  console.log(
    name.padEnd(10),
    "events",
    new Set(truth).size,
    "sigs",
    table.size,
    "patterns",
    patterns.length,
    s.ga.toFixed(4),
    s.fga.toFixed(4),
  );
  if (show) {
    const tp = new Map(patterns.map((p) => [p.id, p]));
    const group = (a: string[], b: string[]) => {
      const m = new Map<string, Map<string, number>>();
      a.forEach((x, i) => {
        const k = m.get(x) ?? new Map();
        k.set(b[i]!, (k.get(b[i]!) ?? 0) + 1);
        m.set(x, k);
      });
      return m;
    };
    const ev = new Map(rows.map((r) => [r.EventId ?? "", r.EventTemplate ?? ""]));
    for (const [t, ps] of group(truth, pred))
      if (ps.size > 1) {
        console.log("  SPLIT", t, ev.get(t));
        for (const [p, n] of ps) console.log("      ", n, JSON.stringify(tp.get(p)?.template));
      }
    for (const [p, ts] of group(pred, truth))
      if (ts.size > 1) {
        console.log("  JOINED", JSON.stringify(tp.get(p)?.template));
        for (const [t, n] of ts) console.log("      ", n, t, ev.get(t));
      }
  }
}
console.log("mean", (ga / names.length).toFixed(4), (fga / names.length).toFixed(4));
