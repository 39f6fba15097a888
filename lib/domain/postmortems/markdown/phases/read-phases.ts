import { parsePriority } from "../../priority";
import type { DocumentPhase } from "../../schema";
import { itemTitle } from "../item-title";
import { instantsOf, leadingTime } from "../leading-time";
import type { SectionNode } from "../parse-tree";
import type { Reading } from "../reading";
import { itemBase } from "../reading";
import { findDurations } from "../when/find-durations";

const PHASE =
  /^[\s\p{P}\p{Extended_Pictographic}\u{fe0f}]*(?:phase|stage|фаза|этап|стадия)\s*[#№]?\s*(?:\d{1,2}|[IVX]{1,4})(?!\p{L})/iu;

/** Whether a heading is one phase: "Phase 2: …", "Фаза 1 (~14:37 – ~15:16)". */
export function isPhaseHeading(title: string): boolean {
  return PHASE.test(title);
}

/** A phase from its heading: its name, and what stands in brackets of its times, length and priority. */
export function readPhase(reading: Reading, node: SectionNode, sectionId: string): DocumentPhase {
  const title = node.title ?? "";
  const inside = [...title.matchAll(/\(([^()]*)\)/g)].map(([, text]) => text ?? "");
  const timed = inside.map(leadingTime).find((found) => found?.start) ?? null;
  const { at, until } = timed ? instantsOf(timed, reading.day, reading.zone) : { at: null, until: null };
  const [duration] = inside.flatMap(findDurations);
  const name = itemTitle(title.replace(/\s*\([^()]*\)\s*$/, ""))
    .replace(PHASE, "")
    .replace(/^[\s:.–—-]+/, "");
  return {
    ...itemBase(reading, sectionId, node.from, node.to),
    heading: node.heading,
    title: name === "" ? title : name,
    priority: inside.map(parsePriority).find((value) => value !== null) ?? null,
    start: at,
    end: until,
    minutes: duration ? { low: duration.low, best: duration.best, high: duration.high } : null,
    text: reading.source.slice(node.bodyFrom, node.to).trim(),
  };
}
