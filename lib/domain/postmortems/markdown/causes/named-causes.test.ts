import { expect, test } from "vitest";
import { read } from "../testing-read";

test("causes may be named a line each, those that only helped by another name", () => {
  const text =
    "# Мельница\n\n## Причины\n\nОсновная причина: сгорел подшипник.\nСпособствовало: датчик слал сообщения сторожу.\n";
  const document = read(text);
  expect(document.rootCauses.map(({ text }) => text)).toEqual(["Основная причина: сгорел подшипник."]);
  expect(document.contributingFactors).toHaveLength(1);
});

test("labelled lines behind the list of causes belong to no cause, and clauses may be numbered", () => {
  const list =
    "# Мельница\n\n**Корневые причины**\n\n1. Сухо\n2. Темно\n\n**Потеря данных:** нет\n\n**Перезапуски:** 9\n";
  expect(read(list).rootCauses).toHaveLength(2);
  const clauses =
    "# Акт\n\n## 3. Причины\n\n3.1. Коренная причина: сухой жернов.\n3.2. Способствующая причина: темно.\n";
  expect([read(clauses).rootCauses.length, read(clauses).contributingFactors.length]).toEqual([1, 1]);
});

test.each([
  "A worn belt was identified as the cause.",
  "## Разгадка\n\nСухой жернов.",
  "Мельница стояла. Причина: сухой жернов.",
])("%j names one cause", (text) => {
  expect(read(`# Mill stood still\n\n${text}\n`).rootCauses).toHaveLength(1);
});

const causesOf = (text: string) => read(text).rootCauses.map((cause) => cause.text);

test("a template's hint in italics is none, also as a quotation", () => {
  const hinted = "# Mill\n\n## Root cause\n\n> _The deepest cause that we can do something about._\n\n";
  expect(causesOf(hinted)).toEqual([]);
  expect(causesOf(`${hinted}The wheel was of one piece.\n`)).toEqual(["The wheel was of one piece."]);
});

test("headings below a cause that tell of something else stay out of it", () => {
  const text =
    "# Mill\n\n## Root cause analysis\n\nThe wheel was too small.\n\n### What we ruled out\n\n- The miller: he slept.\n- The water was high.\n";
  expect(causesOf(text)).toEqual(["The wheel was too small."]);
  expect(read(text).hypotheses.map(({ verdict }) => verdict)).toEqual(["rejected", "rejected"]);
});

test("without words of its own a cause is what its first heading tells", () => {
  const text =
    "# Mill\n\n## Root cause\n\n### What failed\n\nThe wheel broke.\n\n### Why nobody heard it\n\nThe river is loud.\n";
  const document = read(text);
  expect(document.rootCauses).toMatchObject([{ heading: "What failed", text: "The wheel broke." }]);
  expect(document.sections.map(({ heading }) => heading)).toContain("Why nobody heard it");
});

test("why something worked, and why the repair took long, is no cause", () => {
  expect(causesOf("# Mill\n\nThe mill was down. New sacks worked, since they were made of linen.\n")).toEqual(
    [],
  );
  const told =
    "# Mill\n\nThe mill was down.\n\n## What went wrong\n\nIt could have ended there, but there were two problems:\n\n- The wheel was old.\n- The spare was older.\n\n## Why carving took hours\n\nOak is hard.\n";
  expect(causesOf(told)).toEqual(["The wheel was old.", "The spare was older."]);
});

test.each([
  "A cable on the third floor had begun to fail.",
  "The carriers took some sacks and deferred the rest.",
])("a story without times may tell what did the harm: %s", (told) =>
  expect(causesOf(`# Mill\n\nNothing arrived in May 2044. ${told}\n`)).toEqual([told]),
);

test.each([
  ["an apology", "The mill was down on 5 May 2044. We're sorry for the trouble this has caused.", []],
  [
    "what is yet to be told",
    "On 5 May 2044 we moved. We'd like to share how, because a few people have asked.",
    [],
  ],
  ["what goes on as ever", "A pause counts as well, since to a guest it makes no difference.", []],
  [
    "of what kind the cause is",
    "The mill was down. The root cause is embarrassing enough to be told in full. The wheel was put in backwards.",
    ["The wheel was put in backwards."],
  ],
  [
    "a step on the way",
    "The underlying cause was a change of wheels.\n\n## Timeline\n\n### 10:00\nThe mill stands.\n\n### 10:20\nCause found: the wheel.\n\n### 10:30\nIt turns.",
    ["The underlying cause was a change of wheels."],
  ],
  [
    "the question, but its answer",
    "The mill was down.\n\nHow come? The list of sacks is sorted by weight.",
    ["The list of sacks is sorted by weight."],
  ],
])("names no cause by %s", (_, told, causes) => expect(causesOf(`# Mill\n\n${told}\n`)).toEqual(causes));

test("background and cause names it, and so does the first of what went wrong", () => {
  const named = "# Mill\n\nIt stood.\n\n## Background and cause\n\nThe wheel is older than the mill.\n";
  expect(causesOf(named)).toEqual(["The wheel is older than the mill."]);
  const listed = "# Mill\n\nIt stood.\n\n## What went wrong:\n\n* The axle broke\n* I oiled the gate first\n";
  expect(causesOf(listed)).toEqual(["The axle broke"]);
});

test("why nobody saw it is no cause, with another beside it or alone", () => {
  const unseen = "# Mill\n\nIt stood.\n\n## Why did we not see this on the model?\n\nIt has no river.\n";
  expect(causesOf(`${unseen}\n## Cause\n\nThe wheel was dry.\n`)).toEqual(["The wheel was dry."]);
  expect(causesOf(unseen)).toEqual([]);
});

test('a reason behind "as" tells the cause where a thing had been off', () => {
  const told = "On 5 May 2044 the bell did not ring, as the bell had been switched off in March.";
  expect(causesOf(`# Mill\n\n${told}\n`)).toEqual([told]);
});

test.each([
  "We believe that nobody lost more than a sack, because the wheel went on turning.",
  "No data was lost, since the book is kept twice.",
  "Никто ничего не потерял, потому что книгу ведут дважды.",
  "Because it was a Saturday, the dry sacks were only seen on Sunday afternoon.",
])("why nothing was lost, or it was seen late, is no cause: %s", (told) => {
  expect(causesOf(`# Mill\n\nThe mill was down on 3 May 2044. ${told}\n`)).toEqual([]);
});
