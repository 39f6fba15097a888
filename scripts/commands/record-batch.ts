/**
 * Records of one file in a form that crosses to another thread without a copy: the bytes of their texts, one list of numbers.
 * Names (services, levels, formats, flags, attributes, frequent signature texts) cross once and are numbers from then on.
 */
export interface RecordBatch {
  file: string;
  records: number;
  numbers: Float64Array;
  /** UTF-8. */
  bytes: Uint8Array;
  newNames: string[];
  /** The numbers of names begin anew. */
  forgetNames: boolean;
}

/** The numbers of a record, in this order; behind them, for each attribute, its name and kind as one, and its value. */
export const COLUMN = {
  LINE: 0,
  LINES: 1,
  /** NaN where no time is known. */
  AT: 2,
  NANOS: 3,
  /** Index in TIME_KINDS. */
  TIME_KIND: 4,
  SEVERITY: 5,
  /** Names, or NONE. */
  SEVERITY_TEXT: 6,
  SERVICE: 7,
  FORMAT: 8,
  /** −2 − n for n bytes of JSON: a text that UTF-8 cannot hold. */
  BODY_BYTES: 9,
  /** A name; NONE where it is the body; −2 − n for n bytes of text. */
  SIGNATURE: 10,
  /** The name of their JSON, or NONE. */
  FLAGS: 11,
  /** How many, or NONE; −2 − n for the name n of their JSON. */
  ATTRIBUTES: 12,
  /** All its text: body, signature, attribute values. */
  BYTES: 13,
  /** A name, or NONE. */
  HOST: 14,
  /** Of the process, or NONE. */
  PID: 15,
} as const;
export const COLUMNS = 16;
export const ATTRIBUTE_COLUMNS = 2;
export const NONE = -1;

/** Kinds of attribute values: text, a number in place, JSON. They stand in the last two bits of the number of their name. */
export const VALUE = { TEXT: 0, NUMBER: 1, JSON: 2 } as const;
