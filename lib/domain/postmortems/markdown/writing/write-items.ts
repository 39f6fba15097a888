import type { DocumentLanguage, PostmortemDocument, Section, SectionKey } from "../../schema";
import { marker } from "../markers";
import type { FieldName } from "../names";
import { FIELD_NAMES } from "../names";
import { effectLines } from "../shown-lines";
import { shownPriority } from "../problems/shown-priority";
import { writeProblem } from "./write-problem";
import { table } from "./write-parts";
import {
  hiddenValues,
  writeHypothesis,
  writePhase,
  writeRecommendation,
  writeRow,
  writeStatement,
} from "./write-blocks";

/** The document's list that a section of this key holds. */
export const LIST_OF_SECTION = {
  impact: "impact",
  phases: "phases",
  timeline: "timeline",
  components: "components",
  problems: "problems",
  hypotheses: "hypotheses",
  rootCauses: "rootCauses",
  contributingFactors: "contributingFactors",
  actionsTaken: "actionsTaken",
  recommendations: "recommendations",
  measurements: "measurements",
  wentWell: "wentWell",
  wentBadly: "wentBadly",
  gotLucky: "gotLucky",
  lessons: "lessons",
  notes: "notes",
  references: "references",
  revisions: "revisions",
} as const satisfies Partial<Record<SectionKey, keyof PostmortemDocument>>;
export type ListKey = keyof typeof LIST_OF_SECTION;

/** Whether the list of a section key has any items. */
export function hasItems(document: PostmortemDocument, key: ListKey): boolean {
  return document[LIST_OF_SECTION[key]].length > 0;
}

/** The items that stand in a section; those that name no section stand in the first of their key. */
export function writeItems(
  document: PostmortemDocument,
  section: Section,
  isFirstOfKey: boolean,
  language: DocumentLanguage,
): string {
  // An item that names a section of another kind would stand nowhere.
  const known = new Set(document.sections.filter(({ key }) => key === section.key).map(({ id }) => id));
  const here = <T extends { sectionId: string | null }>(items: readonly T[]): T[] =>
    items.filter(({ sectionId }) =>
      sectionId !== null && known.has(sectionId) ? sectionId === section.id : isFirstOfKey,
    );
  const words = (names: readonly FieldName[]) => names.map((name) => FIELD_NAMES[language][name]);
  const columns = (names: readonly FieldName[]) =>
    section.columns.length > 0 ? section.columns : words(names);
  const rows = <T extends { id: string }>(
    items: readonly T[],
    heads: readonly string[],
    cells: (item: T) => string[],
    shown: readonly string[],
  ) =>
    items.length === 0
      ? ""
      : `${table(heads, items.map(cells))}\n\n${marker(
          "rows",
          items.map((item) => hiddenValues(item, shown)),
        )}`;
  const blocks = <T>(items: readonly T[], write: (item: T) => string) => items.map(write).join("\n\n");

  switch (section.key) {
    case "timeline": {
      const items = here(document.timeline);
      if (items.some(({ text, cells }) => [text, ...cells].some((part) => part.includes("\n"))))
        return blocks(items, (item) => writeRow(item, section.level));
      return rows(
        items,
        columns(["time", "event"]),
        ({ timeText, text, cells }) => [timeText, text, ...cells],
        ["timeText", "text", "cells"],
      );
    }
    case "impact":
      return rows(
        here(document.impact),
        columns(["aspect", "status", "detail"]),
        ({ aspect, status, detail }) => [aspect, status, detail],
        ["aspect", "status", "detail"],
      );
    case "components": {
      const items = here(document.components);
      const labels = [...new Set(items.flatMap(({ figures }) => figures.map(({ label }) => label)))];
      const heads =
        section.columns.length > 0 ? section.columns : [...words(["name", "state", "health"]), ...labels];
      return rows(
        items,
        heads,
        ({ name, state, health, figures }) => [
          name,
          state,
          health,
          ...labels.map((label) => figures.find((figure) => figure.label === label)?.value ?? ""),
        ],
        ["name", "state", "health", "figures"],
      );
    }
    case "measurements":
      return rows(
        here(document.measurements),
        columns(["metric", "before", "after"]),
        ({ name, before, after, cells }) => [name, before, after, ...cells],
        ["name", "before", "after", "cells"],
      );
    case "revisions":
      return rows(
        here(document.revisions),
        columns(["version", "date", "author", "changes"]),
        ({ version, date, author, text }) => [version, date, author, text],
        ["version", "date", "author", "text"],
      );
    case "phases":
      return blocks(here(document.phases), (phase) => writePhase(phase, section.level));
    case "problems":
      return blocks(here(document.problems), (problem) => writeProblem(problem, section.level, language));
    case "hypotheses":
      return blocks(here(document.hypotheses), (item) => writeHypothesis(item, language));
    case "recommendations": {
      const items = here(document.recommendations);
      const isPlain = items.every(
        (item) =>
          !/[\r\n]/.test(item.title) &&
          item.heading === null &&
          item.text.trim() === "" &&
          item.steps.length === 0 &&
          item.fields.length === 0 &&
          // A table of the author's has the author's columns; ours would hide what has none.
          (section.columns.length > 0 || effectLines(item, language, true).length === 0),
      );
      if (!isPlain) return blocks(items, (item) => writeRecommendation(item, section.level, language));
      return rows(
        items,
        columns([
          "recommendation",
          "priority",
          "horizon",
          "effort",
          "expectedEffect",
          "owner",
          "due",
          "status",
        ]),
        (item) => [
          item.title,
          item.rank || shownPriority(item.priority, language),
          item.horizon ?? "",
          item.effort ?? "",
          item.expectedEffect ?? "",
          item.owner ?? "",
          item.due ?? "",
          item.status ?? (item.done ? "✅" : ""),
          ...item.cells,
        ],
        ["title", "cells"],
      );
    }
    case "rootCauses":
    case "contributingFactors":
    case "actionsTaken":
    case "wentWell":
    case "wentBadly":
    case "gotLucky":
    case "lessons":
    case "notes":
    case "references": {
      const items = here(document[section.key]);
      if (
        items.some(({ cells }) => cells.length > 0) &&
        items.every(
          ({ heading, text, cells }) =>
            heading === null && ![text, ...cells].some((part) => part.includes("\n")),
        )
      )
        return rows(items, columns(["cause"]), ({ text, cells }) => [text, ...cells], ["text", "cells"]);
      return blocks(items, (item) => writeStatement(item, section.level));
    }
    default:
      return "";
  }
}
