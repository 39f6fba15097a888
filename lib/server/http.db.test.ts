import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testCallers } from "./access/testing-callers";
import { ask } from "./access/testing-requests";
import { listAudit } from "./audit/list-audit";
import { route } from "./http";
import { JsonAnswer } from "./json-answer";

const database = withTestDatabase();

test("an answer with a status of its own is written down with the id of what was made", async () => {
  const handler = route({
    action: "upload-logs",
    run: () => new JsonAnswer({ id: "made-1", state: "done" }, 201, { ETag: '"7"' }),
  });
  const callers = await testCallers(database);
  const answer = await ask(handler, "POST", { headers: await callers.headersOf("editor") });
  expect([answer.status, answer.headers.get("etag"), answer.headers.get("cache-control")]).toEqual([
    201,
    '"7"',
    "no-store",
  ]);
  expect(await answer.json()).toEqual({ id: "made-1", state: "done" });
  await expect
    .poll(async () => (await listAudit(database, { limit: 5 })).items)
    .toMatchObject([{ object: "POST /api/v1/called", detail: { status: 201, id: "made-1" } }]);
});
