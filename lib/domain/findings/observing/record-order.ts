import type { ObservedRecord } from "./observations";

/** Ascending by time; records of one instant by when their files begin, by line, then by id, numbers in it by length first (`a:9` before `a:10`). */
export function compareRecords(a: ObservedRecord, b: ObservedRecord): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.begun !== undefined && b.begun !== undefined && a.begun !== b.begun) return a.begun - b.begun;
  if (a.line !== undefined && b.line !== undefined && a.line !== b.line) return a.line - b.line;
  if (a.recordId.length !== b.recordId.length) return a.recordId.length - b.recordId.length;
  return a.recordId < b.recordId ? -1 : a.recordId > b.recordId ? 1 : 0;
}

export function earlier(a: ObservedRecord, b: ObservedRecord): ObservedRecord {
  return compareRecords(a, b) <= 0 ? a : b;
}

export function later(a: ObservedRecord, b: ObservedRecord): ObservedRecord {
  return compareRecords(a, b) >= 0 ? a : b;
}
