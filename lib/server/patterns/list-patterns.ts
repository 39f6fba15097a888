import { countOverflow, listPatterns as selectPatterns, listSparklines } from "@/db/queries/patterns";
import { findObservedSpan } from "@/db/queries/series";
import type { PatternListQuery, PatternPage } from "@/lib/contracts/patterns";
import { OVERFLOW_TEXT } from "@/lib/domain/grouping/scanning/overflow";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { countFilterOf } from "./count-filter";
import { presentPattern, SPARKLINE_BUCKETS } from "./present-pattern";

/** A page of patterns; half a span (only `from` or only `to`) is completed by what was observed. */
export async function listPatterns(ctx: Context, query: PatternListQuery): Promise<PatternPage> {
  const filter = countFilterOf(query);
  const observed = await findObservedSpan(ctx.db);
  const asked = filter.from !== null || filter.to !== null;
  const span = {
    from: filter.from ?? observed?.from ?? 0,
    to: filter.to ?? (observed ? observed.to + 1 : 0),
  };
  const offset = offsetOf(query.after);
  const page = await selectPatterns(ctx.db, {
    ...filter,
    from: asked ? span.from : null,
    to: asked ? span.to : null,
    text: query.q?.trim() || null,
    sort: query.sort,
    offset,
    limit: query.limit,
  });
  const ids = page.rows.map((row) => row.id);
  const [lines, overflow] = await Promise.all([
    listSparklines(ctx.db, ids, span, SPARKLINE_BUCKETS),
    countOverflow(ctx.db, OVERFLOW_TEXT),
  ]);
  const end = offset + page.rows.length;
  return {
    items: page.rows.map((row) => presentPattern(row, lines.get(row.id) ?? [])),
    next: end < page.totalPatterns ? String(end) : null,
    totalPatterns: page.totalPatterns,
    totalRecords: page.totalRecords,
    overflow,
  };
}

/** Patterns are few (thousands), so their cursor is a position. */
function offsetOf(after: string | undefined): number {
  if (after === undefined || after === "") return 0;
  if (!/^\d{1,7}$/.test(after))
    throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  return Number(after);
}
