import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testContext } from "../imports/testing-context";
import { getPostmortem } from "./get-postmortem";
import { listPostmortems } from "./list-postmortems";
import { publishVersion } from "./publish-version";
import { saveDraft } from "./save-draft";
import { startPostmortem } from "./start-postmortem";

const database = withTestDatabase();
const context = () => testContext(database);
const lineOf = async (id: string) =>
  (await listPostmortems(context(), { limit: 50 })).items.find((item) => item.id === id);

test("a line of the list says what the document says, at every step of its life", async () => {
  const { id } = await startPostmortem(context(), { title: "Outage", kind: "incident", language: "en" });
  const agrees = async () => {
    const { document: _document, ...one } = await getPostmortem(context(), id);
    const line = await lineOf(id);
    expect(one).toMatchObject(line ?? { id: "missing" });
    return line;
  };
  expect(await agrees()).toMatchObject({ severity: null, changed: true, downtimeMinutes: null });
  const { document, revision } = await getPostmortem(context(), id);
  const minutes = { low: 60, best: 66, high: 71 };
  await saveDraft(context(), id, revision, {
    ...document,
    severity: "high",
    date: "2037-03-04",
    downtime: { ...document.downtime, statedMinutes: minutes },
  });
  expect(await agrees()).toMatchObject({
    severity: "high",
    date: "2037-03-04",
    downtimeMinutes: minutes,
  });
  await publishVersion(context(), id, { bump: "minor", note: "First" });
  expect(await agrees()).toMatchObject({ version: "1.0", changed: false });
  const published = await getPostmortem(context(), id);
  await saveDraft(context(), id, published.revision, { ...published.document, title: "Outage of the queue" });
  expect(await agrees()).toMatchObject({ title: "Outage of the queue", changed: true });
});

test("a draft that an older schema stored is not changed by what has been added to the schema since", async () => {
  const { id } = await startPostmortem(context(), { title: "Old", kind: "incident", language: "en" });
  await publishVersion(context(), id, { bump: "minor", note: "First" });
  await database.db.execute(
    sql`update postmortems set draft = draft - 'notes', draft_hash = 'of-an-older-schema' where id = ${id}::uuid`,
  );
  expect(await lineOf(id)).toMatchObject({ changed: false });
});
