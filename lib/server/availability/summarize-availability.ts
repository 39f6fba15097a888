import type { AvailabilitySummary, AvailabilitySummaryQuery } from "@/lib/contracts/availability-summary";
import { iso } from "@/lib/contracts/present-instant";
import type { Availability } from "@/lib/domain/availability/ledger";
import { drawStretches, stretchesOf } from "@/lib/domain/availability/state-strip";
import type { Interval } from "@/lib/domain/time/interval";
import { union } from "@/lib/domain/time/union";
import type { Context } from "../context";
import { deriveLedgers, type Ledgers } from "./get-availability";
import { whileUnchanged } from "./while-unchanged";

// Wider than a screen: what is left out could not be drawn.
const SLICES = 2_000;

/** The figures of every service without the ledgers behind them, and strips of the worst: what a page shows at first. */
export async function summarizeAvailability(
  ctx: Context,
  { from, to, service, strips }: AvailabilitySummaryQuery,
): Promise<AvailabilitySummary> {
  const { answer } = await whileUnchanged(ctx, ["summary", from, to, service, strips], async () => {
    const { answer: ledgers, goodUntil } = await deriveLedgers(ctx, { from, to, service });
    return { answer: presentSummary(ledgers, strips), goodUntil };
  });
  return answer;
}

function presentSummary({ window, rules, total, services }: Ledgers, strips: number): AvailabilitySummary {
  const { ledger, ...totals } = total;
  const sorted = services.toSorted(
    (a, b) => b.availability.down.bestMs - a.availability.down.bestMs || (a.service < b.service ? -1 : 1),
  );
  return {
    from: iso(window.from),
    to: iso(window.to),
    accounting: rules,
    total: { ...totals, known: union(ledger.filter(isKnown)).map(spanOf) },
    services: sorted.map(({ service, availability: { ledger: own, ...figures } }, i) => ({
      service,
      ...figures,
      strip: i < strips ? stripOf(own, window) : null,
    })),
  };
}

function isKnown({ state, down }: Availability["ledger"][number]): boolean {
  return state !== "unobserved" || down.highMs > 0;
}

function stripOf(ledger: Availability["ledger"], window: Interval) {
  const stretches = stretchesOf(ledger);
  const drawn = stretches.length > SLICES / 2 ? drawStretches(stretches, window, SLICES) : stretches;
  return drawn.map(({ kind, incidentIds, ...span }) => ({ kind, ...spanOf(span), incidentIds }));
}

function spanOf({ from, to }: Interval) {
  return { from: iso(from), to: iso(to) };
}
