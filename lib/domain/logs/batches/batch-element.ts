/** One record's text as it stands in a batch. */
export interface BatchElement {
  /** What stands in the input, and the same as a line that a format reads: with what its batch says of it around it. */
  raw: string;
  text: string;
  /** The first line of the input that is its own, and how many are; several elements may share a line, which is the first one's. */
  line: number;
  span: number;
  cut: boolean;
  invalid: boolean;
}
