import type { AvailabilityQuery, AvailabilityReport } from "@/lib/contracts/availability";
import { presentAvailability } from "@/lib/contracts/present-availability";
import { iso } from "@/lib/contracts/present-instant";
import type { AccountingRules } from "@/lib/domain/availability/accounting";
import type { Availability } from "@/lib/domain/availability/ledger";
import { measureAll, measureService } from "@/lib/domain/availability/measured-service";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
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
export function ledgersOf({ window, inputs, rules }: Period): Ledgers {
  return {
    window,
    rules,
    total: measureAll(window, inputs, rules).availability,
    services: inputs.map((input) => ({
      service: input.service,
      availability: measureService(window, input, rules).availability,
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
