import type { Table, TableCell } from "mdast";
import type { Block } from "./parse-tree";
import { plainText } from "./parse-tree";

/** A table cell: its Markdown as written, without the escapes of pipes, and its plain words. */
export interface Cell {
  source: string;
  text: string;
}

/** A GFM table by its cells; `offset` is where it starts in the source. */
export interface ReadTable {
  columns: Cell[];
  rows: Cell[][];
  block: Block;
  /** The characters that a row of it takes up; those of the whole table for any other row. */
  rangeOf: (row: readonly Cell[]) => { from: number; to: number };
}

/** The table in a block; null for a block that is none. */
export function readTable(block: Block, source: string): ReadTable | null {
  if (block.node.type !== "table") return null;
  const [head, ...rows] = readRows(block.node, source);
  const ranges = new Map(
    rows.map((row, index) => {
      const { start, end } =
        block.node.type === "table" ? (block.node.children[index + 1]?.position ?? NOWHERE) : NOWHERE;
      return [row as readonly Cell[], { from: start.offset ?? block.from, to: end.offset ?? block.to }];
    }),
  );
  const rangeOf = (row: readonly Cell[]) => ranges.get(row) ?? { from: block.from, to: block.to };
  return head ? { columns: head, rows, block, rangeOf } : null;
}

const NOWHERE: { start: { offset?: number }; end: { offset?: number } } = { start: {}, end: {} };

function readRows(table: Table, source: string): Cell[][] {
  return table.children.map((row) => row.children.map((cell) => readCell(cell, source)));
}

function readCell(cell: TableCell, source: string): Cell {
  const from = cell.children[0]?.position?.start.offset;
  const to = cell.children.at(-1)?.position?.end.offset;
  const cut = from === undefined || to === undefined ? "" : source.slice(from, to);
  return { source: cut.replaceAll("\\|", "|").trim(), text: plainText(cell).trim() };
}

/** Index of the first column whose heading matches; -1 without one. */
export function columnIndex(table: ReadTable, pattern: RegExp): number {
  return table.columns.findIndex(({ text }) => pattern.test(text));
}
