import { itemTitle } from "../item-title";
import type { LabelKey } from "../label-names";
import { recogniseLabel } from "../label-names";
import type { Block } from "../parse-tree";
import { recogniseSection } from "../section-keys";

const PART_KEYS = [
  "description",
  "symptoms",
  "causes",
  "rootCause",
  "impact",
  "excerpts",
  "solution",
  "commands",
] as const;
/** The parts that a problem may have under names of their own. */
export type PartKey = (typeof PART_KEYS)[number];

/** Whether a label names a part of a problem rather than a field of it. */
export function isPart(key: LabelKey): key is PartKey {
  return PART_KEYS.some((part) => part === key);
}

/** What a name means within a problem: a label, or a section's name, "What to do", that is a part here. */
export function partKey(name: string): LabelKey | null {
  const key = recogniseLabel(itemTitle(name));
  if (key !== null) return key;
  switch (recogniseSection(name, "whole")) {
    case "recommendations":
    case "resolution":
      return "solution";
    case "rootCauses":
      return "causes";
    case "impact":
      return "impact";
    default:
      return null;
  }
}

/** A labelled piece of a paragraph. */
export interface Segment {
  label: string;
  key: LabelKey | null;
  value: string;
  from: number;
  to: number;
}

/** At the beginning of a line, or in bold behind a full stop: "**Priority** — high. **Seen** — 12 times." */
const LABEL =
  /(?:^[ \t]*(?<mark>\*\*|__|\*|_)|(?<=[.;][ \t])(?<bold>\*\*))([^*_\n]{1,60}?)(?::(?:\k<mark>\k<bold>)|(?:\k<mark>\k<bold>)(?:\s*:|[ \t]+[—–](?=[ \t])))[ \t]*/gm;

/** A plain label with its value, or alone at the end of its paragraph. */
const PLAIN_LABEL = /^[ \t]*(\p{L}[\p{L} ]{1,30}):(?:[ \t]+(?=\S)|[ \t]*(?![\s\S]))/gmu;
/** The last line of a paragraph where it is but a name: "**Symptoms**" in bold, or "Likely causes:". */
const LONE_NAME =
  /(?:^|\n)[ \t]*(?:(?:\*\*|__|\*|_)([^*_\n]{2,60})(?:\*\*|__|\*|_)|([\p{L}][\p{L}\d ()/,-]{2,50}):)[ \t]*$/u;

/** A paragraph cut at its labels, bold ones or, where it begins with one that we know, plain ones; what stands before the first one belongs to none. */
export function segmentsOf(paragraph: string, offset: number): Segment[] {
  const bold = [...paragraph.matchAll(LABEL)];
  const plain = [...paragraph.matchAll(PLAIN_LABEL)].filter(
    ([, label]) => recogniseLabel(label ?? "") !== null,
  );
  const marks = bold.length === 0 && plain[0]?.index === 0 ? plain : bold;
  if (marks.length === 0) return loneName(paragraph, offset);
  return marks.map((mark, index) => {
    const to = marks[index + 1]?.index ?? paragraph.length;
    const label = (mark[3] ?? mark[1])?.trim() ?? "";
    return {
      label,
      key: partKey(label),
      value: paragraph.slice(mark.index + mark[0].length, to).replace(/[\s\\]+$/, ""),
      from: offset + mark.index,
      to: offset + to,
    };
  });
}

function loneName(paragraph: string, offset: number): Segment[] {
  const found = LONE_NAME.exec(paragraph);
  const label = (found?.[1] ?? found?.[2] ?? "").trim();
  const key = partKey(label);
  if (!found || key === null || !isPart(key)) return [];
  return [{ label, key, value: "", from: offset + found.index, to: offset + paragraph.length }];
}

/** Whether a paragraph is but the name of a part: "**Commands:**". */
export function namesPart(source: string, { node, from, to }: Block): boolean {
  if (node.type !== "paragraph") return false;
  const [only, ...others] = segmentsOf(source.slice(from, to), from);
  return others.length === 0 && only?.value === "" && only.key !== null && isPart(only.key);
}
