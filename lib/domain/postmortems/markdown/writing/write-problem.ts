import type { DocumentLanguage, Excerpt, Problem } from "../../schema";
import { PROBLEM_PARTS } from "../../schema/parts";
import { escapeMarkers, marker } from "../markers";
import type { FieldName } from "../names";
import { FIELD_NAMES } from "../names";
import { ourProblemLines, type ShownLine } from "../shown-lines";
import { shownPriority } from "../problems/shown-priority";
import { freeText, hiddenValues, itemHeading, labelledLines, part, stack } from "./write-blocks";
import { block, bullets, fenced, oneLine } from "./write-parts";

/** A problem under its own heading: labelled values, then its parts under the author's names for them. */
export function writeProblem(problem: Problem, level: number, language: DocumentLanguage): string {
  const names = FIELD_NAMES[language];
  const named = (name: FieldName, body: string) => part(name, problem.partNames[name] ?? names[name], body);
  const impact = problem.impact.map(({ level: rank, text }) =>
    rank === null || text.includes("**") ? text : `**${shownPriority(rank, language)}:** ${text}`,
  );
  return stack([
    marker("item", { ...hiddenValues(problem, PROBLEM_PARTS), ...hiddenLists(problem) }),
    itemHeading(problem.heading ?? problem.title, level),
    labelledLines(problemLines(problem, language)),
    named("description", escapeMarkers(block(problem.description))),
    named("symptoms", bullets(problem.symptoms)),
    named("excerpts", excerpts(problem.excerpts)),
    named("impact", bullets(impact)),
    named("causes", bullets(problem.causes)),
    named("before", problem.before ? excerpts([problem.before]) : ""),
    named("after", problem.after ? excerpts([problem.after]) : ""),
    named("recommendations", bullets(problem.recommendations)),
    named("commands", excerpts(problem.commands)),
    freeText(problem.text),
  ]);
}

function excerpts(items: readonly Excerpt[]): string {
  return items.map((item) => stack([quoted(item.caption), escapeMarkers(fenced(item))])).join("\n\n");
}

function quoted(caption: string): string {
  return oneLine(caption) === "" ? "" : `> ${oneLine(caption)}`;
}

function hiddenLists(problem: Problem): Record<string, unknown> {
  const levels = problem.impact.map(({ level }) => level);
  const proofs = problem.excerpts.map(({ recordIds }) => recordIds);
  const others = [...problem.commands, problem.before, problem.after].map((each) => each?.recordIds ?? []);
  return {
    ...(levels.some((level) => level !== null) ? { levels } : {}),
    ...(proofs.some((ids) => ids.length > 0) ? { proofs } : {}),
    ...(others.some((ids) => ids.length > 0) ? { otherProofs: others } : {}),
  };
}

/** The labelled values of a problem: the author's own lines, or ours where there are none. */
export function problemLines(problem: Problem, language: DocumentLanguage): ShownLine[] {
  return problem.fields.length > 0
    ? problem.fields.map(({ label, value }) => [label, value] as const)
    : ourProblemLines(problem, language);
}
