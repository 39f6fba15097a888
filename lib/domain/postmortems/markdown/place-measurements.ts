import { isContent } from "./content";
import type { SectionNode } from "./parse-tree";
import { isBeforeAndAfter, readMeasurements } from "./read-tables";
import type { Claim, Reading } from "./reading";
import { openSection } from "./reading";
import { readTable } from "./tables";

/** Figures before and after that stand among duties, in a nameless section of their own behind them. */
export function placeMeasurements(reading: Reading, node: SectionNode): Claim[] {
  return node.blocks.filter(isContent).flatMap((block): Claim[] => {
    const table = readTable(block, reading.source);
    if (!table || !isBeforeAndAfter(table)) return [];
    const place = { from: block.from, to: block.to, bodyFrom: block.from, isDisguised: false };
    const alone = { ...place, title: null, heading: null, level: 0, blocks: [block], children: [] };
    const section = openSection(reading, alone, "measurements");
    const read = readMeasurements(reading, table, section.id, false);
    if (!read) return [];
    section.columns = read.columns;
    reading.document.measurements.push(...read.items);
    return [[block.from, block.to]];
  });
}
