import type { PostmortemDocument } from "../../schema";
import type { SectionNode } from "../parse-tree";
import { allSections } from "../parse-tree";
import type { Reading } from "../reading";
import { recogniseSection } from "../section-keys";
import {
  announcedDuties,
  areLessonsDuties,
  arePromised,
  hasTickets,
  labelledDuties,
} from "./announced-duties";
import { dutiesInProse, promisesInStory } from "./announced-in-prose";

/** Announced duties outside any section of recommendations, tried only where the document has none. */
export function placeAnnouncedDuties(reading: Reading, root: SectionNode): void {
  const document: PostmortemDocument = reading.document;
  for (const node of allSections(root)) {
    const key = recogniseSection(node.title ?? "");
    const isSkipped =
      key === "lessons" &&
      !areLessonsDuties(reading, node) &&
      !hasTickets(reading, node) &&
      !arePromised(reading, node);
    if (isSkipped || key === "actionsTaken" || key === "timeline" || key === "rootCauses") continue;
    const listed = announcedDuties(reading, node);
    for (const item of listed.length > 0 ? listed : dutiesInProse(reading, node)) {
      reading.derivedIds.add(item.id);
      document.recommendations.push({ ...item, sectionId: null });
    }
  }
  if (document.recommendations.length > 0) return;
  const labelled = labelledDuties(reading, root);
  for (const item of labelled.length > 0 ? labelled : promisesInStory(reading, root)) {
    reading.derivedIds.add(item.id);
    document.recommendations.push(item);
  }
}
