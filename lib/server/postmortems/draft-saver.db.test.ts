import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as createOwnToken } from "@/app/api/v1/account/tokens/route";
import { PUT as putDraft } from "@/app/api/v1/postmortems/[postmortemId]/draft/route";
import { withTestDatabase } from "@/db/testing";
import { testCallers } from "../access/testing-callers";
import { ask } from "../access/testing-requests";
import { testContext } from "../imports/testing-context";
import { startPostmortem } from "./start-postmortem";

const database = withTestDatabase();
beforeAll(() => {
  delete globalThis.afterwordHasUsers;
});
afterAll(() => {
  delete globalThis.afterwordHasUsers;
});

test("a refused save names over the wire who was faster, and by which token", async () => {
  const callers = await testCallers(database);
  const { id, document } = await startPostmortem(testContext(database), {
    title: "Outage",
    kind: "incident",
    language: "en",
  });
  const editor = await callers.headersOf("editor");
  const made = await ask(createOwnToken, "POST", {
    json: { name: "nightly notes", role: "editor" },
    headers: editor,
  });
  const { secret }: { secret: string } = await made.json();
  const save = (title: string, headers: Record<string, string>) =>
    ask(putDraft, "PUT", {
      params: { postmortemId: id },
      json: { document: { ...document, title } },
      headers: { ...headers, "if-match": '"1"' },
    });
  expect((await save("By token", { authorization: `Bearer ${secret}` })).status).toBe(200);
  const refusal = await save("By hand", { ...editor, "accept-language": "ru" });
  expect(refusal.status).toBe(409);
  const { error }: { error: { message: string; facts: Record<string, unknown> } } = await refusal.json();
  expect(error.facts).toMatchObject({
    revision: 2,
    theirs: { title: "By token" },
    yours: { title: "By hand" },
    saved: { by: "editor", token: "nightly notes", at: expect.stringMatching(/^20.*Z$/) },
  });
  expect(error.message).toContain("editor (токен «nightly notes»)");
});
