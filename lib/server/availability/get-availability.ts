import type { AvailabilityQuery, AvailabilityReport } from "@/lib/contracts/availability";
import { presentAvailability } from "@/lib/contracts/present-availability";
import type { AccountingRules } from "@/lib/domain/availability/accounting";
import {
  deriveAvailability,
  deriveTotalAvailability,
  type LedgerInput,
} from "@/lib/domain/availability/ledger";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
import { deriveOnce } from "./derive-once";
import { gatherPeriod, readWindow } from "./gather-period";

/** The ledger of each service and of all, over the asked span or all that was observed. */
export async function getAvailability(ctx: Context, query: AvailabilityQuery): Promise<AvailabilityReport> {
  const window = await readWindow(ctx, query);
  const { inputs, rules } = await gatherPeriod(ctx, window, query.service?.length ? query.service : null);
  return deriveOnce("availability", { window, inputs, rules }, deriveReport);
}

function deriveReport({
  window,
  inputs,
  rules,
}: {
  window: Interval;
  inputs: LedgerInput[];
  rules: AccountingRules;
}): AvailabilityReport {
  return {
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
    accounting: rules,
    total: presentAvailability(deriveTotalAvailability(window, inputs, rules)),
    services: inputs.map((input) => ({
      service: input.service,
      ...presentAvailability(deriveAvailability(window, input, rules)),
    })),
  };
}
