import "server-only";
import type { Sql } from "postgres";
import { db, sqlImport, type Db } from "@/db/client";
import { SYSTEM, type Caller } from "@/lib/domain/access/caller";
import { localeOf, type Locale } from "./error-messages";

/** What a use case is given: the database, the time, who asks and in which language. */
export interface Context {
  db: Db;
  /** The raw client for COPY and streamed reads; Drizzle never touches it. */
  sql: Sql;
  now(): number;
  newId(): string;
  /** Who asks, and the name of it that stands in histories. */
  caller: Caller;
  actor: string;
  locale: Locale;
}

/** The context of a request or of background work; `headers` tell the reader's language. */
export function serverContext(headers: Headers = new Headers(), caller: Caller = SYSTEM): Context {
  return {
    db,
    sql: sqlImport,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    caller,
    actor: caller.name,
    locale: localeOf(headers),
  };
}
