import { findImport } from "@/db/queries/imports";
import { listSignatureColumns } from "@/db/queries/patterns";
import type { RecordFilter, Span } from "@/db/queries/search-records";
import { listSources } from "@/db/queries/sources";
import { listImportSources } from "@/db/queries/undo-records";
import type { RecordFilters } from "@/lib/contracts/records";
import { severitiesMatching } from "@/lib/domain/logs/severity";
import type { Context } from "../context";
import { parseSearch } from "./parse-search";

export interface RecordQuestion {
  filter: RecordFilter;
  span: Span;
  /** Records of unknown time are asked for as well. */
  untimed: boolean;
}

/** The wire's filter as the queries take it; null when it names a service, source, pattern or import that is not there. */
export async function readRecordFilter(ctx: Context, query: RecordFilters): Promise<RecordQuestion | null> {
  const { contains, lacks } = parseSearch(query.q ?? "");
  let sourceIds: number[] | null = null;
  if (query.service?.length || query.source?.length) {
    const sources = await listSources(ctx.db);
    sourceIds = sources
      .filter(({ service }) => !query.service?.length || query.service.includes(service))
      .filter(
        ({ id, name }) =>
          !query.source?.length || query.source.includes(name) || query.source.includes(String(id)),
      )
      .map(({ id }) => id);
    if (sourceIds.length === 0) return null;
  }
  const signatureIds = query.pattern?.length ? await listSignatureColumns(ctx.db, query.pattern) : null;
  if (signatureIds?.length === 0) return null;
  const found = query.importId ? await findImport(ctx.db, query.importId) : null;
  if (query.importId && !found) return null;
  if (found) {
    const held = await listImportSources(ctx.sql, found.seq);
    sourceIds = sourceIds ? held.filter((id) => sourceIds?.includes(id)) : held;
  }
  const from = latest(query.from ? Date.parse(query.from) : null, found?.fromAt?.getTime() ?? null);
  // Postgres keeps microseconds, the import's last instant here only milliseconds.
  const to = earliest(query.to ? Date.parse(query.to) : null, found?.toAt ? found.toAt.getTime() + 1 : null);
  return {
    filter: {
      sourceIds,
      signatureIds,
      severities: severitiesMatching(query.severity),
      importSeq: found?.seq ?? null,
      contains,
      lacks,
      exceptSignatureIds: [],
    },
    span: { from, to },
    untimed: query.from === undefined && query.to === undefined,
  };
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
