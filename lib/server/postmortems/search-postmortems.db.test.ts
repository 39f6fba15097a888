import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { postmortemListQuerySchema } from "@/lib/contracts/postmortems";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import { testContext } from "../imports/testing-context";
import { getPostmortem } from "./get-postmortem";
import { importDocument } from "./import-document";
import { listPostmortems } from "./list-postmortems";
import { saveDraft } from "./save-draft";

const database = withTestDatabase();
const context = () => testContext(database);
const write = (text: string) => importDocument(context(), new TextEncoder().encode(text));
const find = async (q: string, more: Record<string, unknown> = {}) =>
  (await listPostmortems(context(), postmortemListQuerySchema.parse({ q, ...more }))).items;

test("words of both languages are found in every form, marked in their place, best first", async () => {
  await write("# Queue outage\n\n## Root cause\n\nThe consumers were blocked by a poisoned message.\n");
  await write(
    "# Сбой очереди\n\n## Причина\n\nПотребители блокировались отравленными сообщениями о счётах.\n",
  );
  await write("# Unrelated\n\nNothing of the kind; one consumer of paper.\n");
  const english = await find("blocking consumer");
  expect(english.map(({ title }) => title)).toEqual(["Queue outage"]);
  const marked = english[0]?.found?.snippet.filter(({ isHit }) => isHit).map(({ text }) => text);
  expect(marked).toEqual(["consumers", "blocked"]);
  expect((await find("потребитель отравленный")).map(({ title }) => title)).toEqual(["Сбой очереди"]);
  expect((await find("счета")).map(({ title }) => title)).toEqual(["Сбой очереди"]);
  expect((await find("consumer")).map(({ title }) => title)).toHaveLength(2);
  expect((await find("outage")).map(({ title }) => title)).toEqual(["Queue outage"]);
  expect((await find("ueue ou")).map(({ title }) => title)).toEqual(["Queue outage"]);
  expect(await find("consumer -poisoned -paper")).toEqual([]);
});

test("a saved draft is found by its new words and no longer by its old ones", async () => {
  const { id } = await write("# Gate\n\nThe hinge squeaked.\n");
  expect(await find("hinges")).toHaveLength(1);
  const { document, revision } = await getPostmortem(context(), id);
  const sections = document.sections.map((section) => ({ ...section, text: "The latch jammed." }));
  await saveDraft(context(), id, revision, { ...document, sections });
  expect(await find("hinges")).toEqual([]);
  expect(await find("latches")).toHaveLength(1);
});

test("a rejected hypothesis is found as ruled out", async () => {
  const { id } = await write("# Slow map\n\nTiles took long.\n");
  const { document, revision } = await getPostmortem(context(), id);
  const hypothesis = {
    ...newItem("hypotheses", "h", null),
    text: "Solar flares [at noon](/records/1.a.b.0)",
    evidenceAgainst: ["[12:00 sky: quiet](/records/1.a.b.1), it [said](/records/1.a.b.2)"],
    verdict: "rejected" as const,
  };
  await saveDraft(context(), id, revision, { ...document, hypotheses: [hypothesis] });
  expect((await find("solar flare"))[0]?.found?.ruledOut).toEqual(["Solar flares at noon"]);
  const shown = (await find("quiet sky"))[0]?.found?.snippet.map(({ text }) => text).join("");
  expect(shown).toContain("Solar flares at noon 12:00 sky: quiet, it said");
  expect((await find("tiles"))[0]?.found?.ruledOut).toEqual([]);
});

test("pages follow one another without a gap, and filters narrow them", async () => {
  for (let n = 0; n < 5; n += 1) await write(`# Zebra ${n}\n\nzebra ${"zebra ".repeat(n)}\n`);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listPostmortems(
      context(),
      postmortemListQuerySchema.parse({ q: "zebra", limit: 2, after }),
    );
    seen.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  expect(await find("zebra", { status: "published" })).toEqual([]);
});

test("a document with more different words than an index holds is saved all the same", async () => {
  const words = Array.from({ length: 60_000 }, (_, n) => `слово${n}w`)
    .join(" ")
    .slice(0, 590_000);
  const { id } = await write(`# Giant\n\nearlyword ${words}\n`);
  expect((await find("earlyword")).map((item) => item.id)).toEqual([id]);
});
