import type { RecordPlace } from "@/db/queries/record-rows";
import { ApplicationError } from "../errors";

/**
 * `all`: everything in one order of time. Or, one after the other, `text`: records whose message itself holds the words,
 * and `rest`: all others.
 */
export type Phase = "all" | "text" | "rest";
const PHASES: Record<string, Phase> = { a: "all", t: "text", r: "rest" };

export function encodeCursor(place: RecordPlace, phase: Phase): string {
  const { micros, importSeq, line, sourceId, hash, ordinal } = place;
  return [phase[0], micros ?? "x", importSeq, line, sourceId, hash, ordinal].join("~");
}

const CURSOR = /^([atr])~(x|-?\d{1,18})~(-?\d{1,10})~(-?\d{1,10})~(-?\d{1,10})~(-?\d{1,19})~(-?\d{1,10})$/;

/** Refuses what is no cursor of ours. */
export function decodeCursor(text: string): { place: RecordPlace; phase: Phase } {
  const parts = CURSOR.exec(text);
  const [, phase = "", micros = "", importSeq = "", line = "", sourceId = "", hash = "", ordinal = ""] =
    parts ?? [];
  const numbers = [importSeq, line, sourceId, ordinal].map(Number);
  const value = BigInt(hash || "0");
  if (!parts || numbers.some((number) => Math.abs(number) > 0x7fffffff) || BigInt.asIntN(64, value) !== value)
    throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  return {
    phase: PHASES[phase] ?? "all",
    place: {
      micros: micros === "x" ? null : micros,
      importSeq: Number(importSeq),
      line: Number(line),
      sourceId: Number(sourceId),
      hash,
      ordinal: Number(ordinal),
    },
  };
}
