import { alertHook } from "../formats/alert-hook";
import { isObject, rememberObject } from "../formats/json-object";
import { jsonBatch } from "../formats/json-batch";
import { otlpJson } from "../formats/otlp-json";
import type { BatchShape } from "./batch-shapes";

/** An object or a list that is open, on the way from the whole to its records. */
export interface Frame {
  shape: BatchShape;
  /** Of an object: the members read so far, as text, and the name of the one that is being read. */
  members: string[];
  chars: number;
  key: string;
}

// More than senders say of what their records have in common; each record is given all of it.
const CONTEXT_CHARS_MAX = 16_384;

export function openFrame(shape: BatchShape): Frame {
  return { shape, members: [], chars: 0, key: "" };
}

/** Keeps a member for the records that follow; what is too much for that is left out. */
export function addMember(frame: Frame, value: string): void {
  const member = `${JSON.stringify(frame.key)}:${value}`;
  if (frame.chars + member.length > CONTEXT_CHARS_MAX || parse(value) === undefined) return;
  frame.members.push(member);
  frame.chars += member.length;
}

/** What a list of records stands in. */
export interface Wrap {
  /** The record's text as that of the only one of its batch; null where it is no JSON. The batch around it is read once for all. */
  around(text: string): string | null;
  /** Nothing stands around the records of a bare list. */
  isBare: boolean;
}

export const NO_WRAP: Wrap = { around: () => null, isBare: true };

/** The wrap of the list that the innermost frame is. */
export function wrapOf(frames: readonly Frame[]): Wrap {
  if (frames.length <= 1) return NO_WRAP;
  let before = "";
  let behind = "";
  for (const { shape, members, key } of frames) {
    const opens = "members" in shape;
    before += opens ? `{${[...members, JSON.stringify(key)].join(",")}:` : "[";
    behind = (opens ? "}" : "]") + behind;
  }
  const whole = parse(before + behind);
  const list = frames.slice(0, -1).reduce<unknown>((inside, { shape, key }) => {
    if ("members" in shape) return isObject(inside) ? inside[key] : null;
    return Array.isArray(inside) ? inside[0] : null;
  }, whole);
  return {
    isBare: false,
    around(text) {
      const record = parse(text);
      if (record === undefined || !isObject(whole) || !Array.isArray(list)) return null;
      list[0] = record;
      const wrapped = before + text + behind;
      rememberObject(wrapped, whole);
      return wrapped;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a format reads this text as a batch of records: a name alone does not make one. */
export function isBatch(text: string): boolean {
  return [otlpJson, alertHook, jsonBatch].some((format) => format.parse(text) !== null);
}

/** A text printed over several lines on one: a line end cannot lie inside of a string. */
export function onOneLine(text: string): string {
  return text.includes("\n") ? text.replace(/\r?\n[ \t]*/g, "") : text;
}
