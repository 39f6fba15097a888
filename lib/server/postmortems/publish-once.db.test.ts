import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testContext } from "../imports/testing-context";
import { getPostmortem } from "./get-postmortem";
import { readPublishKey } from "./publish-key";
import { publishVersion } from "./publish-version";
import { saveDraft } from "./save-draft";
import { startPostmortem } from "./start-postmortem";

const database = withTestDatabase();
const context = () => testContext(database);
const blank = () => startPostmortem(context(), { title: "Outage", kind: "incident", language: "en" });
const input = { note: "first", bump: "minor" } as const;

test("twenty presses with one key make exactly one version, and all of them get it", async () => {
  const { id, revision } = await blank();
  const press = () => publishVersion(context(), id, { ...input, revision }, "press-1");
  const answers = await Promise.all(Array.from({ length: 20 }, press));
  expect(new Set(answers.map((version) => JSON.stringify(version))).size).toBe(1);
  expect((await getPostmortem(context(), id)).versions).toHaveLength(1);
});

test("a key that comes again after the draft went on still gives its own version", async () => {
  const { id, document, revision } = await blank();
  const first = await publishVersion(context(), id, { ...input, revision }, "press-1");
  await saveDraft(context(), id, revision, { ...document, title: "Later" });
  expect(await publishVersion(context(), id, { ...input, revision }, "press-1")).toEqual(first);
  const second = await publishVersion(context(), id, input, "press-2");
  expect([first.number, second.number]).toEqual(["1.0", "1.1"]);
  expect(await publishVersion(context(), id, input, "press-2")).toEqual(second);
});

test("a key is refused for another request, and serves another post-mortem", async () => {
  const { id } = await blank();
  await publishVersion(context(), id, input, "press-0");
  await publishVersion(context(), id, input, "press-1");
  for (const other of [
    { note: "other", bump: "minor" },
    { note: "first", bump: "major" },
  ] as const)
    await expect(publishVersion(context(), id, other, "press-1")).rejects.toMatchObject({
      code: "key-reused",
    });
  const elsewhere = await blank();
  expect(await publishVersion(context(), elsewhere.id, input, "press-1")).toMatchObject({ number: "1.0" });
});

test("a key has 1 to 200 visible characters", () => {
  const keyOf = (key: string) => readPublishKey(new Headers({ "Idempotency-Key": key }));
  expect([readPublishKey(new Headers()), keyOf("a-1")]).toEqual([null, "a-1"]);
  for (const key of ["", "a b", "x".repeat(201)]) expect(() => keyOf(key)).toThrow();
});
