import { SLOT_TEXT } from "./token-buffer";

/** Stands for "anything, and any number of words" in the template of an overflow signature. No scanned template holds it. */
export const OVERFLOW_TEXT = "<…>";

/** Distinct signatures that are kept apart: in all, under one first word, and under the same first two and last words. */
export const SIGNATURES_MAX = 50_000;
export const FIRST_WORD_MAX = 20_000;
export const FRAME_MAX = 5_000;

const WORD_CHARS_MAX = 64;

/** The overflow template of everything under the same first word. */
export function firstWordTemplate(template: string): string {
  return `${plain(chunkAt(template, 0))} ${OVERFLOW_TEXT}`;
}

/** The overflow template of everything with the same first two and last words. */
export function frameTemplate(template: string): string {
  const first = chunkAt(template, 0);
  const second = chunkAt(template, first.length + 1);
  const last = template.slice(template.lastIndexOf(" ") + 1);
  return `${plain(first)} ${plain(second)} ${OVERFLOW_TEXT} ${plain(last)}`;
}

function chunkAt(template: string, start: number): string {
  const end = template.indexOf(" ", start);
  return template.slice(start, end === -1 ? undefined : end);
}

function plain(chunk: string): string {
  return chunk.length > WORD_CHARS_MAX || chunk.includes(SLOT_TEXT) ? SLOT_TEXT : chunk;
}
