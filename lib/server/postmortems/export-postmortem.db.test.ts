import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import {
  documentJsonSchema,
  exportQuerySchema,
  exportedDocumentSchema,
} from "@/lib/contracts/document-export";
import { recordListQuerySchema } from "@/lib/contracts/records";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import { redactionRulesSchema } from "@/lib/domain/postmortems/redaction/rules";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { listRecords } from "../records/list-records";
import { checkEvidence } from "./check-evidence";
import { exportPostmortem } from "./export-postmortem";
import { getRedaction, setRedaction } from "./export-redaction";
import { getPostmortem } from "./get-postmortem";
import { importDocument } from "./import-document";
import { importedOriginal } from "./import-original";
import { publishVersion } from "./publish-version";
import { saveDraft } from "./save-draft";

const database = withTestDatabase();
const context = () => testContext(database);
const take = (text: string) => importDocument(context(), new TextEncoder().encode(text), { name: "gate.md" });
const give = (id: string, query: Record<string, string>) =>
  exportPostmortem(context(), id, exportQuerySchema.parse(query));

const TEXT = `# Сбой ворот 🔴

**Автор:** Мира Холт

## Краткое описание

Мира увидела, что ворота на 10.1.2.3 не открывались. <script>alert(1)</script> [сюда](javascript:alert(1)) <details><summary>Ещё</summary>подробность</details>

## Хронология

| Время | Событие |
| --- | --- |
| 10:00 | ворота закрылись |

\`\`\`bash
systemctl restart gate
\`\`\`
`;

test("Markdown goes out, comes in and goes out again with the same bytes, in both languages", async () => {
  const { id } = await take(TEXT);
  for (const language of ["en", "ru"]) {
    const first = await give(id, { format: "md", language });
    const again = await importDocument(context(), new TextEncoder().encode(String(first.body)));
    expect((await give(again.id, { format: "md", language })).body).toBe(first.body);
    expect(again.kept.lost).toBe(0);
  }
});

test("JSON names its schema, fits it, and comes back as the same document", async () => {
  const { id } = await take(TEXT);
  const { document } = await getPostmortem(context(), id);
  const { body } = await give(id, { format: "json" });
  expect(exportedDocumentSchema.safeParse(JSON.parse(String(body))).success).toBe(true);
  const back = await importDocument(context(), new TextEncoder().encode(String(body)));
  expect(back.document).toEqual(document);
  expect(documentJsonSchema("/schema.json")).toMatchObject({ type: "object", $id: "/schema.json" });
});

test("a page needs nothing else: no script, no address to fetch, every word of the text, and the lines it cites", async () => {
  const line = "2031-03-01T10:00:00Z ERROR gate <b>jam</b> & more\n";
  const body = bytesOf(line);
  await receiveImport(context(), {
    options: { name: "gate.log" },
    contentEncoding: null,
    contentLength: null,
    body,
  });
  const [record] = (await listRecords(context(), recordListQuerySchema.parse({}))).items;
  const { id } = await take(TEXT);
  const { document, revision } = await getPostmortem(context(), id);
  const cause = { ...newItem("rootCauses", "c", null), text: "Jam", recordIds: [record?.id ?? ""] };
  await saveDraft(context(), id, revision, { ...document, rootCauses: [cause] });
  const page = String((await give(id, { format: "html" })).body);
  expect(page).not.toMatch(/<script|javascript:|<link|<img|src=|@import|url\(/i);
  expect(page).toContain("подробность");
  expect(page).toContain("ERROR gate &lt;b&gt;jam&lt;/b&gt; &amp; more");
  expect(page).toMatch(/<html lang="ru">/);
  const pdf = await give(id, { format: "pdf" });
  expect(pdf.contentType).toBe("application/pdf");
  expect(codePointsOf(pdf.body as Uint8Array)).toEqual(
    expect.arrayContaining([..."Сбойворт"].map((c) => c.codePointAt(0))),
  );
  // What is cited stands in columns, whatever its letters.
  expect(Buffer.from(pdf.body as Uint8Array).toString("latin1")).toContain("DejaVuSansMono");
});

test("Markdown carries the very lines it cites, comes back with the same bytes, and stands where their records never were", async () => {
  const line = "2031-03-02T10:00:00Z ERROR gate <!-- jam --> `off`\n";
  await receiveImport(context(), {
    options: { name: "hall.log", service: "hall" },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(line),
  });
  const { items } = await listRecords(context(), recordListQuerySchema.parse({ q: "jam" }));
  const record = items.find(({ service }) => service === "hall");
  if (!record) throw new Error("the line was imported");
  const { id } = await take(TEXT);
  const { document, revision } = await getPostmortem(context(), id);
  const gone = "zzzz.a.b.0";
  const changed = record.id.replace(/\.[0-9a-z]+\.([0-9a-z]+)$/, ".1x2y.$1");
  const cause = { ...newItem("rootCauses", "c", null), text: `Jam [seen](/records/${gone})` };
  await saveDraft(context(), id, revision, {
    ...document,
    rootCauses: [{ ...cause, recordIds: [record.id, changed] }],
  });
  for (const language of ["en", "ru"]) {
    const first = String((await give(id, { format: "md", language })).body);
    expect(first).toContain(language === "en" ? "## Evidence" : "## Доказательства");
    expect(first).toContain("```\n2031-03-02T10:00:00Z ERROR gate <!-- jam --> `off`\n```");
    expect(first).toContain("2031-03-02 10:00:00.000 UTC · hall · hall.log");
    expect(first).toMatch(language === "en" ? /⚠ The record has changed/ : /⚠ Запись изменилась/);
    expect(first).toMatch(
      language === "en" ? /⚠ The record is no longer held/ : /⚠ Запись больше не хранится/,
    );
    const again = await importDocument(context(), new TextEncoder().encode(first));
    expect((await give(again.id, { format: "md", language })).body).toBe(first);
    expect(again.kept.lost).toBe(0);
    // Where no such record was ever held, the lines that came with the document go out again.
    const elsewhere = first.replaceAll(record.id, "yyyy.a.b.0");
    const moved = await importDocument(context(), new TextEncoder().encode(elsewhere));
    expect((await give(moved.id, { format: "md", language })).body).toBe(elsewhere);
    expect(await checkEvidence(context(), moved.id, undefined)).toMatchObject({
      records: expect.arrayContaining([
        { id: "yyyy.a.b.0", state: "carried", now: null, kept: null },
        { id: changed, state: "changed", now: record.id, kept: null },
        { id: gone, state: "gone", now: null, kept: null },
      ]),
    });
  }
  for (const format of ["html", "pdf"]) expect((await give(id, { format })).body.length).toBeGreaterThan(500);
  const open = String((await give(id, { format: "md", rendition: "public" })).body);
  expect(open).toContain("Jam seen");
  expect(open).not.toMatch(/Доказательства|ERROR gate|\/records\/|zzzz/);
});

test("the public rendition hides what its rules name, in every format, and names no one in its file name", async () => {
  const { id } = await take(TEXT.replace("Сбой ворот", "Сбой ворот у Миры"));
  const before = await getRedaction(context(), id);
  expect(before.hidden).toContainEqual({ kind: "addresses", text: "10.1.2.3", count: 1 });
  expect(before.hidden.map(({ text }) => text)).toEqual(
    expect.arrayContaining(["Мира", "Миры", "Мира Холт"]),
  );
  await setRedaction(context(), id, redactionRulesSchema.parse({ words: ["systemctl"] }));
  for (const format of ["md", "json", "html"]) {
    const { body, name } = await give(id, { format, rendition: "public" });
    expect(name + String(body)).not.toMatch(/Мир[аы]|Холт|10\.1\.2\.3|systemctl/i);
  }
  expect((await give(id, { format: "pdf", rendition: "public" })).name).toMatch(/-public\.pdf$/);
});

test("who works here is hidden by name, wherever the text names them", async () => {
  const { id } = await take("# Gate\n\n## Summary\n\nOskar Lind saw it first; the local clock was right.\n");
  const openText = async () => String((await give(id, { format: "md", rendition: "public" })).body);
  expect(await openText()).toContain("Oskar Lind saw it first");
  const { revision } = await getPostmortem(context(), id);
  await publishVersion({ ...context(), actor: "Oskar Lind" }, id, { note: "first", bump: "minor", revision });
  await publishVersion({ ...context(), actor: "local" }, id, { note: "second", bump: "minor" });
  expect(await openText()).toContain("[person] saw it first; the local clock was right.");
  expect((await getRedaction(context(), id)).hidden).toContainEqual({
    kind: "people",
    text: "Oskar Lind",
    count: 1,
  });
});

test("words that a team lists once are hidden in every post-mortem, and a token is nobody's name", async () => {
  const [one, other] = [
    await take("# Gate\n\n## Summary\n\nVega Retail asked Соколов; the API answered.\n"),
    await take(
      "# Jam\n\n## Summary\n\nWe spoke for an hour with Соколовым of Vega Retail, and then the gate was opened again by hand.\n",
    ),
  ];
  await publishVersion({ ...context(), actor: "API token" }, one.id, { note: "first", bump: "minor" });
  const set = await setRedaction(context(), one.id, {
    ...redactionRulesSchema.parse({}),
    everywhere: ["Vega Retail", "Соколов"],
  });
  expect(set.everywhere).toEqual(["Vega Retail", "Соколов"]);
  for (const format of ["md", "json", "html"]) {
    const body = String((await give(one.id, { format, rendition: "public" })).body);
    expect(body).toContain("[hidden] asked [hidden]; the API answered.");
    expect(String((await give(other.id, { format, rendition: "public" })).body)).toContain(
      "with [hidden] of [hidden], and then",
    );
  }
  // What stands for a hidden word is no place where it still stands.
  await setRedaction(context(), one.id, redactionRulesSchema.parse({ words: ["hidden", "скрыто", "en"] }));
  expect((await give(one.id, { format: "md", rendition: "public" })).body).toContain("] asked [");
  // Rules of one document alone leave the team's words as they are.
  await setRedaction(context(), other.id, redactionRulesSchema.parse({}));
  expect((await getRedaction(context(), other.id)).everywhere).toEqual(["Vega Retail", "Соколов"]);
  await setRedaction(context(), other.id, { ...redactionRulesSchema.parse({}), everywhere: [] });
});

test("a public rendition in which something hidden would still stand is refused", async () => {
  const { id } = await take(
    "# Gate\n\n**Author:** Mira Holt\n\n## Summary\n\nWrite to mira&#46;holt&#64;example.net.\n",
  );
  await expect(give(id, { format: "html", rendition: "public" })).rejects.toMatchObject({
    code: "would-leak",
  });
  expect(String((await give(id, { format: "html" })).body)).toContain("example.net");
});

test("the bytes that came are given back as they came, under their name", async () => {
  const { id } = await take(TEXT);
  const { name, bytes } = await importedOriginal(context(), id);
  expect([name, new TextDecoder().decode(bytes)]).toEqual(["gate.md", TEXT]);
});

/** The characters that a PDF says its glyphs stand for. */
function codePointsOf(pdf: Uint8Array): number[] {
  const text = Buffer.from(pdf).toString("latin1");
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const from = index + mark.length;
    try {
      const content = inflateSync(Buffer.from(pdf).subarray(from, text.indexOf("endstream", from))).toString(
        "latin1",
      );
      return content.includes("beginbfrange")
        ? [...content.matchAll(/<([0-9a-f]{4})>/gi)].map(([, hex = "0"]) => parseInt(hex, 16))
        : [];
    } catch {
      return [];
    }
  });
}
