import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { canonicalJson } from "@/lib/domain/postmortems/comparing/canonical-json";
import { mergeDrafts } from "@/lib/domain/postmortems/comparing/merge-drafts";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import { postmortemDocumentSchema } from "@/lib/domain/postmortems/schema";
import { ApplicationError } from "../errors";
import { loadExample } from "../example/load-example";
import { testContext } from "../imports/testing-context";
import { listIncidents } from "../incidents/list-incidents";
import { deletePostmortem, restorePostmortem } from "./delete-postmortem";
import { exportPostmortem, SCHEMA_PATH } from "./export-postmortem";
import { getPostmortem } from "./get-postmortem";
import { getVersion } from "./get-version";
import { listPostmortems } from "./list-postmortems";
import { publishVersion } from "./publish-version";
import { saveDraft } from "./save-draft";
import { startPostmortem } from "./start-postmortem";

const database = withTestDatabase();
const context = () => testContext(database);
const blank = () => startPostmortem(context(), { title: "Outage", kind: "incident", language: "en" });

const WRITERS = 50;
// Every save makes all others stale; four in flight at a time keep the number of attempts from growing with its square.
const IN_FLIGHT = 4;
// 20 with AFTERWORD_SAVES=20: some minutes of work for two cores.
const SAVES = Number(process.env.AFTERWORD_SAVES ?? 2);

describe("a draft", () => {
  test(`keeps every row of ${WRITERS} writers who save ${SAVES} times each, and refuses only what is stale`, async () => {
    const { id } = await blank();
    let refused = 0;
    const falselyRefused: number[] = [];
    const { enter, leave } = slots(IN_FLIGHT);
    const write = async (writer: number) => {
      let { document: base, revision } = await getPostmortem(context(), id);
      let mine = base;
      for (let save = 0; save < SAVES; save++) {
        const row = { ...newItem("notes", `w${writer}-${save}`, null), text: `${writer}/${save}` };
        mine = { ...mine, notes: [...mine.notes, row] };
        await enter();
        for (;;) {
          try {
            revision = (await saveDraft(context(), id, revision, mine)).revision;
            base = mine;
            leave();
            break;
          } catch (error) {
            if (!(error instanceof ApplicationError) || error.code !== "stale-draft") throw error;
            refused += 1;
            const current = Number(error.detail.facts?.revision);
            if (current <= revision) falselyRefused.push(current);
            const theirs = postmortemDocumentSchema.parse(error.detail.facts?.theirs);
            const merge = mergeDrafts(base, mine, theirs);
            expect(merge.collisions).toEqual([]);
            [base, mine, revision] = [theirs, merge.document, current];
          }
        }
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    const { document, revision } = await getPostmortem(context(), id);
    const expected = Array.from(
      { length: WRITERS * SAVES },
      (_, n) => `${Math.floor(n / SAVES)}/${n % SAVES}`,
    );
    expect(document.notes.map(({ text }) => text).sort()).toEqual(expected.sort());
    expect([revision, falselyRefused]).toEqual([WRITERS * SAVES + 1, []]);
    expect(refused).toBeGreaterThan(0);
  }, 1_200_000);

  test("refuses a stale save with both texts, and takes the same text twice as one save", async () => {
    const { id, document } = await blank();
    const mine = { ...document, title: "Mine" };
    const saved = await saveDraft(context(), id, 1, mine);
    expect(await saveDraft(context(), id, 1, mine)).toMatchObject({
      revision: saved.revision,
      hash: saved.hash,
    });
    const refusal = saveDraft(context(), id, 1, { ...document, title: "Theirs" });
    await expect(refusal).rejects.toMatchObject({
      code: "stale-draft",
      detail: { facts: { revision: 2, theirs: { title: "Mine" }, yours: { title: "Theirs" } } },
    });
  });

  test("names who saved it last, by token too, not who published it since", async () => {
    const { id, document } = await blank();
    const person = { ...context(), actor: "Maria Orlova" };
    const caller = { ...person.caller, kind: "token" as const, tokenName: "nightly" };
    await saveDraft(person, id, 1, { ...document, title: "Mine" });
    await publishVersion({ ...context(), now: () => Date.UTC(2026, 5, 2) }, id, {
      note: "first",
      bump: "minor",
    });
    const at = "2026-06-01T00:00:00.000Z";
    await expect(saveDraft(context(), id, 1, document)).rejects.toMatchObject({
      detail: { facts: { saved: { by: "Maria Orlova", token: null, at } } },
    });
    await saveDraft({ ...person, caller }, id, 2, { ...document, title: "By token" });
    const input = { note: "second", bump: "minor" as const, revision: 2 };
    await expect(publishVersion(context(), id, input)).rejects.toMatchObject({
      detail: { facts: { saved: { by: "Maria Orlova", token: "nightly", at } } },
    });
    await database.sql`update postmortems set draft_saved_by = null, draft_saved_at = null where id = ${id}`;
    await expect(saveDraft(context(), id, 1, document)).rejects.toMatchObject({
      detail: { facts: { saved: null } },
    });
  });

  test("is hashed as any client hashes it", async () => {
    const { id, document } = await blank();
    const text = {
      ...document,
      title: "Сбой 🔴",
      notes: [{ ...newItem("notes", "n", null), text: "line\r\n\ttab" }],
    };
    const { hash } = await saveDraft(context(), id, 1, text);
    expect(hash).toBe(createHash("sha256").update(canonicalJson(text)).digest("hex"));
    expect(await getPostmortem(context(), id)).toMatchObject({ hash, document: text });
  });

  test("goes to the bin and comes back, with its versions", async () => {
    const { id } = await blank();
    await publishVersion(context(), id, { note: "first", bump: "minor" });
    await deletePostmortem(context(), id);
    await expect(getPostmortem(context(), id)).rejects.toMatchObject({ code: "not-found" });
    await restorePostmortem(context(), id);
    expect(await getPostmortem(context(), id)).toMatchObject({ version: "1.0", changed: false });
  });
});

describe("versions", () => {
  test("published 20 at once have 20 numbers, and each hash is chained to the one before", async () => {
    const { id, document } = await blank();
    const publish = (note: string) => publishVersion(context(), id, { note, bump: "minor" });
    await Promise.all(Array.from({ length: 20 }, (_, n) => publish(`note ${n}`)));
    const { versions, version } = await getPostmortem(context(), id);
    const oldestFirst = versions.toReversed();
    expect(oldestFirst.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, n) => `1.${n}`));
    expect(version).toBe("1.19");
    let before = "";
    for (const { contentHash, previousHash } of oldestFirst) {
      expect(previousHash ?? "").toBe(before);
      expect(contentHash).toBe(
        createHash("sha256").update(before).update(canonicalJson(document)).digest("hex"),
      );
      before = contentHash;
    }
  });

  test("stay what they were when the draft goes on", async () => {
    const { id, document } = await blank();
    await publishVersion(context(), id, { note: "first", bump: "minor", revision: 1 });
    await saveDraft(context(), id, 1, { ...document, title: "Later" });
    expect(await getPostmortem(context(), id)).toMatchObject({ changed: true, version: "1.0" });
    expect((await getVersion(context(), id, "1.0")).document).toEqual(document);
    const exported = await exportPostmortem(context(), id, {
      format: "json",
      version: "1.0",
      rendition: "internal",
    });
    expect(JSON.parse(String(exported.body))).toEqual({ $schema: SCHEMA_PATH, ...document });
    expect(await publishVersion(context(), id, { note: "anew", bump: "major" })).toMatchObject({
      number: "2.0",
    });
  });

  test("are not made from a draft that the person has not seen", async () => {
    const { id, document } = await blank();
    await saveDraft(context(), id, 1, { ...document, title: "Newer" });
    const refusal = publishVersion(context(), id, { note: "first", bump: "minor", revision: 1 });
    await expect(refusal).rejects.toMatchObject({ code: "stale-draft" });
  });
});

test("started from an incident, a document is filled with what the records prove", async () => {
  await loadExample(context());
  const { items } = await listIncidents(context(), { limit: 10 });
  const incident = items.find(({ downtime }) => downtime.bestMs > 0);
  const started = await startPostmortem(context(), {
    kind: "incident",
    language: "ru",
    timeZone: "Europe/Moscow",
    ...(incident ? { incidentId: incident.id } : {}),
  });
  const { document } = started;
  expect(started).toMatchObject({ incidentId: incident?.id, version: null, revision: 1 });
  expect(started.incidentDowntime).toEqual(incident?.downtime);
  expect(document.downtime.statedMinutes?.best).toBe(Math.round((incident?.downtime.bestMs ?? 0) / 60_000));
  for (const list of [document.impact, document.phases, document.timeline, document.problems])
    expect(list.length).toBeGreaterThan(0);
  expect(document.timeline.flatMap(({ recordIds }) => recordIds).length).toBeGreaterThan(0);
  const listed = await listPostmortems(context(), { incident: incident?.id, limit: 10 });
  expect(listed.items.map(({ id }) => id)).toEqual([started.id]);
});

/** Lets `count` through at a time; whoever waits longest goes next. */
function slots(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    enter: () =>
      new Promise<void>((resolve) => {
        if (free > 0) {
          free -= 1;
          resolve();
        } else waiting.push(resolve);
      }),
    leave: () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
