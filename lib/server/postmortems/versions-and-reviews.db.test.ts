import { describe, expect, test } from "vitest";
import { insertVersion } from "@/db/queries/postmortems";
import { withTestDatabase } from "@/db/testing";
import { applyChanges } from "@/lib/domain/postmortems/comparing/diff-documents";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { acceptRecommendation } from "../actions/accept-recommendation";
import { changeActionItem, withdrawActionItem } from "../actions/change-action-item";
import { getActionItem, listActionItems } from "../actions/list-action-items";
import { loadExample } from "../example/load-example";
import { testContext } from "../imports/testing-context";
import { listRecords } from "../records/list-records";
import { listBin, purgeBin } from "./bin";
import { checkEvidence } from "./check-evidence";
import { compareAsMarkdown, compareVersions } from "./compare-versions";
import { deletePostmortem, restorePostmortem } from "./delete-postmortem";
import { getPostmortem } from "./get-postmortem";
import { getVersion } from "./get-version";
import { lintDraft } from "./lint-draft";
import { listPostmortems } from "./list-postmortems";
import { publishVersion } from "./publish-version";
import { restoreVersion } from "./restore-version";
import { reviewDraft } from "./review-draft";
import { saveDraft } from "./save-draft";
import { startPostmortem } from "./start-postmortem";
import { verifyChain, verifyVersions } from "./verify-chain";

const database = withTestDatabase();
const START = Date.UTC(2031, 0, 1);
const DAY = 86_400_000;
let clock = START;
const context = (nowMs = (clock += 1_000)) => testContext(database, nowMs);
const blank = () => startPostmortem(context(), { title: "Outage", kind: "incident", language: "en" });

async function write(
  id: string,
  change: (document: PostmortemDocument) => PostmortemDocument,
): Promise<string> {
  const { document, revision } = await getPostmortem(context(), id);
  return (await saveDraft(context(), id, revision, change(document))).hash;
}
async function published(titles: readonly string[]): Promise<string> {
  const { id } = await blank();
  for (const title of titles) {
    await write(id, (document) => ({ ...document, title }));
    await publishVersion(context(), id, { note: title, bump: "minor" });
  }
  return id;
}

describe("versions", () => {
  test("compared give changes that lead from the one to the other, either way round", async () => {
    const id = await published(["One", "Two"]);
    await write(id, (document) => ({
      ...document,
      notes: [{ ...newItem("notes", "n1", null), text: "Seen twice" }],
    }));
    for (const [from, to] of [
      ["1.0", "1.1"],
      ["1.1", "1.0"],
      ["1.0", "draft"],
    ] as const) {
      const diff = await compareVersions(context(), id, { from, to });
      const [before, after] = await Promise.all([from, to].map((version) => textOf(id, version)));
      expect(before && applyChanges(before, diff.changes)).toEqual(JSON.parse(JSON.stringify(after)));
      expect(diff).toMatchObject({ from: { version: from }, to: { version: to } });
    }
    expect(await compareAsMarkdown(context(), id, { from: "1.0", to: "draft" })).toContain(
      "- **added** Seen twice",
    );
    await expect(compareVersions(context(), id, { from: "7.0", to: "draft" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("are found to be intact, and a changed, missing or foreign one is found out", async () => {
    const id = await published(["One", "Two", "Three"]);
    expect(await verifyVersions(context(), id)).toMatchObject({ intact: true });
    const stored = await database.sql<
      {
        number: string;
        document: Record<string, unknown>;
        contentHash: string;
        previousHash: string | null;
      }[]
    >`select number, document, content_hash as "contentHash", previous_hash as "previousHash" from postmortem_versions
      where postmortem_id = ${id} order by number`;
    const [first, second, third] = stored;
    if (!first || !second || !third) throw new Error("three versions were published");
    const forged = { ...second, document: { ...second.document, title: "Nothing happened" } };
    expect(verifyChain([first, forged, third])).toEqual({
      intact: false,
      versions: [
        { number: "1.2", intact: true, fault: null },
        { number: "1.1", intact: false, fault: "content-changed" },
        { number: "1.0", intact: true, fault: null },
      ],
    });
    expect(verifyChain([first, third]).versions[0]).toMatchObject({ fault: "chain-broken" });
    expect(verifyChain([second, third]).versions[1]).toMatchObject({ fault: "chain-broken" });
  });

  test("that anyone changed in the database show at once", async () => {
    const id = await published(["One", "Two"]);
    await database.sql`update postmortem_versions set document = jsonb_set(document, '{title}', '"Zero"')
      where postmortem_id = ${id} and number = '1.0'`;
    expect(await verifyVersions(context(), id)).toMatchObject({
      intact: false,
      versions: [
        { number: "1.1", intact: true },
        { number: "1.0", fault: "content-changed" },
      ],
    });
  });

  test("come back as a draft over the revision that was seen, and stay as they are", async () => {
    const id = await published(["One", "Two"]);
    const { revision } = await getPostmortem(context(), id);
    await expect(
      restoreVersion(context(), id, { version: "1.0", revision: revision - 1 }),
    ).rejects.toMatchObject({
      code: "stale-draft",
    });
    await restoreVersion(context(), id, { version: "1.0", revision });
    expect(await getPostmortem(context(), id)).toMatchObject({
      title: "One",
      revision: revision + 1,
      changed: true,
    });
    expect((await getVersion(context(), id, "1.1")).document.title).toBe("Two");
  });

  async function textOf(id: string, version: string): Promise<PostmortemDocument> {
    const found = version === "draft" ? getPostmortem(context(), id) : getVersion(context(), id, version);
    return (await found).document;
  }
});

describe("a review", () => {
  test("goes from draft over review and approval to a version that names who approved", async () => {
    const { id, hash } = await blank();
    await reviewDraft(context(), id, { action: "request", hash, note: "please" });
    expect(await getPostmortem(context(), id)).toMatchObject({
      status: "in-review",
      review: { state: "in-review" },
    });
    await reviewDraft(context(), id, { action: "approve", hash, note: "" });
    expect(await getPostmortem(context(), id)).toMatchObject({
      status: "approved",
      review: { state: "approved" },
    });
    expect(await publishVersion(context(), id, { note: "first", bump: "minor" })).toMatchObject({
      approvedBy: "test",
    });
    expect(await getPostmortem(context(), id)).toMatchObject({
      status: "published",
      review: { state: "published" },
    });
  });

  test("lapses with the text, holds again for the very text, and is not needed to publish", async () => {
    const { id, hash, title } = await blank();
    await reviewDraft(context(), id, { action: "approve", hash, note: "" });
    await write(id, (document) => ({ ...document, title: "Other" }));
    expect(await getPostmortem(context(), id)).toMatchObject({
      status: "in-review",
      review: { state: "in-review", lapsed: true, approval: { actor: "test" } },
    });
    await write(id, (document) => ({ ...document, title }));
    expect(await getPostmortem(context(), id)).toMatchObject({
      status: "approved",
      review: { state: "approved" },
    });
    await write(id, (document) => ({ ...document, title: "Other" }));
    expect(await publishVersion(context(), id, { note: "first", bump: "minor" })).toMatchObject({
      approvedBy: null,
      approvedAt: null,
    });
  });

  test("signs only the text that was read", async () => {
    const { id, hash } = await blank();
    await write(id, (document) => ({ ...document, title: "Moved on" }));
    await expect(reviewDraft(context(), id, { action: "approve", hash, note: "" })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("the bin", () => {
  test("keeps a post-mortem for 30 days, out of every list, and gives it back whole", async () => {
    const id = await published(["Binned once"]);
    await deletePostmortem(context(START), id);
    const { items } = await listPostmortems(context(START), { limit: 1000, q: "Binned once" });
    expect(items).toEqual([]);
    expect((await listBin(context(START))).items).toMatchObject([{ id, title: "Binned once", versions: 1 }]);
    expect(await purgeBin(context(START + 30 * DAY - 3_600_000))).toEqual([]);
    await restorePostmortem(context(START), id);
    expect(await getPostmortem(context(), id)).toMatchObject({ title: "Binned once", version: "1.0" });
    expect(await verifyVersions(context(), id)).toMatchObject({ intact: true });
  });

  test("is emptied of what is older, with its versions, on the first look of a day", async () => {
    const id = await published(["Binned twice"]);
    await deletePostmortem(context(START), id);
    expect((await listBin(context(START + 31 * DAY))).items.map((item) => item.id)).not.toContain(id);
    const rows = await database.sql`select 1 from postmortem_versions where postmortem_id = ${id}`;
    expect(rows).toHaveLength(0);
    await expect(restorePostmortem(context(), id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("evidence", () => {
  test("is held while the records are, and said to be gone or changed when they are not", async () => {
    await loadExample(context());
    const { items } = await listRecords(context(), { limit: 2, order: "newest" });
    const [one, two] = items;
    if (!one || !two) throw new Error("the example has records");
    const { id } = await blank();
    const other = one.id.replace(/\.[0-9a-z]+\.([0-9a-z]+)$/, ".1x2y.$1");
    const cite = (at: string, recordId: string) => ({
      ...newItem("timeline", at, null),
      text: at,
      recordIds: [recordId],
    });
    await write(id, (document) => ({
      ...document,
      timeline: [
        cite("a", one.id),
        cite("b", other),
        cite("c", "zzzz.a.b.0"),
        newItem("timeline", "d", null),
      ],
    }));
    expect(await checkEvidence(context(), id, undefined)).toEqual({
      statements: 4,
      evidenced: 3,
      records: [
        { id: one.id, state: "held", now: null, kept: null },
        { id: other, state: "changed", now: expect.any(String), kept: null },
        { id: "zzzz.a.b.0", state: "gone", now: null, kept: null },
      ],
    });
  });

  test("that is missing is one of the remarks, and an accepted remark says by whom and why", async () => {
    const { id } = await blank();
    await write(id, (document) => ({
      ...document,
      rootCauses: [{ ...newItem("rootCauses", "c", null), text: "the disk" }],
    }));
    const found = (await lintDraft(context(), id)).findings.find(
      ({ rule }) => rule === "cause-without-evidence",
    );
    expect(found).toMatchObject({ itemId: "c", accepted: null });
    await write(id, (document) => ({
      ...document,
      accepted: [{ id: found?.key ?? "", reason: "logs are lost", by: "mira" }],
    }));
    expect((await lintDraft(context(), id)).findings).toContainEqual({
      ...found,
      accepted: { reason: "logs are lost", by: "mira" },
    });
  });
});

describe("an action item", () => {
  const action = {
    ...newItem("recommendations", "r1", null),
    title: "Alert on silence",
    due: "2031-02-01",
    owner: "mira",
  };

  test("is made of a recommendation once, and keeps its words when the document loses them", async () => {
    const { id } = await blank();
    await write(id, (document) => ({ ...document, recommendations: [action] }));
    const input = { postmortemId: id, recommendationId: "r1" };
    const made = await acceptRecommendation(context(), input);
    expect(made).toMatchObject({
      title: "Alert on silence",
      owner: "mira",
      due: "2031-02-01",
      status: "open",
    });
    expect((await acceptRecommendation(context(), { ...input, owner: "other" })).owner).toBe("mira");
    const worth = { text: "Within a *minute*", steps: ["ask", "alert"] };
    await write(id, (document) => ({ ...document, recommendations: [{ ...action, ...worth }] }));
    expect(await getActionItem(context(), made.id)).toMatchObject({ ...made, ...worth });
    await write(id, (document) => ({ ...document, recommendations: [] }));
    expect(await getActionItem(context(), made.id)).toMatchObject({ inDocument: false, text: "", steps: [] });
    const { items } = await listActionItems(context(), { postmortem: id });
    expect(items).toMatchObject([{ title: "Alert on silence", inDocument: false }]);
    await expect(
      acceptRecommendation(context(), { postmortemId: id, recommendationId: "gone" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("is filtered by owner, status and being overdue, and leaves no trace in the approval of its document", async () => {
    const { id } = await blank();
    const hash = await write(id, (document) => ({
      ...document,
      recommendations: [action, { ...action, id: "r2", owner: null, due: null }],
    }));
    await reviewDraft(context(), id, { action: "approve", hash, note: "" });
    const first = await acceptRecommendation(context(), { postmortemId: id, recommendationId: "r1" });
    const second = await acceptRecommendation(context(), { postmortemId: id, recommendationId: "r2" });
    const late = context(Date.UTC(2031, 2, 1));
    const idsOf = async (query: Parameters<typeof listActionItems>[1]) =>
      (await listActionItems(late, { postmortem: id, ...query })).items.map((item) => item.id);
    expect(await idsOf({})).toEqual([first.id, second.id]);
    expect(await idsOf({ overdue: "true" })).toEqual([first.id]);
    expect(await idsOf({ owner: ["-"] })).toEqual([second.id]);
    await changeActionItem(late, first.id, { status: "done", revision: first.revision });
    expect(await idsOf({ overdue: "true" })).toEqual([]);
    expect(await idsOf({ status: ["done"] })).toEqual([first.id]);
    await expect(
      changeActionItem(late, first.id, { owner: "x", revision: first.revision }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await getPostmortem(context(), id)).toMatchObject({ review: { state: "approved" } });
    await deletePostmortem(context(START + DAY), id);
    expect(await idsOf({})).toEqual([]);
    await restorePostmortem(context(), id);
    await withdrawActionItem(context(), second.id);
    expect(await idsOf({})).toEqual([first.id]);
  });
});

test("a version cannot be put in twice", async () => {
  const id = await published(["One"]);
  const version = await getVersion(context(), id, "1.0");
  const again = {
    id: crypto.randomUUID(),
    postmortemId: id,
    number: "1.0",
    note: "",
    author: "x",
    document: version.document,
    contentHash: "0",
    createdAt: new Date(START),
  };
  await expect(database.db.transaction((tx) => insertVersion(tx, again))).rejects.toThrow();
});
