import { CHOICE_WORDS } from "../../choice-words";
import type {
  DocumentLanguage,
  DocumentPhase,
  Hypothesis,
  Recommendation,
  Statement,
  TimelineRow,
} from "../../schema";
import { escapeMarkers, marker } from "../markers";
import type { FieldName } from "../names";
import { FIELD_NAMES } from "../names";
import { effectLines, type ShownLine } from "../shown-lines";
import { shownPriority } from "../problems/shown-priority";
import { block, bullets, oneLine } from "./write-parts";

/** The values of an item that its visible text does not show; empty ones and the section it stands in are left out. */
export function hiddenValues(item: object, shown: readonly string[]): Record<string, unknown> {
  const kept = Object.entries(item).filter(
    ([key, value]) =>
      key !== "sectionId" &&
      !shown.includes(key) &&
      (!isEmpty(value) || (key === "heading" && value === "")) &&
      !(key === "origin" && value === "person"),
  );
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** A heading one level below the section's. */
export function itemHeading(text: string, sectionLevel: number): string {
  return `${"#".repeat(Math.min(6, Math.max(2, sectionLevel) + 1))} ${oneLine(text)}`;
}

/** `**Label:** value` lines; hard breaks keep them apart when rendered. */
export function labelledLines(lines: readonly (readonly [string, string | null])[]): string {
  return lines
    .filter(([, value]) => value !== null && value.trim() !== "")
    .map(([label, value]) => `**${oneLine(label)}:** ${oneLine(value ?? "")}`)
    .join("  \n");
}

/** A part of an item: a marker, a name and its Markdown. */
export function part(name: FieldName, title: string, body: string): string {
  return body === "" ? "" : `${marker("part", name)}\n\n**${oneLine(title)}**\n\n${body}`;
}

/** Text that has no field, after its marker. */
export function freeText(text: string): string {
  return text.trim() === "" ? "" : `${marker("text")}\n\n${escapeMarkers(block(text))}`;
}

/** Joins what is not empty with blank lines. */
export function stack(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** A timeline row whose text needs more than a table cell. */
export function writeRow(row: TimelineRow, level: number): string {
  return stack([
    marker("item", hiddenValues(row, ["timeText", "text"])),
    itemHeading(row.timeText || "…", level),
    freeText(row.text),
  ]);
}

/** A phase under its own heading. */
export function writePhase(phase: DocumentPhase, level: number): string {
  return stack([
    marker("item", hiddenValues(phase, ["text"])),
    itemHeading(phase.heading ?? phase.title, level),
    freeText(phase.text),
  ]);
}

/** A root cause, a lesson, a note: a bullet, or a heading with its text. */
export function writeStatement(item: Statement, level: number): string {
  if (item.heading === null)
    return stack([marker("item", hiddenValues(item, ["text"])), bullets([item.text])]);
  return stack([
    marker("item", hiddenValues(item, ["text"])),
    itemHeading(item.heading, level),
    freeText(item.text),
  ]);
}

/** A hypothesis with its verdict and the evidence on both sides. */
export function writeHypothesis(item: Hypothesis, language: DocumentLanguage): string {
  const names = FIELD_NAMES[language];
  return stack([
    marker("item", hiddenValues(item, ["text", "evidenceFor", "evidenceAgainst"])),
    freeText(item.text),
    marker("part", "verdict"),
    labelledLines([[names.verdict, CHOICE_WORDS[language].verdict[item.verdict]]]),
    part("evidenceFor", names.evidenceFor, bullets(item.evidenceFor)),
    part("evidenceAgainst", names.evidenceAgainst, bullets(item.evidenceAgainst)),
  ]);
}

/** A recommendation under its own heading, with its labelled values, steps and text. */
export function writeRecommendation(item: Recommendation, level: number, language: DocumentLanguage): string {
  return stack([
    marker("item", hiddenValues(item, ["text", "steps"])),
    itemHeading(item.heading ?? item.title, level),
    labelledLines(recommendationLines(item, language)),
    part("steps", FIELD_NAMES[language].steps, bullets(item.steps)),
    freeText(item.text),
  ]);
}

/** The labelled values of a recommendation: those its text does not show, then the author's own lines. */
export function recommendationLines(item: Recommendation, language: DocumentLanguage): ShownLine[] {
  const names = FIELD_NAMES[language];
  const authors = item.fields.map(({ label, value }) => [label, value] as const);
  const ours: ShownLine[] = [
    [names.priority, item.rank || shownPriority(item.priority, language)],
    [names.horizon, item.horizon],
    [names.effort, item.effort],
    [names.expectedEffect, item.expectedEffect],
    [names.owner, item.owner],
    [names.due, item.due],
    [names.status, item.status],
    ...effectLines(item, language, true),
  ];
  const isShown = (value: string | null) =>
    value === null ||
    block(item.text).includes(value) ||
    authors.some(([, shown]) => shown.trim() === value.trim());
  return [...ours.filter(([, value]) => !isShown(value)), ...authors];
}
