import { parsePriority } from "../priority";
import { isInstant, keyBesideValue } from "./key-beside-value";
import type { LabelKey } from "./label-names";
import { recogniseLabel } from "./label-names";
import { recogniseSection } from "./section-keys";
import { findDates } from "./when/find-dates";
import { findDurations } from "./when/find-durations";
import { findTimes } from "./when/find-times";
import { parseZone } from "./when/zone";

/** A labelled value in running text, and where its line stands. */
export interface LabelledText {
  label: string;
  value: string;
  key: LabelKey | null;
  isBold: boolean;
}

const BOLD = /(?:\*\*|__)([^*_\n]{1,60}?)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*(?::|[–—-](?=[ \t])))[ \t]*/g;
/** "**Cause.** The table was locked": a word that we know, with its stop within the bold. */
const STOPPED = /^[ \t]*(?:[-*+][ \t]+)?\*\*([^*\n]{1,40}?)[.?!]\*\*[ \t]+(\S.*)$/u;
/** A label in italics at the beginning of a line; only words that we know. */
const ITALIC =
  /^[ \t]*(?:[-*+][ \t]+|>[ \t]*)?([*_])(?![*_])([^*_\n]{1,60}?)(?::\1|\1[ \t]*[:–—])(?![*_])[ \t]*(\S.*)$/u;
const PLAIN =
  /^[ \t]*(?:[-*+][ \t]+|>[ \t]*|:)?(?:[\p{Extended_Pictographic}\u{fe0f}]{1,3}[ \t]*)?(?:\d{1,2}(?:\.\d{1,2}\.?|[.)])[ \t]+)?([\p{L}][\p{L}\p{N} ()/.'’&_-]{1,40}?)[ \t]*::?[ \t]+(\S.*)$/u;

/**
 * The labelled values of a piece of Markdown: `**Label:** value` and `**Label**: value` (several may be glued into one
 * line), and plain `Label: value` lines whose label is known.
 */
export function findLabelled(text: string): LabelledText[] {
  const found: LabelledText[] = [];
  const paragraphs = text.split(/\n\s*\n/);
  for (const paragraph of paragraphs) {
    const marks = [...paragraph.matchAll(BOLD)];
    marks.forEach((mark, index) => {
      const from = mark.index + mark[0].length;
      const next = marks[index + 1]?.index ?? paragraph.length;
      const rest = paragraph.slice(from, next);
      const value = rest.split(/\n(?=[ \t]*(?:[-*+|#>]|\d+[.)])\s?|\S.*:\s|\*\*)/)[0] ?? "";
      const label = mark[1]?.trim() ?? "";
      found.push({
        label,
        value: value
          .replace(/[\s\\|·•]+$/, "")
          .replace(/\s+[-*+]$/, "")
          .trim(),
        key: labelKey(label, value),
        isBold: true,
      });
    });
    for (const line of paragraph.split("\n")) {
      const [, label = "", value = ""] = STOPPED.exec(line) ?? [];
      const isWhy = recogniseSection(label, "whole") === "rootCauses";
      const key = labelKey(label, value) ?? (isWhy ? "causes" : null);
      if (key || recogniseSection(label, "whole") === "recommendations")
        found.push({ label, value: value.trim(), key, isBold: true });
    }
    // A labelled line may be in italics as a whole.
    const upright = paragraph
      .split("\n")
      .map((line) => line.replace(/^[ \t]*([*_])(?![*_\s])([^*_]+)\1[ \t\\]*$/, "$2"));
    for (const line of upright.flatMap(cutAtDots)) {
      if (line.includes("**") || line.includes("|")) continue;
      const italic = ITALIC.exec(line);
      const italicKey = recogniseLabel(italic?.[2] ?? "");
      if (italic && italicKey) {
        found.push({
          label: italic[2]?.trim() ?? "",
          value: (italic[3] ?? "").replace(/[\s\\]+$/, "").trim(),
          key: italicKey,
          isBold: true,
        });
        continue;
      }
      const [, label = "", value = ""] = PLAIN.exec(line) ?? dashed(line) ?? [];
      const key = labelKey(label, value);
      if (key) found.push({ label, value: value.replace(/[\s\\]+$/, ""), key, isBold: false });
    }
  }
  return found;
}

/** «Дата инцидента - 2 июня»: a dash in place of the colon, where the value is of the label's kind. */
function dashed(line: string): readonly string[] | null {
  const [, label = "", value = ""] =
    /^[ \t]*(?:[-*+][ \t]+)?(\p{L}[\p{L} ]{1,40}?)[ \t]+[-–—][ \t]+(\S.{0,160})$/u.exec(line) ?? [];
  const key = recogniseLabel(label) ?? labelKey(label, value);
  // «Критичность — высокая (P1). Начался в 12:31 …»: a level ends with its sentence.
  const level = value.split(/[.;](?=\s|$)/u)[0] ?? "";
  if (key === "severity" || key === "priority")
    return level.length <= 30 && parsePriority(level) !== null ? [line, label, level] : null;
  const isOfKind =
    ((key === "date" || key === "start" || key === "end") && isInstant(value)) ||
    (key === "downtime" && findDurations(value).length > 0);
  return isOfKind && value.length <= 81 ? [line, label, value] : null;
}

/** "16 May · Status: final · Severity: S1" is several labelled lines in one, when each part but dates has a label that we know. */
function cutAtDots(line: string): string[] {
  const parts = line.split(/[ \t]+[·•|][ \t]+/);
  const isKnown = (part: string) => recogniseLabel(PLAIN.exec(part)?.[1] ?? "") !== null;
  const known = parts.filter(isKnown).length;
  const areLabels = known > 1 && parts.every((part) => PLAIN.test(part) && !part.startsWith("**"));
  const areKnown = known > 0 && parts.every((part) => isKnown(part) || findDates(part).length > 0);
  return parts.length > 1 && (areKnown || areLabels)
    ? parts.map((part) => part.replaceAll("**", ""))
    : [line];
}

const STILL_ON =
  /^[\s*_`(]*(?:(?:still )?(?:ongoing|on-going|open|in progress)|not yet|still|unresolved|продолжа|ещ[её] (?:не|ид[её]т)|не (?:завершен|устран[её]н|реш[её]н))/iu;

/** A label's meaning beside its value: «Время: 09:12 – 09:58» is when it was, no zone. */
export function labelKey(label: string, value: string): LabelKey | null {
  const key = recogniseLabel(label);
  // "End: ongoing at the time of writing (17:00)" tells of none.
  if (key === "end" && STILL_ON.test(value)) return null;
  if (/^[^\p{L}]*times?[^\p{L}]*$/iu.test(label) && parseZone(value) !== null) return "timeZone";
  if (key === "timeZone" && findTimes(value).length > 0) return "date";
  // "Prepared: 5 April 2026, J. Miller" says when, and by whom.
  if (key === "author" && findDates(value).some(({ from, year }) => from < 3 && year !== null))
    return "created";
  // "Category: A (critical)" is a level; other categories are not.
  if (key === "type" && /категори|categor/iu.test(label) && value.trim().split(/\s+/u).length <= 2)
    return parsePriority(value) === null ? key : "severity";
  if (key !== null) return key;
  const text = label
    .replace(/[^\p{L}\s]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  return keyBesideValue(text, value);
}
