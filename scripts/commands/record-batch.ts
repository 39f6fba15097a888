/**
 * Records of one file in a form that crosses to another thread at the cost of a copy: one text, one list of numbers.
 * Names (services, levels, formats, attributes, frequent signature texts) cross once and are numbers from then on.
 */
export interface RecordBatch {
  file: string;
  records: number;
  numbers: Float64Array;
  text: string;
  newNames: string[];
  /** The numbers of names begin anew. */
  forgetNames: boolean;
}

/** The numbers of a record, in this order; behind them, for each attribute, its name, kind and value. */
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
  BODY_CHARS: 9,
  /** A name; NONE where it is the body; −2 − n for n characters of text. */
  SIGNATURE: 10,
  /** Of JSON, or NONE. */
  FLAG_CHARS: 11,
  /** How many, or NONE. */
  ATTRIBUTES: 12,
  /** All its text: body, signature, flags, attribute values. */
  CHARS: 13,
} as const;
export const COLUMNS = 14;
export const ATTRIBUTE_COLUMNS = 3;
export const NONE = -1;

/** Kinds of attribute values: text, a number in place, JSON. */
export const VALUE = { TEXT: 0, NUMBER: 1, JSON: 2 } as const;
