import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testContext } from "../imports/testing-context";
import { getPostmortem } from "./get-postmortem";
import { importDocument } from "./import-document";

const database = withTestDatabase();
const take = (text: string) => importDocument(testContext(database), new TextEncoder().encode(text));

test("what Postgres cannot store is shown instead of refused: NUL, and half of a pair in JSON", async () => {
  const text = "# Gate\0 jam\n\n## Summary\n\nThe log said \0 and went on with many more words of text.\n";
  const { id, kept } = await take(text);
  const { document } = await getPostmortem(testContext(database), id);
  expect(document.title).toBe("Gate␀ jam");
  expect(JSON.stringify(document.sections)).toContain("The log said ␀ and went on");
  expect(kept.lost).toBe(0);
  const json = JSON.stringify({ ...document, title: "one" }).replace('"one"', '"x\\u0000y\\ud800z"');
  expect((await take(json)).document.title).toBe("x␀y\ufffdz");
});
