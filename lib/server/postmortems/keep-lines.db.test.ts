import { afterEach, expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { exportQuerySchema } from "@/lib/contracts/document-export";
import { recordListQuerySchema } from "@/lib/contracts/records";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { listRecords } from "../records/list-records";
import { dropOldRecords } from "../retention/drop-old-records";
import { changeRetention } from "../retention/retention";
import { listBin } from "./bin";
import { checkEvidence } from "./check-evidence";
import { deletePostmortem } from "./delete-postmortem";
import { exportPostmortem } from "./export-postmortem";
import { getPostmortem } from "./get-postmortem";
import { getVersionWithLines } from "./get-version";
import { importDocument } from "./import-document";
import { KEPT } from "./keep-lines";
import { publishVersion } from "./publish-version";
import { saveDraft } from "./save-draft";
import { startPostmortem } from "./start-postmortem";
import { verifyVersions } from "./verify-chain";

const database = withTestDatabase();
const DAY = 86_400_000;
const PUBLISHED = Date.UTC(2031, 3, 2);
const DROPPED = PUBLISHED + 40 * DAY;
const context = (nowMs = PUBLISHED) => testContext(database, nowMs);
const publish = (id: string, nowMs?: number) =>
  publishVersion(context(nowMs), id, { note: "said", bump: "minor" });
const give = async (id: string, query: Record<string, string>) =>
  String((await exportPostmortem(context(), id, exportQuerySchema.parse(query))).body);

const bounds = { ...KEPT };
afterEach(() => void Object.assign(KEPT, bounds));

/** Ids of lines that stand in the log of a service of their own, in order. */
async function logged(service: string, lines: string[]): Promise<string[]> {
  await receiveImport(context(), {
    options: { name: `${service}.log`, service },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(lines.map((line) => `${line}\n`).join("")),
  });
  const { items } = await listRecords(context(), recordListQuerySchema.parse({ service, order: "oldest" }));
  return items.map(({ id }) => id);
}

/** A draft that cites the records: the first of them in its prose, the others beside a cause. */
async function citing([first = "", ...others]: string[]): Promise<string> {
  const { id, document, revision } = await startPostmortem(context(), {
    title: "Gate",
    kind: "incident",
    language: "en",
  });
  const text = `The gate jammed, [as it said](/records/${first}).`;
  const cause = { ...newItem("rootCauses", "c", null), text, recordIds: others };
  await saveDraft(context(), id, revision, { ...document, rootCauses: [cause] });
  return id;
}

/** Every record that is older than ten days goes; older ones are not taken in again. */
async function forget(nowMs = DROPPED): Promise<void> {
  await changeRetention(context(nowMs), 10);
  expect(await dropOldRecords(context(nowMs))).toBeGreaterThan(0);
  await changeRetention(context(nowMs), null);
}

test("a version keeps the lines that it cites when their records are dropped, and says since when they are", async () => {
  const ids = await logged("gate", [
    "2031-04-01T10:00:00.123Z ERROR gate jammed at 10.1.2.3",
    "2031-04-01T10:05:00Z INFO gate opened",
  ]);
  const [first = "", second = ""] = ids;
  const id = await citing(ids);
  await publish(id);
  const before = await getVersionWithLines(context(), id, "1.0");
  expect(before.citedRecords).toMatchObject([{ state: "held" }, { state: "held" }]);
  await forget();

  const after = await getVersionWithLines(context(), id, "1.0");
  const states = [{ state: "gone" }, { state: "gone" }];
  expect(after.citedRecords).toEqual(before.citedRecords?.map((line, n) => ({ ...line, ...states[n] })));
  expect(after.document).toEqual(before.document);
  const keptAt = new Date(PUBLISHED).toISOString();
  const goneSince = new Date(DROPPED).toISOString();
  const kept = { service: "gate", source: "gate.log", keptAt, goneSince };
  const opened = { at: "2031-04-01T10:05:00.000Z", text: "2031-04-01T10:05:00Z INFO gate opened" };
  const jammed = {
    at: "2031-04-01T10:00:00.123Z",
    text: "2031-04-01T10:00:00.123Z ERROR gate jammed at 10.1.2.3",
  };
  for (const version of ["1.0", undefined]) {
    const { records } = await checkEvidence(context(), id, version);
    expect(new Map(records.map((record) => [record.id, record]))).toEqual(
      new Map([
        [first, { id: first, state: "kept", now: null, kept: { ...kept, ...jammed } }],
        [second, { id: second, state: "kept", now: null, kept: { ...kept, ...opened } }],
      ]),
    );
  }

  for (const format of ["md", "html", "json"])
    for (const version of ["1.0", ""])
      expect(await give(id, { format, ...(version && { version }) })).toContain("gate jammed at 10.1.2.3");
  const open = await give(id, { format: "json", rendition: "public", version: "1.0" });
  expect(open).not.toMatch(/10\.1\.2\.3|gate opened|\/records\//);

  // What goes out with a kept line comes in with it, and goes out the same.
  const markdown = await give(id, { format: "md", version: "1.0" });
  const { id: copy } = await importDocument(context(), new TextEncoder().encode(markdown));
  expect(await give(copy, { format: "md" })).toBe(markdown);

  // A later version of the same text has them too, and the chain is what it was.
  await publish(id, DROPPED);
  expect((await getVersionWithLines(context(), id, "1.1")).citedRecords).toEqual(after.citedRecords);
  expect(await verifyVersions(context(), id)).toMatchObject({ intact: true });
  await deletePostmortem(context(), id);
  await listBin(context(PUBLISHED + 31 * DAY));
  expect(await database.sql`select 1 from postmortem_kept_lines where postmortem_id = ${id}`).toEqual([]);
});

test("what was published before lines were kept is gone with its records, and its chain stays intact", async () => {
  const id = await citing(await logged("hall", ["2031-06-01T11:00:00Z ERROR hall dark"]));
  await publish(id);
  await database.sql`delete from postmortem_kept_lines where postmortem_id = ${id}`;
  await forget(DROPPED + 60 * DAY);
  expect((await checkEvidence(context(), id, "1.0")).records).toMatchObject([{ state: "gone", kept: null }]);
  expect((await getVersionWithLines(context(), id, "1.0")).citedRecords).toMatchObject([{ text: null }]);
  expect(await verifyVersions(context(), id)).toMatchObject({ intact: true });
});

test("only so many lines are kept, in the order of the document", async () => {
  const ids = await logged(
    "yard",
    ["a", "bb", "c"].map((text, n) => `2031-08-01T12:00:0${n}Z ERROR yard ${text}`),
  );
  const keptOf = async (id: string) => {
    await publish(id);
    const rows =
      await database.sql`select text from postmortem_kept_lines where postmortem_id = ${id} order by at`;
    return rows.map(({ text }) => String(text).slice(-2));
  };
  KEPT.lines = 2;
  expect(await keptOf(await citing(ids))).toHaveLength(2);
  Object.assign(KEPT, bounds, { letters: "2031-08-01T12:00:00Z ERROR yard bb".length });
  expect(await keptOf(await citing(ids))).toHaveLength(1);
  Object.assign(KEPT, bounds);
  expect(await keptOf(await citing(ids))).toEqual([" a", "bb", " c"]);
});

test("a line keeps what it said when it was first published, whatever stands at its place now", async () => {
  const [record = ""] = await logged("roof", ["2031-08-01T13:00:00Z ERROR roof wet"]);
  const id = await citing([record]);
  await publish(id);
  await database.sql`update log_records set hash = hash + 1 where body like '%roof wet%'`;
  const [found] = (await checkEvidence(context(), id, "1.0")).records;
  expect(found).toMatchObject({ state: "changed", kept: { goneSince: null } });
  expect(found?.now).not.toBe(record);
  expect(found?.kept?.text).toContain("roof wet");
  const { document, revision } = await getPostmortem(context(), id);
  await saveDraft(context(), id, revision, { ...document, title: "Roof" });
  await publish(id, DROPPED);
  const [again] = (await checkEvidence(context(), id, "1.1")).records;
  expect(again?.kept).toEqual(found?.kept);
});
