/**
 * A signature: one record's body with the variable parts masked. The id is a 64-bit content hash in base 36, the same on
 * every machine.
 */
export interface Signature {
  id: string;
  /** The masked text; `<*>` stands for a variable part. */
  template: string;
  count: number;
  /** The services that wrote it, by any number; unknown where absent. */
  services?: readonly number[];
}

/** A group of signatures that are one message. */
export interface Pattern {
  /** Content id, stable under reordering of the input. */
  id: string;
  /** Constants and slots, `<*>` for each slot. */
  template: string;
  signatureIds: string[];
  count: number;
}

/** A person's decision, kept over re-imports: it names signatures, so later lines with them obey it too. */
export type GroupingRule =
  | { id: string; kind: "merge"; signatureIds: string[] }
  | { id: string; kind: "split"; signatureIds: string[] };
