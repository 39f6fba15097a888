import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { changeRedaction, getRedaction } from "../redaction/redaction";
import { receiveImport } from "./receive-import";
import { bytesOf, testContext } from "./testing-context";

const database = withTestDatabase();
const SECRET = "hunter2-Xq9";

const deliver = (text: string, name: string) =>
  receiveImport(testContext(database), {
    options: { name, source: `auth ${name.slice(0, 4)}` },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text),
  });

const login = (second: number, secret: string) =>
  `2026-03-14T08:00:${String(second).padStart(2, "0")}Z INFO login user=ada password=${secret} ok\n`;

/** Every text that the database holds, table by table. */
async function dump(): Promise<string> {
  const tables = await database.sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(JSON.stringify(await database.sql`select t::text from ${database.sql(name)} t`));
  return texts.join("\n");
}

it("a secret reaches no table: not as body, raw text, attribute, sample, rejected line or name of a file", async () => {
  const lines = [
    login(1, SECRET),
    `{"time":"2026-03-14T08:00:02Z","level":"info","msg":"login","password":"${SECRET}","nested":{"api_key":"${SECRET}"}}\n`,
    `2026-03-14T08:00:03Z level=info msg="login" password=${SECRET}\n`,
    `2026-03-14T08:00:04Z \u001b[32mINFO\u001b[0m \u001b[1mpassword\u001b[0m=${SECRET}\n`,
    `2026-03-14T08:00:05Z INFO GET https://ada:${SECRET}@shop.example/x\n`,
  ];
  const one = await deliver(lines.join(""), `token=${SECRET}.log`);
  expect(one).toMatchObject({ state: "done", records: 5, rejectedLines: 0 });
  expect(one.masked).toBeGreaterThanOrEqual(5);
  expect(await dump()).not.toContain(SECRET);
});

it("law 6: the same file again adds nothing, whole or with more lines behind it", async () => {
  const text = Array.from({ length: 30 }, (_, second) => login(second, `${SECRET}${second}`)).join("");
  const first = await deliver(text, "again.log");
  expect(first).toMatchObject({ records: 30, masked: 30 });
  expect(await deliver(text, "again.log")).toMatchObject({ records: 0, duplicateOf: first.id, masked: 30 });
  expect(await deliver(text + login(31, SECRET), "again.log")).toMatchObject({ records: 1, alreadyHeld: 30 });
});

it("law 6: lines that differ by their secrets alone are counted each, and once", async () => {
  const same = Array.from({ length: 10 }, (_, index) => login(40, `pw-${index}`)).join("");
  expect(await deliver(same, "same.log")).toMatchObject({ records: 10 });
  expect(await deliver(same + login(50, "x"), "same.log")).toMatchObject({ records: 1, alreadyHeld: 10 });
});

it("a file imported before a rule was set is still the same file", async () => {
  const ctx = testContext(database);
  const { rules } = await getRedaction(ctx);
  const text = "2026-03-15T08:00:00Z INFO mail to ada@mail.example sent\n";
  const before = await deliver(text, "mail.log");
  await changeRedaction(ctx, { ...rules, emails: true });
  expect(await deliver(text, "mail.log")).toMatchObject({ records: 0, duplicateOf: before.id });
  const after = await deliver(text.replace("15T", "16T"), "mail2.log");
  expect(after).toMatchObject({ records: 1, masked: 1 });
  expect(await getRedaction(ctx)).toMatchObject({ rules: { emails: true, keys: true }, updatedBy: "test" });
  await changeRedaction(ctx, rules);
});
