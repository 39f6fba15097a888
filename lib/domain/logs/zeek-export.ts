import type { FoldedLines, LineFolder } from "./folded-lines";

const SEPARATOR = "#separator ";
const FIELDS = "#fields\t";

/** Whether a file is a table of Zeek (Bro): comments say what its columns hold, `-` stands for nothing. */
export function isZeek(sample: readonly string[]): boolean {
  return (sample[0] ?? "").startsWith(SEPARATOR) && sample.some((text) => text.startsWith(FIELDS));
}

/** A folder for one file: each row becomes an object of its named fields; the comments are part of no record. */
export function createZeekFolder(): LineFolder {
  let names: string[] = [];
  return {
    take(line, raw, cut, invalid): FoldedLines {
      const folded = { line, span: 1, text: "", raw, cut, invalid };
      if (raw === "") return folded;
      if (raw.startsWith(FIELDS)) names = raw.slice(FIELDS.length).split("\t");
      if (raw.startsWith("#")) return { ...folded, notice: true };
      const cells = raw.split("\t");
      if (cells.length !== names.length) return { ...folded, text: raw };
      const fields = names.flatMap((name, i) => {
        const cell = cells[i] ?? "";
        return cell === "-" || cell === "(empty)" ? [] : [[name, cell] as const];
      });
      return { ...folded, text: JSON.stringify(Object.fromEntries(fields)) };
    },
    end: () => null,
  };
}
