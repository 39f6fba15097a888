import type { SectionNode } from "./parse-tree";
import { allSections, parseTree } from "./parse-tree";
import { hasDay, isDayAndLength } from "./span/day-and-length";
import { findLabelled } from "./labels";
import { labelledIn } from "./read-head";
import { isProblemHeading } from "./problems/read-problems";
import { recogniseSection } from "./section-keys";
import { sentences } from "../../text/sentences";
import { TROUBLE, isSpan } from "./span/span-rows";
import { DOWN } from "./span/stated-downtime";
import { findDates } from "./when/find-dates";
import { findTimes } from "./when/find-times";

/** A part of a source: its text, and where in it the heading stands that names the incident (null: the first). */
export interface IncidentSource {
  text: string;
  titleAt: number | null;
  /** The name of the file that holds several incidents; it may name their day. */
  fileTitle: string | null;
  /** What the file says before its first incident, which may name the zone of all. */
  opening: string;
  /** The outline of a text that is the whole source: making it is the dearest part of reading. */
  tree: SectionNode | null;
}

/** A source cut into one text per incident; a file about one incident stays whole. The parts add up to the source. */
export function splitIncidents(source: string): IncidentSource[] {
  const root = parseTree(source);
  const candidates = [root.children, root.children.length === 1 ? (root.children[0]?.children ?? []) : []];
  for (const siblings of candidates) {
    const isDigest = siblings.filter(({ title }) => isDayAndLength(title ?? "")).length > 1;
    const incidents = siblings.filter((node) => isIncident(node, source, isDigest));
    const isWhole = siblings.length - incidents.length <= 2;
    const isOneOfMonth = incidents.length === 1 && isDayWithLength(incidents[0]?.title ?? "");
    if ((incidents.length < 2 && !isOneOfMonth) || !isWhole) continue;
    const starts = incidents.map(({ from }, index) => (index === 0 ? 0 : from));
    return starts.map((from, index) => ({
      text: source.slice(from, starts[index + 1] ?? source.length),
      titleAt: (incidents[index]?.from ?? from) - from,
      fileTitle: (incidents[0] === root.children[0] ? null : root.children[0]?.title) ?? null,
      opening: source.slice(0, incidents[0]?.from),
      tree: null,
    }));
  }
  return [{ text: source, titleAt: null, fileTitle: null, opening: "", tree: root }];
}

/** A heading that names an incident of its own, with sections or labels that tell its story. */
function isIncident(node: SectionNode, source: string, isDigest: boolean): boolean {
  const title = node.title ?? "";
  const isCounted =
    /(?:incident|outage|inc|event|инцидент|авария|сбой|событие|постмортем|post-?mortem)\s*[-#№:]?\s*\d/iu.test(
      title,
    );
  const isNamed = findDates(title).some(({ year }) => year !== null) || isDayWithLength(title) || isCounted;
  const labels = new Set(
    [
      ...findLabelled(source.slice(node.bodyFrom, node.to)),
      ...node.blocks.flatMap((block) => (block.node.type === "table" ? labelledIn(source, block) : [])),
    ].map(({ key }) => key),
  );
  // A name that says nothing heads an incident when its own day and span stand below it.
  const isDated =
    recogniseSection(title) === null &&
    !isProblemHeading(title) &&
    labels.has("date") &&
    (labels.has("downtime") || (labels.has("start") && labels.has("end")));
  const keys = new Set(
    allSections(node)
      .slice(1)
      .map((child) => recogniseSection(child.title ?? "")),
  );
  // Nor needs it a day where it has a course and a cause of its own: a problem has no course.
  const isCourse =
    recogniseSection(title) === null &&
    !isProblemHeading(title) &&
    (keys.has("timeline") || hasTimedList(source.slice(node.bodyFrom, node.to))) &&
    (keys.has("rootCauses") || keys.has("impact"));
  if ((!isNamed && !isDated && !isCourse) || recogniseSection(title) === "timeline") return false;
  const told = [
    "timeline",
    "rootCauses",
    "impact",
    "resolution",
    "recommendations",
    "summary",
    "detection",
  ] as const;
  const sections = told.filter((key) => keys.has(key)).length;
  const labelled = (
    [
      "date",
      "severity",
      "rootCause",
      "impact",
      "downtime",
      "start",
      "end",
      "status",
      "causes",
      "solution",
    ] as const
  ).filter((key) => labels.has(key)).length;
  return (
    sections >= 2 ||
    labelled >= 3 ||
    ((isCounted || isOfDay(title)) && sections + labelled >= 2) ||
    isToldInBrief(node, source, isDigest)
  );
}

function hasTimedList(text: string): boolean {
  return (text.match(TIMED_ITEM)?.length ?? 0) >= TIMED_ITEMS_MIN;
}

const TIMED_ITEM = /^[ \t]{0,8}(?:[-*•|]|\d{1,3}[.)])[ \t]{1,4}\*{0,2}~?\d{1,2}[:.]\d{2}\b/gm;
const TIMED_ITEMS_MIN = 3;

/** An entry of a monthly report: a heading with a day and a time or length, and prose that gives the span in trouble. */
function isToldInBrief(node: SectionNode, source: string, isDigest: boolean): boolean {
  const title = node.title ?? "";
  if (!isDayWithLength(title)) return false;
  if (findTimes(title).length > 1) return true;
  const told = sentences(source.slice(node.bodyFrom, node.to));
  // Headings that all give a day and a length say enough where times of day stand in or below them.
  if (isDigest && isDayAndLength(title)) return [title, ...told].some((text) => findTimes(text).length > 0);
  return told.some((sentence) => {
    const [from, to] = findTimes(sentence);
    return (
      from !== undefined &&
      to !== undefined &&
      isSpan(sentence, from, to) &&
      (TROUBLE.test(sentence) || DOWN.test(sentence))
    );
  });
}

/** "8 January 2025 — Wiki not reachable": a whole date, and what happened on it. */
function isOfDay(title: string): boolean {
  const [date] = findDates(title);
  return (
    date?.year !== null && date?.day != null && title.replace(/[^\p{L}]/gu, "").length > date.to - date.from
  );
}

function isDayWithLength(title: string): boolean {
  return isDayAndLength(title) || (hasDay(title) && findTimes(title).length > 0);
}
