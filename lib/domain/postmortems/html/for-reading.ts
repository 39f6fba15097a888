import { itemsOfSection, listOfSection } from "../editing/edit-document";
import { fieldLabel } from "../field-labels";
import { FIELD_NAMES } from "../markdown/names";
import { shownPriority } from "../markdown/problems/shown-priority";
import { effectLines, ourProblemLines } from "../markdown/shown-lines";
import { parsePriority } from "../priority";
import type {
  DocumentLanguage,
  DocumentPhase,
  ImpactRow,
  LabelledField,
  PostmortemDocument,
  Problem,
  Recommendation,
  Section,
  TimelineRow,
} from "../schema";
import { isTold, shownInProblem } from "../told-lines";
import { instantText, minutesText } from "./export-facts";

/**
 * The document as an exported page shows it: what Markdown keeps in its marks alone stands in words, labelled lines of the
 * head stand above, and what nobody has filled in is left out.
 */
export function forReading(document: PostmortemDocument, language: DocumentLanguage): PostmortemDocument {
  const { sections } = document;
  const isFilled = (section: Section, index: number): boolean => {
    const list = listOfSection(section);
    const next = sections[index + 1];
    return (
      section.text.trim() !== "" ||
      (list !== null && itemsOfSection(document, section, list).length > 0) ||
      // A heading over headings.
      (next !== undefined && next.level > section.level)
    );
  };
  return {
    ...document,
    metadata: [],
    sections: sections.filter(isFilled),
    impact: document.impact.map((row) => readImpact(row, language)),
    phases: document.phases.map((phase) => readPhase(phase, language)),
    timeline: document.timeline.map(readRow),
    problems: document.problems.map((problem) => readProblem(problem, document, language)),
    recommendations: readRecommendations(document, language),
  };
}

function readImpact(row: ImpactRow, language: DocumentLanguage): ImpactRow {
  if (row.level === null || parsePriority(row.status) === row.level) return row;
  return { ...row, status: [row.status, shownPriority(row.level, language)].filter(Boolean).join(" · ") };
}

const CLOCK = /\d{1,2}[:.]\d{2}/;

/** A phase with its time and rank in words, unless its author wrote them. */
function readPhase(phase: DocumentPhase, language: DocumentLanguage): DocumentPhase {
  const told = `${phase.heading ?? ""}\n${phase.text}`;
  const names = FIELD_NAMES[language];
  const { start, end, minutes, priority } = phase;
  const lines = CLOCK.test(told)
    ? []
    : [
        line(names.start, instantText(start)),
        line(names.end, instantText(end)),
        line(names.duration, minutes && minutesText(minutes.low, minutes.high, language)),
      ];
  if (priority !== null && parsePriority(told.split("\n")[0] ?? "") !== priority)
    lines.unshift(line(names.priority, shownPriority(priority, language)));
  const shown = lines.filter(Boolean).join("  \n");
  return shown === "" ? phase : { ...phase, text: [shown, phase.text].filter(Boolean).join("\n\n") };
}

function line(label: string, value: string | null): string {
  return value === null || value === "" ? "" : `**${label}:** ${value}`;
}

/** A row with the service it is about, and its time in words where its author gave it none. */
function readRow(row: TimelineRow): TimelineRow {
  const { service, text } = row;
  const timeText = row.timeText === "" ? (instantText(row.at) ?? "") : row.timeText;
  const isNamed = service === null || service === "" || text.toLowerCase().includes(service.toLowerCase());
  return { ...row, timeText, text: isNamed ? text : `**${service}:** ${text}` };
}

/** A problem's lines: what its fields say, then the author's own lines that say something else. */
function readProblem(problem: Problem, document: PostmortemDocument, language: DocumentLanguage): Problem {
  const titles = problem.relatedProblemIds.flatMap(
    (id) => document.problems.find((other) => other.id === id)?.title ?? [],
  );
  const ours = ourProblemLines(problem, language);
  const isRankTold =
    problem.priority !== null &&
    (parsePriority(problem.heading ?? "") === problem.priority ||
      problem.fields.some((field) => isTold(field, shownInProblem(problem).slice(0, 1))));
  const fresh = ours.filter(
    ([label, value]) =>
      value !== null &&
      value !== "" &&
      !(label === FIELD_NAMES[language].priority && isRankTold) &&
      !problem.fields.some((field) => isTold(field, [{ names: [label], value }])),
  );
  const related: [string, string][] =
    titles.length > 0 ? [[fieldLabel("relatedProblemIds", language), titles.join("; ")]] : [];
  return { ...problem, fields: [...labelled(fresh), ...problem.fields, ...labelled(related)] };
}

/** Recommendations with what they are worth; those of a wide table that says less than is known stand one below another. */
function readRecommendations(document: PostmortemDocument, language: DocumentLanguage): Recommendation[] {
  const told = new Set(
    document.sections
      .filter(({ key }) => key === "recommendations")
      .flatMap((section) => {
        const items = itemsOfSection(document, section, "recommendations");
        const isTable = section.columns.length > 0;
        return items.some((item) => effectLines(item, language, !isTable).length > 0)
          ? items.map(({ id }) => [id, section] as const)
          : [];
      })
      .map(([id]) => id),
  );
  const columnsOf = (item: Recommendation) =>
    document.sections.find(
      ({ id, key }) => key === "recommendations" && (item.sectionId === null || id === item.sectionId),
    )?.columns ?? [];
  return document.recommendations.map((item) => {
    if (!told.has(item.id)) return item;
    const columns = columnsOf(item);
    const cells = item.cells.map((value, index): [string, string] => [
      columns[OWN_COLUMNS + index] ?? fieldLabel("cells", language),
      value,
    ]);
    return {
      ...item,
      cells: [],
      fields: [...item.fields, ...labelled(effectLines(item, language, true)), ...labelled(cells)],
    };
  });
}

/** Columns of a table of recommendations that have a field. */
const OWN_COLUMNS = 8;

function labelled(lines: readonly (readonly [string, string | null])[]): LabelledField[] {
  return lines.flatMap(([label, value]) => (value === null || value.trim() === "" ? [] : [{ label, value }]));
}
