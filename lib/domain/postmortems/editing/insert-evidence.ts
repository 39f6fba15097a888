import { addItem, changeItem, changeSection, type ItemOf, type ListKey } from "./edit-document";
import { citationOf } from "./evidence";
import { CHART_LANGUAGE, writeChart, type FrequencyChart } from "./frequency-chart";
import { LIST_OF_SECTION } from "../markdown/writing/write-items";
import { fenced } from "../markdown/writing/write-parts";
import { newItem } from "./new-item";
import type { PostmortemDocument, TimelineRow } from "../schema";

/** Where in a document someone writes: a section, or an item in it. */
export interface Place {
  sectionId: string;
  itemId: string | null;
}

/** The document in which the item or the section at a place cites a record; citing twice is citing once. */
export function citeRecords(
  document: PostmortemDocument,
  place: Place,
  recordIds: readonly string[],
): PostmortemDocument {
  const found = itemAt(document, place.itemId);
  const added = (known: readonly string[]) => [...new Set([...known, ...recordIds])];
  if (found)
    return changeItem(document, found.list, found.item.id, { recordIds: added(found.item.recordIds) });
  const section = document.sections.find(({ id }) => id === place.sectionId);
  return section
    ? changeSection(document, section.id, { recordIds: added(section.recordIds ?? []) })
    : document;
}

/** The document with a record as a reason for or against the hypothesis at a place; elsewhere it is a citation. */
export function argueWithRecord(
  document: PostmortemDocument,
  place: Place,
  record: { id: string; label: string },
  side: "evidenceFor" | "evidenceAgainst",
): PostmortemDocument {
  const item = document.hypotheses.find(({ id }) => id === place.itemId);
  if (!item) return citeRecords(document, place, [record.id]);
  return changeItem(document, "hypotheses", item.id, {
    [side]: [...item[side], citationOf(record.id, record.label)],
  });
}

/** The document with log lines at a place: an excerpt of a problem, a fenced block elsewhere; both cite their records. */
export function insertExcerpt(
  document: PostmortemDocument,
  place: Place,
  lines: { caption: string; text: string; recordIds: string[] },
): PostmortemDocument {
  const problem = document.problems.find(({ id }) => id === place.itemId);
  if (problem)
    return changeItem(document, "problems", problem.id, {
      excerpts: [...problem.excerpts, { ...lines, language: "" }],
    });
  const block = fenced({ language: "", text: lines.text });
  const text = lines.caption === "" ? block : `${lines.caption}\n\n${block}`;
  return citeRecords(appendText(document, place, text), place, lines.recordIds);
}

/** The document with a chart, as data, at a place. */
export function insertChart(
  document: PostmortemDocument,
  place: Place,
  chart: FrequencyChart,
): PostmortemDocument {
  return appendText(document, place, fenced({ language: CHART_LANGUAGE, text: writeChart(chart) }));
}

/** The document with an event in its timeline, where its time belongs; an event of the same record and text is there once. */
export function insertEvent(
  document: PostmortemDocument,
  event: Pick<TimelineRow, "id" | "at" | "timeText" | "service" | "text" | "recordIds" | "origin">,
): PostmortemDocument {
  const isThere = document.timeline.some(
    (row) => row.text === event.text && row.recordIds.join() === event.recordIds.join(),
  );
  if (isThere) return document;
  const best = event.at === null ? null : Date.parse(event.at.best);
  const before = document.timeline.findLast(
    (row) => row.at === null || best === null || Date.parse(row.at.best) <= best,
  );
  const neighbour = before ?? document.timeline[0];
  const row = { ...newItem("timeline", event.id, neighbour?.sectionId ?? null), ...event };
  const added = addItem(document, "timeline", row, before?.id ?? null);
  if (before || document.timeline.length === 0) return added;
  return { ...added, timeline: [row, ...document.timeline] };
}

type AnyItem = { id: string; recordIds: string[] };

function itemAt(document: PostmortemDocument, id: string | null): { list: ListKey; item: AnyItem } | null {
  if (id === null) return null;
  for (const list of Object.values(LIST_OF_SECTION)) {
    const items: readonly AnyItem[] = document[list];
    const item = items.find((each) => each.id === id);
    if (item) return { list, item };
  }
  return null;
}

const TEXT_FIELD: Partial<Record<ListKey, string>> = {
  impact: "detail",
  problems: "description",
  components: "",
  measurements: "",
};

function appendText(document: PostmortemDocument, place: Place, block: string): PostmortemDocument {
  const joined = (text: string) => (text.trim() === "" ? block : `${text.trimEnd()}\n\n${block}`);
  const found = itemAt(document, place.itemId);
  const field = found ? (TEXT_FIELD[found.list] ?? "text") : "";
  if (found && field !== "") {
    const text: unknown = Reflect.get(found.item, field);
    const change: Partial<ItemOf<ListKey>> = { [field]: joined(typeof text === "string" ? text : "") };
    return changeItem(document, found.list, found.item.id, change);
  }
  const section = document.sections.find(({ id }) => id === place.sectionId);
  return section ? changeSection(document, section.id, { text: joined(section.text) }) : document;
}
