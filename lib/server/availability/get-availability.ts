import type { AvailabilityQuery, AvailabilityReport } from "@/lib/contracts/availability";
import { presentAvailability } from "@/lib/contracts/present-availability";
import { iso } from "@/lib/contracts/present-instant";
import type { AccountingRules } from "@/lib/domain/availability/accounting";
import {
  deriveAvailability,
  deriveTotalAvailability,
  type Availability,
  type LedgerInput,
} from "@/lib/domain/availability/ledger";
import { statesOf, statesOfAll } from "@/lib/domain/availability/state-sets";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
import { deriveOnce } from "./derive-once";
import { gatherPeriod, readWindow, type Period } from "./gather-period";
import { whileUnchanged, type Timed } from "./while-unchanged";

/** The ledger of each service and of all, over the asked span or all that was observed. */
export async function getAvailability(
  ctx: Context,
  { from, to, service }: AvailabilityQuery,
): Promise<AvailabilityReport> {
  const { answer } = await whileUnchanged(ctx, ["availability", from, to, service], async () => {
    const { answer: ledgers, goodUntil } = await deriveLedgers(ctx, { from, to, service });
    return { answer: presentReport(ledgers), goodUntil };
  });
  return answer;
}

/** The states of every service and of the whole, before they are put on the wire. */
export interface Ledgers {
  window: Interval;
  rules: AccountingRules;
  total: Availability;
  services: { service: string; availability: Availability }[];
}

/** The ledgers that every page and export of availability is made of. */
export async function deriveLedgers(
  ctx: Context,
  { from, to, service }: Pick<AvailabilityQuery, "from" | "to" | "service">,
): Promise<Timed<Ledgers>> {
  const window = await readWindow(ctx, { from, to });
  const { answer, goodUntil } = await gatherPeriod(ctx, window, service?.length ? service : null);
  return { answer: ledgersOf(answer), goodUntil };
}

/** The ledgers of a period that was read. */
export function ledgersOf({ window, inputs, rules, fingerprint }: Period): Ledgers {
  return deriveOnce("ledgers", fingerprint, () => deriveFrom(window, inputs, rules));
}

function deriveFrom(window: Interval, inputs: LedgerInput[], rules: AccountingRules): Ledgers {
  const states = inputs.map((input) => statesOf(window, input));
  return {
    window,
    rules,
    total: deriveTotalAvailability(window, inputs, rules, statesOfAll(window, inputs, states)),
    services: inputs.map((input, i) => ({
      service: input.service,
      availability: deriveAvailability(window, input, rules, states[i]),
    })),
  };
}

function presentReport({ window, rules, total, services }: Ledgers): AvailabilityReport {
  return {
    from: iso(window.from),
    to: iso(window.to),
    accounting: rules,
    total: presentAvailability(total),
    services: services.map(({ service, availability }) => ({
      service,
      ...presentAvailability(availability),
    })),
  };
}
