import type { Availability } from "@/lib/domain/availability/ledger";
import { iso } from "./present-instant";

/** An availability figure on the wire, its ledger with ISO instants. */
export function presentAvailability({ ledger, ...figure }: Availability) {
  return {
    ...figure,
    ledger: ledger.map((entry) => ({ ...entry, from: iso(entry.from), to: iso(entry.to) })),
  };
}
