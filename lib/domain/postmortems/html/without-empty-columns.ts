import type { Root, Table } from "mdast";
import { plainText } from "../markdown/parse-tree";

/** The tree without the columns of tables in which no row has a word: an exported page is read, not filled in. */
export function withoutEmptyColumns(tree: Root): Root {
  return { ...tree, children: tree.children.map((node) => (node.type === "table" ? narrowed(node) : node)) };
}

function narrowed(table: Table): Table {
  const [head, ...rows] = table.children;
  if (!head || rows.length === 0) return table;
  const filled = head.children.map((_, index) =>
    rows.some((row) => {
      const cell = row.children[index];
      return cell !== undefined && plainText(cell).trim() !== "";
    }),
  );
  if (filled.every(Boolean) || !filled.some(Boolean)) return table;
  return {
    ...table,
    align: (table.align ?? []).filter((_, index) => filled[index]),
    children: table.children.map((row) => ({
      ...row,
      children: row.children.filter((_, index) => filled[index] ?? true),
    })),
  };
}
