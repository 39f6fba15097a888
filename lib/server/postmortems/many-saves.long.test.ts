import { describe, expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { mergeDrafts } from "@/lib/domain/postmortems/comparing/merge-drafts";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import { postmortemDocumentSchema, type PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { ApplicationError } from "../errors";
import { testContext } from "../imports/testing-context";
import { getPostmortem } from "./get-postmortem";
import { saveDraft } from "./save-draft";
import { startPostmortem } from "./start-postmortem";

const database = withTestDatabase();
const WRITERS = 50;
const SAVES = 200;
// Every save makes all others stale: a few in flight keep the attempts from growing with the square of the writers.
const IN_FLIGHT = 4;

const context = () => testContext(database);
const blank = () => startPostmortem(context(), { title: "Outage", kind: "incident", language: "en" });
const rowOf = (writer: number) => `writer-${writer}`;

/** How far a text says that a writer has come: the number of their last save in it. */
function heightOf(document: PostmortemDocument, writer: number): number {
  return Number(document.notes.find(({ id }) => id === rowOf(writer))?.text ?? -1);
}

describe("ten thousand saves", () => {
  test(`${WRITERS} writers × ${SAVES} saves lose none and refuse none that was not stale`, async () => {
    const { id } = await blank();
    /** What each revision was saved as: by whom, and which of their saves. */
    const accepted = new Map<number, { writer: number; save: number }>();
    let [refused, falselyRefused, lost] = [0, 0, 0];
    const first = await getPostmortem(context(), id);
    const held = Array.from({ length: WRITERS }, () => ({ base: first.document, revision: first.revision }));
    const write = async (writer: number, save: number) => {
      let { base, revision } = held[writer] ?? { base: first.document, revision: first.revision };
      const row = { ...newItem("notes", rowOf(writer), null), text: String(save) };
      let mine = { ...base, notes: [...base.notes.filter((note) => note.id !== row.id), row] };
      for (;;) {
        try {
          revision = (await saveDraft(context(), id, revision, mine)).revision;
          accepted.set(revision, { writer, save });
          held[writer] = { base: mine, revision };
          return;
        } catch (error) {
          if (!(error instanceof ApplicationError) || error.code !== "stale-draft") throw error;
          refused += 1;
          const current = Number(error.detail.facts?.revision);
          if (current <= revision) falselyRefused += 1;
          const theirs = postmortemDocumentSchema.parse(error.detail.facts?.theirs);
          // What this writer was told is saved stands in every later text.
          if (heightOf(theirs, writer) !== save - 1) lost += 1;
          const merge = mergeDrafts(base, mine, theirs);
          if (merge.collisions.length > 0) lost += 1;
          [base, mine, revision] = [theirs, merge.document, current];
        }
      }
    };
    // Nobody is in two places: who waits long for an answer makes no further save meanwhile.
    const turns = Array.from({ length: WRITERS }, (_, writer) => ({ writer, save: 0 }));
    const lane = async () => {
      for (let turn = turns.shift(); turn; turn = turns.shift()) {
        await write(turn.writer, turn.save);
        if (turn.save + 1 < SAVES) turns.push({ ...turn, save: turn.save + 1 });
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    const { document, revision } = await getPostmortem(context(), id);
    for (let writer = 0; writer < WRITERS; writer++) if (heightOf(document, writer) !== SAVES - 1) lost += 1;
    console.warn(`${accepted.size} saves, ${refused} stale ones refused and merged, ${lost} lost`);
    expect({ saves: accepted.size, revision, lost, falselyRefused }).toEqual({
      saves: WRITERS * SAVES,
      revision: WRITERS * SAVES + 1,
      lost: 0,
      falselyRefused: 0,
    });
    expect(refused).toBeGreaterThan(0);
  });

  test("one person's 10,000 saves are never refused, each repeated as if its answer was lost", async () => {
    const { id, document } = await blank();
    let revision = 1;
    for (let save = 1; save <= 10_000; save++) {
      const text = { ...document, title: `Outage ${save}` };
      const saved = await saveDraft(context(), id, revision, text);
      if (save % 10 === 0)
        expect((await saveDraft(context(), id, revision, text)).revision).toBe(saved.revision);
      revision = saved.revision;
    }
    expect(await getPostmortem(context(), id)).toMatchObject({ revision: 10_001, title: "Outage 10000" });
  });
});
