import { readFileSync } from "node:fs";
import { importDocument } from "@/lib/domain/postmortems/markdown/import-document";
import { countWords } from "@/lib/domain/postmortems/markdown/count-words";
import { documentText } from "@/lib/domain/postmortems/markdown/document-text";
for (const f of process.argv.slice(2)) {
  let i = 0;
  const r = importDocument(readFileSync(f), () => `i${++i}`);
  const w = countWords(r.text),
    k = countWords(r.documents.map((d) => documentText(d.document)).join("\n"));
  console.log(
    f.split("/").pop(),
    [...w]
      .filter(([x, n]) => (k.get(x) ?? 0) < n)
      .map(([x, n]) => `${x}:${n}-${k.get(x) ?? 0}`)
      .join(" "),
  );
}
