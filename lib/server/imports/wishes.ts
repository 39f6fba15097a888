import type { ImportRow } from "@/db/queries/imports";
import { importOptionsSchema, type ImportOptions } from "@/lib/contracts/imports";
import { formatById } from "@/lib/domain/logs/formats";
import { findLocalZone } from "@/lib/domain/logs/local-zone";
import { Redactor } from "@/lib/domain/redaction/redactor";
import { ApplicationError } from "../errors";

/** What the sender asked for. `key` tells equal wishes apart from others: only then are equal bytes a repeat. */
export interface Wishes {
  source: string | null;
  service: string | null;
  timeZone: string | null;
  format: string | null;
  year: number | null;
  key: string;
}

export function readWishes(row: Pick<ImportRow, "options">): Wishes {
  const options = importOptionsSchema.parse(row.options);
  const wishes = {
    source: options.source ?? null,
    service: options.service ?? null,
    timeZone: options.timeZone ?? null,
    format: options.format ?? null,
    year: options.year ?? null,
  };
  return { ...wishes, key: JSON.stringify(Object.values(wishes)) };
}

// A secret in the name of a file goes by the rules that are on by default.
const names = new Redactor();

/** The options as they are stored; refuses a zone or format that does not exist. */
export function storedOptions(options: ImportOptions): ImportOptions & { wishes: string } {
  const clean = { ...options };
  for (const name of ["name", "source", "service"] as const)
    if (clean[name] !== undefined) clean[name] = names.redact(clean[name].replaceAll("\0", ""));
  if (clean.timeZone !== undefined && !findLocalZone(clean.timeZone))
    throw new ApplicationError("unknown-time-zone", { facts: { timeZone: clean.timeZone } });
  if (clean.format !== undefined && !formatById(clean.format))
    throw new ApplicationError("unknown-format", { facts: { format: clean.format } });
  return { ...clean, wishes: readWishes({ options: clean }).key };
}
