import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { patternListQuerySchema } from "@/lib/contracts/patterns";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { comparePair, listNear } from "./compare-pair";
import { compareVersions } from "./compare-versions";
import { getPattern } from "./get-pattern";
import { listPatterns } from "./list-patterns";
import { mergePatterns } from "./merge-patterns";
import { getGroupingState, migrateGrouping } from "./migrate-grouping";
import { listPeopleRules, restoreRule, undoRule } from "./undo-rule";

const database = withTestDatabase();
const ctx = () => testContext(database);
const START = Date.UTC(2026, 2, 3, 9);
const MESSAGES = [
  ...Array.from({ length: 6 }, (_, i) => `INFO the ${i} till of ${i + 40} is shut`),
  "INFO the red till of ann is shut",
  "WARN printer is out of paper",
  "WARN printer is short of paper",
  "ERROR bank refused the card",
];

const page = () => listPatterns(ctx(), patternListQuerySchema.parse({ limit: 500 }));
const templates = async () =>
  (await page()).items.map(({ template, count }) => `${count} ${template}`).sort();
const idOf = async (words: string) => {
  const found = (await page()).items.find(({ template }) => template.includes(words));
  if (!found) throw new Error(`no pattern with ${words}`);
  return found.id;
};

async function deliver(name: string, from: number): Promise<void> {
  const lines = MESSAGES.map((text, i) => `${new Date(from + i * 1000).toISOString()} ${text}`);
  const body = bytesOf(`${lines.join("\n")}\n`);
  await receiveImport(ctx(), { options: { name }, contentEncoding: null, contentLength: null, body });
}

beforeAll(async () => {
  await deliver("till.log", START);
  await mergePatterns(ctx(), [await idOf("out of paper"), await idOf("short of paper")]);
  await database.sql`
    insert into incidents (id, status, severity, title, pattern_ids, created_at, updated_at)
    values (${crypto.randomUUID()}, 'open', 'low', 'Tills shut', ${[await idOf("till of")]}, now(), now())`;
});

const links = async () => {
  const rows = await database.sql<
    { patternIds: string[] }[]
  >`select pattern_ids as "patternIds" from incidents`;
  return rows[0]?.patternIds ?? [];
};

it.each([
  ["0014_keep_grouping", 1],
  ["0020_keep_grouping_3", 3],
])("the update %s leaves what is stored with version %i, which grouped it", async (name, version) => {
  const kept = "what is stored stays";
  const step = await readFile(`db/migrations/${name}.sql`, "utf8");
  await expect(
    ctx().sql.begin(async (tx) => {
      await tx.unsafe(step);
      const [row] = await tx<{ to: number; records: number }[]>`
        select to_version as to, records::int as records from grouping_migrations`;
      expect(row).toEqual({ to: version, records: MESSAGES.length });
      await tx.unsafe(step);
      expect(await tx`select from grouping_migrations`).toHaveLength(1);
      throw new Error(kept);
    }),
  ).rejects.toThrow(kept);
});

it("a comparison adds up on both sides and stores nothing", async () => {
  const before = await templates();
  const compared = await compareVersions(ctx(), { from: 4, to: 2 });
  expect(compared.before.records).toBe(MESSAGES.length);
  expect(compared.after).toMatchObject({
    records: compared.before.records,
    signatures: compared.before.signatures,
  });
  expect(compared.parted.map((set) => [set.beforeCount, set.afterCount])).toEqual([[1, 2]]);
  expect(await templates()).toEqual(before);
});

it("a migration and the way back keep totals, rules, links and addresses", async () => {
  const ids = (await page()).items.map(({ id }) => id).sort();
  const linked = await links();
  const shut = await idOf("till of");

  const state = await migrateGrouping(ctx(), { from: 4, to: 2, reason: "sterner" });
  expect(state).toMatchObject({ holds: 2, history: [{ fromVersion: 4, toVersion: 2, reason: "sterner" }] });
  expect(state.history[0]).toMatchObject({ records: MESSAGES.length, movedIncidents: 1 });
  expect((await page()).totalRecords).toBe(MESSAGES.length);
  expect((await templates()).filter((text) => text.includes("till of"))).toHaveLength(2);
  expect((await templates()).filter((text) => text.includes("paper"))).toHaveLength(1);
  expect(await links()).toHaveLength(2);
  expect((await getPattern(ctx(), shut)).template).toContain("till of");

  await deliver("till-2.log", START + 3_600_000);
  expect((await templates()).filter((text) => text.includes("till of"))).toHaveLength(2);

  await expect(migrateGrouping(ctx(), { from: 4, to: 2 })).rejects.toMatchObject({ code: "conflict" });
  await migrateGrouping(ctx(), { from: 2, to: 4 });
  expect((await page()).items.map(({ id }) => id).sort()).toEqual(ids);
  expect((await page()).totalRecords).toBe(2 * MESSAGES.length);
  expect(await links()).toEqual(linked);
  expect((await getGroupingState(ctx())).holds).toBe(4);
});

it("why apart, why together: the rule, the person, and what each version says", async () => {
  const [near] = (await listNear(ctx(), await idOf("paper"))).items;
  expect(near).toBeDefined();
  const apart = await comparePair(ctx(), { a: await idOf("till of"), b: await idOf("bank refused") });
  expect(apart).toMatchObject({ together: false, rule: null, person: null, reason: "shape" });

  const merged = await getPattern(ctx(), await idOf("paper"));
  const [a, b] = merged.members;
  const together = await comparePair(ctx(), { a: a?.signatureId ?? "", b: b?.signatureId ?? "" });
  expect(together).toMatchObject({ together: true, rule: null, person: { kind: "merge", actor: "test" } });

  const shut = await getPattern(ctx(), await idOf("till of"));
  const [x, y] = shut.members;
  expect(await comparePair(ctx(), { a: x?.signatureId ?? "", b: y?.signatureId ?? "" })).toMatchObject({
    together: true,
    rule: "covered",
    person: null,
    versions: [
      { version: 1, together: true },
      { version: 2, together: false },
      { version: 3, together: true },
      { version: 4, together: true },
    ],
  });
});

it("a rule of a person is undone and holds again; the address of a merged pattern leads on", async () => {
  const merged = await idOf("paper");
  const [rule] = (await listPeopleRules(ctx())).items;
  expect(rule).toMatchObject({ kind: "merge", undoneAt: null, signatures: 2 });
  await undoRule(ctx(), rule?.id ?? "");
  expect((await templates()).filter((text) => text.includes("paper"))).toHaveLength(2);
  expect((await getPattern(ctx(), merged)).template).toContain("paper");
  expect((await listPeopleRules(ctx())).items[0]).toMatchObject({ undoneBy: "test" });
  await expect(undoRule(ctx(), rule?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
  await restoreRule(ctx(), rule?.id ?? "");
  expect(await idOf("paper")).toBe(merged);
});
