import { expect, test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import { acceptRecommendation } from "../actions/accept-recommendation";
import { testContext } from "../imports/testing-context";
import { deletePostmortem } from "../postmortems/delete-postmortem";
import { getPostmortem } from "../postmortems/get-postmortem";
import { publishVersion } from "../postmortems/publish-version";
import { reviewDraft } from "../postmortems/review-draft";
import { saveDraft } from "../postmortems/save-draft";
import { startPostmortem } from "../postmortems/start-postmortem";
import { getOverview } from "./get-overview";

const database = withTestDatabase();
let clock = Date.UTC(2031, 0, 20);
const context = () => testContext(database, (clock += 1_000));

test("what waits for people is told whatever the period: reviews asked for, and actions past their day", async () => {
  const { id } = await startPostmortem(context(), { title: "Outage", kind: "incident", language: "en" });
  const { document, revision } = await getPostmortem(context(), id);
  const recommendations = ["late", "later", "done", "ahead"].map((key) => ({
    ...newItem("recommendations", key, null),
    title: key,
  }));
  const { hash } = await saveDraft(context(), id, revision, { ...document, recommendations });
  const accept = (recommendationId: string, due: string, status: "open" | "done") =>
    acceptRecommendation(context(), { postmortemId: id, recommendationId, due, status });
  await accept("late", "2031-01-19", "open");
  await accept("later", "2031-01-02", "open");
  await accept("done", "2031-01-01", "done");
  await accept("ahead", "2031-01-20", "open");
  await reviewDraft(context(), id, { action: "request", hash, note: "" });
  await startPostmortem(context(), { title: "A draft", kind: "incident", language: "en" });

  const year = { from: "2020-01-01T00:00:00Z", to: "2021-01-01T00:00:00Z" };
  const { waiting } = await getOverview(context(), year);
  expect(waiting.reviews.map(({ title }) => title)).toEqual(["Outage"]);
  expect(waiting.overdue.map(({ title }) => title)).toEqual(["later", "late"]);
});

test("without logs the overview tells of the documents: drafts, what was published, and open actions by their day", async () => {
  const span = { from: "2020-01-01T00:00:00Z", to: "2021-01-01T00:00:00Z" };
  const { id } = await startPostmortem(context(), { title: "Published", kind: "incident", language: "en" });
  await publishVersion(context(), id, { note: "first", bump: "minor" });
  const { empty, documents } = await getOverview(context(), span);
  expect([empty, documents?.drafts.map(({ title }) => title)]).toEqual([true, ["A draft", "Outage"]]);
  expect(documents?.published.map(({ title }) => title)).toEqual(["Published"]);
  expect(documents?.actions.map(({ title, overdue }) => [title, overdue])).toEqual([
    ["later", true],
    ["late", true],
    ["ahead", false],
  ]);
  for (const { id: draft } of [...(documents?.drafts ?? []), ...(documents?.published ?? [])])
    await deletePostmortem(context(), draft);
  expect(await getOverview(context(), span)).toMatchObject({ empty: true, documents: null });
});
