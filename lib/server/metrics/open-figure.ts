import type { LedgerQuery, WireOpenFigure } from "@/lib/contracts/metrics";
import type { Figure } from "@/lib/domain/availability/figure";
import { readWindow } from "../availability/gather-period";
import type { Context } from "../context";
import { notFound } from "../errors";
import { derivePeriodMetrics } from "./derive-period-metrics";
import { presentOpenFigure } from "./present-figure";
import { figuresCsv } from "./write-figures-csv";

/** Opens one figure into the rows it is made of. */
export async function openFigure(ctx: Context, query: LedgerQuery): Promise<WireOpenFigure> {
  const figures = await deriveFigures(ctx, query);
  return presentOpenFigure(figures.get(query.figure) ?? notFound("figure"));
}

/** Figures with their rows as CSV, in pieces: the named one, or all. */
export async function exportFigures(
  ctx: Context,
  query: Pick<LedgerQuery, "from" | "to" | "service" | "timeZone"> & { figure?: string },
): Promise<Generator<string>> {
  const figures = await deriveFigures(ctx, query);
  const wanted =
    query.figure === undefined ? [...figures.values()] : [figures.get(query.figure) ?? notFound("figure")];
  return figuresCsv(wanted);
}

async function deriveFigures(
  ctx: Context,
  query: Pick<LedgerQuery, "from" | "to" | "service" | "timeZone">,
): Promise<ReadonlyMap<string, Figure>> {
  const window = await readWindow(ctx, query);
  return (await derivePeriodMetrics(ctx, window, query)).answer.derived.figures;
}
