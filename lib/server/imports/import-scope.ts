import { findImport } from "@/db/queries/imports";
import type { AccessObject } from "@/lib/domain/access/can";
import type { Caller } from "@/lib/domain/access/caller";
import type { Context } from "../context";

interface Named {
  service?: string | undefined;
  source?: string | undefined;
}

/** What an ingest token leaves out is what it is bound to: its source, and its first service. */
export function withinScope<Options extends Named>({ scope }: Caller, options: Options): Options {
  if (!scope) return options;
  const service = options.service ?? scope.services?.[0];
  const source = options.source ?? scope.source ?? undefined;
  return { ...options, ...(service !== undefined && { service }), ...(source !== undefined && { source }) };
}

/** Where a delivery would be written, as far as rights depend on it. */
export function targetOf(caller: Caller, options: Named): AccessObject {
  const { service, source } = withinScope(caller, options);
  return { service: service ?? null, source: source ?? null };
}

/** Whose import it is. One that is not there is nobody's. */
export async function importOwner(ctx: Context, importId: string): Promise<AccessObject> {
  return { ownerId: (await findImport(ctx.db, importId))?.madeBy ?? null };
}

/** What is stored of the token that makes an import: itself, and the services its records may name. */
export function madeBy({ kind, id, scope }: Caller): {
  madeBy: string | null;
  allowedServices: string[] | null;
} {
  return { madeBy: kind === "ingest" ? id : null, allowedServices: scope?.services ?? null };
}
