import { expect, test } from "vitest";
import { answerQuestion } from "../../editing/answer-question";
import { importDocument } from "../import-document";
import { read } from "../testing-read";
import { questionOn } from "./choose-span";
import { rowMentions } from "./mentions";

const STORY =
  "# The mill in spring\n\nOn 5 March 2041 the mill let its farmers down for a morning. The new miller changed the belt at 07:10 UTC, and from then on no flour came out. He did not see it. A farmer called at 07:40 UTC. We put the old belt on again at 09:35 UTC, and the sacks filled as they had before. At 19:00 UTC we met and talked about it.\n";

test("a story in words of its own has a beginning that no rule knows", () => {
  const [first] = importDocument(new TextEncoder().encode(STORY), () => "").documents;
  expect(first?.weighed?.rules.start).toBeNull();
  expect(first?.document.downtime.start?.best).toBe("2041-03-05T07:10:00Z");
});

const UNCLEAR =
  "# Mill\n\nDate: 2041-03-05\n\n## Timeline\n\n- 07:00 the **new** belt is put on\n- 07:20 _flour_ of mill_2 is brown\n- 09:00 flour is white again\n";

/** The document with the question whether it began with the belt or with the brown flour. */
function asked(text: string) {
  const document = read(text);
  const [first, second] = document.timeline.map(({ at }) => at);
  const mentions = rowMentions(document.timeline, null);
  const question = questionOn(
    "start",
    { at: first ?? null, likelihood: 0.5, rival: { at: second ?? null, likelihood: 0.3 } },
    { candidates: mentions.map((mention) => ({ mention, signs: [] })), rules: {}, stated: null, fixed: [] },
  );
  if (!question) throw new Error("nothing was asked");
  return { ...document, questions: [...document.questions, { id: "q", ...question }] };
}

test("what is not clear is asked with the words of both times, and the answer counts", () => {
  const document = asked(UNCLEAR.replace("2041-03-05", "2041-03-05, times in UTC"));
  expect(document.questions).toMatchObject([
    {
      key: "start-unclear",
      facts: {
        "2041-03-05T07:00:00Z": "the new belt is put on",
        "2041-03-05T07:20:00Z": "flour of mill_2 is brown",
      },
      options: ["2041-03-05T07:00:00Z", "2041-03-05T07:20:00Z", "leave"],
    },
  ]);
  const { downtime, questions } = answerQuestion(document, "q", "2041-03-05T07:20:00Z");
  expect(downtime.start).toEqual(document.timeline[1]?.at);
  expect(questions).toEqual([]);
  expect(answerQuestion(document, "q", "leave").downtime).toEqual(document.downtime);
});

test("what is likely enough, or has no other time, is not asked", () => {
  const [at, other] = read(UNCLEAR).timeline.map((row) => row.at);
  const nothing = { candidates: [], rules: {}, stated: null, fixed: [] };
  const rival = { at: other ?? null, likelihood: 0.25 };
  expect(questionOn("end", { at: at ?? null, likelihood: 0.7, rival }, nothing)).toBeNull();
  expect(questionOn("end", { at: at ?? null, likelihood: 0.5, rival: null }, nothing)).toBeNull();
  expect(questionOn("end", { at: null, likelihood: 0.5, rival }, nothing)).toBeNull();
});

test("a question about local times follows them into their zone", () => {
  const document = asked(UNCLEAR);
  const zone = document.questions.find(({ key }) => key === "zone-unknown");
  const placed = answerQuestion(document, zone?.id ?? "", "UTC");
  const [question] = placed.questions;
  expect(question?.options).toEqual(["2041-03-05T07:00:00Z", "2041-03-05T07:20:00Z", "leave"]);
  expect(Object.keys(question?.facts ?? {})).toEqual(["2041-03-05T07:00:00Z", "2041-03-05T07:20:00Z"]);
});

test("a beginning of which nobody knows stays unknown", () => {
  const text =
    "# Mill\n\nDate: 2041-03-05\n\nWe do not know when it began.\n\n## Timeline (UTC)\n\n- 07:10 flour is missing\n- 09:00 flour is back\n";
  const { start, end } = read(text).downtime;
  expect([start, end?.best]).toEqual([null, "2041-03-05T09:00:00Z"]);
});

test("a document of very many rows is read by its rules alone", () => {
  const rows = Array.from({ length: 500 }, (_, index) => {
    const minutes = `${Math.floor(index / 60) + 1}`.padStart(2, "0");
    return `- ${minutes}:${String(index % 60).padStart(2, "0")} ${index === 3 ? "the wheel fails" : "we look"}`;
  });
  const text = `# Mill\n\nDate: 2041-03-05\n\n## Timeline (UTC)\n\n${rows.join("\n")}\n`;
  expect(read(text).downtime.start?.best).toBe("2041-03-05T01:03:00Z");
});
