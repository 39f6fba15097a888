import type { SignatureTable } from "@/lib/domain/grouping/index";
import { FAMILY_CAPS } from "@/lib/domain/grouping/scanning/overflow";

const CAP = (FAMILY_CAPS[0] ?? 0).toLocaleString("en-GB");

/** Says how much was put together because the input has more kinds of messages than are kept apart; empty when it has not. */
export function overflowRemarks(table: SignatureTable): string[] {
  const { signatures, bodies } = table.overflow();
  if (signatures === 0) return [];
  const rest = signatures === 1 ? "one pattern of the rest takes" : `${signatures} patterns of the rest take`;
  return [
    `There are more kinds of messages than are kept apart (${CAP} in all, fewer that begin alike): ${rest} ${bodies} records that came after.`,
  ];
}
