/** Lines that were put together to one, which stands for all of them. */
export interface FoldedLines {
  /** The first of them, 1-based, and how many they are. */
  line: number;
  span: number;
  /** The entry as one line that a format reads; "" for what holds none. */
  text: string;
  /** What stood in the file. */
  raw: string;
  cut: boolean;
  invalid: boolean;
  /** Part of no record, though not empty: a table's head. */
  notice?: boolean;
}

/** Puts the lines of one file together to entries where a format spreads an entry over lines. */
export interface LineFolder {
  /** The entry that this line ends, or null while it goes on. */
  take(line: number, raw: string, cut: boolean, invalid: boolean): FoldedLines | null;
  /** The entry that the file broke off in. */
  end(): FoldedLines | null;
}
