import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as importLogs, GET as listImports } from "@/app/api/v1/imports/route";
import {
  GET as getImport,
  PATCH as sendPart,
  DELETE as undoImport,
} from "@/app/api/v1/imports/[importId]/route";
import { POST as cancelImport } from "@/app/api/v1/imports/[importId]/cancel/route";
import { POST as completeImport } from "@/app/api/v1/imports/[importId]/complete/route";
import { GET as progress, HEAD as progressHead } from "@/app/api/v1/imports/[importId]/progress/route";
import { GET as listRejections } from "@/app/api/v1/imports/[importId]/rejections/route";
import { POST as openImport } from "@/app/api/v1/imports/open/route";
import { GET as listSenders } from "@/app/api/v1/imports/senders/route";
import { GET as listRecords } from "@/app/api/v1/records/route";
import { GET as listTokens, POST as createToken } from "@/app/api/v1/tokens/route";
import { DELETE as revokeToken } from "@/app/api/v1/tokens/[tokenId]/route";
import { POST as createOwnToken } from "@/app/api/v1/account/tokens/route";
import { PUT as setRetention } from "@/app/api/v1/retention/route";
import { withTestDatabase } from "@/db/testing";
import { ask, codeOf } from "./testing-requests";
import { testCallers } from "./testing-callers";

const database = withTestDatabase();
let callers: Awaited<ReturnType<typeof testCallers>>;
let folder: string;

beforeAll(async () => {
  delete globalThis.afterwordHasUsers;
  folder = await mkdtemp(path.join(tmpdir(), "afterword-tokens-"));
  process.env.AFTERWORD_SPOOL_DIR = folder;
  callers = await testCallers(database);
});
afterAll(() => {
  delete globalThis.afterwordHasUsers;
  rmSync(folder, { recursive: true, force: true });
});

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const line = (service: string, n: number) =>
  `${JSON.stringify({ time: `2026-03-04T05:06:0${n}Z`, level: "error", service, msg: `cart ${n} lost` })}\n`;

test("a token writes to its services alone, whatever the records call themselves", async () => {
  const { secret } = await callers.newToken(["shop"]);
  const push = (query: string, body: string) =>
    ask(importLogs, "POST", { query, body, headers: bearer(secret) });
  const foreign = await push("?service=billing", line("billing", 1));
  expect([foreign.status, await codeOf(foreign)]).toEqual([403, "forbidden"]);
  const taken: { services: string[] } = await (await push("", line("billing", 2))).json();
  expect(taken.services).toEqual(["shop"]);
  const named: { services: string[] } = await (await push("?service=shop", line("shop", 3))).json();
  expect(named.services).toEqual(["shop"]);
  const services = await database.sql`select name from services order by name`;
  expect(services.map(({ name }) => name)).toEqual(["shop"]);
});

test("a token sees the imports it made, and another's are not there", async () => {
  const [mine, theirs] = [await callers.newToken(["shop"]), await callers.newToken(["shop"])];
  const made: { id: string } = await (
    await ask(importLogs, "POST", { body: line("shop", 4), headers: bearer(mine.secret) })
  ).json();
  const read = (secret: string, importId: string) =>
    ask(getImport, "GET", { params: { importId }, headers: bearer(secret) });
  expect((await read(mine.secret, made.id)).status).toBe(200);
  const foreign = await read(theirs.secret, made.id);
  const random = await read(theirs.secret, crypto.randomUUID());
  expect([foreign.status, await foreign.text()]).toEqual([random.status, await random.text()]);
  expect(foreign.status).toBe(404);
  const list: { items: { id: string }[] } = await (
    await ask(listImports, "GET", { headers: bearer(mine.secret) })
  ).json();
  expect(list.items.map(({ id }) => id)).toEqual([made.id]);
  for (const [handler, method] of [
    [listRecords, "GET"],
    [listTokens, "GET"],
    [setRetention, "PUT"],
  ] as const)
    expect((await ask(handler, method, { headers: bearer(mine.secret) })).status).toBe(403);
  const undone = { params: { importId: made.id }, headers: bearer(mine.secret) };
  expect((await ask(undoImport, "DELETE", undone)).status).toBe(403);
});

test("another token's upload is not there for any of its handlers, and goes on unharmed", async () => {
  const [mine, theirs] = [await callers.newToken(["shop"]), await callers.newToken(["shop"])];
  const open = (service: string) =>
    ask(openImport, "POST", { json: { name: "cart.log", service }, headers: bearer(mine.secret) });
  expect((await open("billing")).status).toBe(403);
  const { id: importId }: { id: string } = await (await open("shop")).json();
  for (const [handler, method, query, body] of [
    [getImport, "GET"],
    [sendPart, "PATCH", "?offset=0", line("shop", 5)],
    [cancelImport, "POST"],
    [completeImport, "POST"],
    [progress, "GET"],
    [progressHead, "HEAD"],
    [listRejections, "GET"],
  ] as const) {
    const asked = { query: query ?? "", headers: bearer(theirs.secret), ...(body && { body }) };
    const foreign = await ask(handler, method, { ...asked, params: { importId } });
    const random = await ask(handler, method, { ...asked, params: { importId: crypto.randomUUID() } });
    expect([foreign.status, await foreign.text()]).toEqual([404, await random.text()]);
  }
  const own = await ask(getImport, "GET", { params: { importId }, headers: bearer(mine.secret) });
  expect(await own.json()).toMatchObject({ state: "receiving", committedOffset: 0 });
});

test("what a token delivers is listed apart from what people give, with the token's last hour", async () => {
  const { id, secret } = await callers.newToken(["shop"]);
  const people = await callers.headersOf("editor");
  const send = async (headers: Record<string, string>, body: string) => {
    const made: { id: string } = await (await ask(importLogs, "POST", { body, headers })).json();
    return made.id;
  };
  const byToken = [await send(bearer(secret), line("shop", 6)), await send(bearer(secret), line("shop", 7))];
  const byPeople = await send(people, line("shop", 8));
  await database.sql`
    update imports set created_at = now() - interval '61 minutes' where id = ${byToken[0] ?? ""}`;
  const idsOf = async (sender: string) => {
    const list: { items: { id: string }[] } = await (
      await ask(listImports, "GET", { query: `?sender=${sender}`, headers: people })
    ).json();
    return list.items.map((one) => one.id);
  };
  expect(await idsOf(id)).toEqual(byToken.toReversed());
  const given = await idsOf("none");
  expect(given).toContain(byPeople);
  for (const delivered of byToken) expect(given).not.toContain(delivered);
  const senders: { items: { id: string }[] } = await (
    await ask(listSenders, "GET", { headers: people })
  ).json();
  expect(senders.items[0]).toMatchObject({
    id,
    revoked: false,
    lastHour: { deliveries: 1, failed: 0, records: 1, rejectedLines: 0 },
  });
});

test("a token's secret is told once, kept as a hash, and dead at once when revoked", async () => {
  const admin = await callers.headersOf("administrator");
  const created = await ask(createToken, "POST", {
    json: { name: "web-1", services: ["shop"] },
    headers: admin,
  });
  const { id, secret, last4 }: { id: string; secret: string; last4: string } = await created.json();
  expect(secret).toMatch(/^afi_[\w-]{43}$/);
  expect((await ask(listImports, "GET", { headers: bearer(secret) })).status).toBe(200);
  const listed = await (await ask(listTokens, "GET", { headers: admin })).text();
  expect(listed).toContain(last4);
  expect(listed).not.toContain(secret);
  const tables = await database.sql`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  for (const { table_name: table } of tables) {
    const [found] = await database.sql`
      select count(*)::int as n from ${database.sql(String(table))} t where t::text like ${`%${secret.slice(4)}%`}`;
    expect([table, found?.n]).toEqual([table, 0]);
  }
  expect((await ask(revokeToken, "DELETE", { params: { tokenId: id }, headers: admin })).status).toBe(204);
  expect((await ask(listImports, "GET", { headers: bearer(secret) })).status).toBe(401);
  const inQuery = await ask(listImports, "GET", { query: `?token=${secret}&access_token=${secret}` });
  expect(inQuery.status).toBe(401);
});

test("an expired token is nobody's", async () => {
  const { id, secret } = await callers.newToken(null);
  await database.sql`update access_tokens set expires_at = now() - interval '1 second' where id = ${id}`;
  expect((await ask(listImports, "GET", { headers: bearer(secret) })).status).toBe(401);
});

test("a person's token has at most the person's role, and never a fresh sign-in", async () => {
  const editor = await callers.headersOf("editor");
  const made = await ask(createOwnToken, "POST", {
    json: { name: "ci", role: "administrator" },
    headers: editor,
  });
  const { secret }: { secret: string } = await made.json();
  expect(secret).toMatch(/^afw_/);
  expect((await ask(listRecords, "GET", { headers: bearer(secret) })).status).toBe(200);
  expect((await ask(setRetention, "PUT", { json: { keepDays: 1 }, headers: bearer(secret) })).status).toBe(
    403,
  );
  const admin = await callers.headersOf("administrator");
  const own = await ask(createOwnToken, "POST", {
    json: { name: "ops", role: "administrator" },
    headers: admin,
  });
  const ops: { secret: string } = await own.json();
  expect((await ask(listTokens, "GET", { headers: bearer(ops.secret) })).status).toBe(200);
  const create = { json: { name: "x", services: null }, headers: bearer(ops.secret) };
  expect((await ask(createToken, "POST", create)).status).toBe(403);
});

test("the token of the settings has an administrator's rights on every call", async () => {
  process.env.AFTERWORD_API_TOKEN = "token-of-the-settings-0123456789abcdef";
  try {
    const headers = bearer(process.env.AFTERWORD_API_TOKEN);
    expect((await ask(listTokens, "GET", { headers })).status).toBe(200);
    expect((await ask(createToken, "POST", { json: { name: "x", services: null }, headers })).status).toBe(
      201,
    );
    expect(
      (await ask(listTokens, "GET", { headers: bearer(`${process.env.AFTERWORD_API_TOKEN}x`) })).status,
    ).toBe(401);
  } finally {
    delete process.env.AFTERWORD_API_TOKEN;
  }
});

test("a session changes nothing for a page of another site, nor where none says what it is", async () => {
  const headers = await callers.headersOf("administrator");
  const push = (more: Record<string, string>) => {
    const request = new Request("http://afterword.example/api/v1/retention", {
      method: "PUT",
      headers: { ...headers, host: "afterword.example", "content-type": "application/json", ...more },
      body: JSON.stringify({ keepDays: 3 }),
    });
    return setRetention(request, { params: Promise.resolve({}) });
  };
  for (const more of [
    { origin: "https://evil.example" },
    { origin: "null" },
    {},
    { origin: "http://afterword.example", "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])
    expect((await push(more as Record<string, string>)).status).toBe(403);
  expect((await database.sql`select 1 from retention_settings`).length).toBe(0);
  expect((await push({ origin: "http://afterword.example" })).status).toBe(200);
});

test("a stream of events ends within 5 seconds of its reader's rights", async () => {
  const headers = await callers.headersOf("viewer");
  const id = crypto.randomUUID();
  await database.sql`
    insert into imports (id, name, state, source, created_at, updated_at)
    values (${id}, 'slow.log', 'receiving', 'slow', now(), now())`;
  const answer = await ask(progress, "GET", { params: { importId: id }, headers });
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await database.sql`update users set disabled_at = now() where id = ${callers.idOf("viewer")}`;
  const startedMs = performance.now();
  while (!(await reader?.read())?.done);
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});
