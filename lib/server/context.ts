import "server-only";
import type { Sql } from "postgres";
import { db, sqlImport, type Db } from "@/db/client";
import { localeOf, type Locale } from "./error-messages";

/** What a use case is given: the database, the time, who asks and in which language. */
export interface Context {
  db: Db;
  /** The raw client for COPY and streamed reads; Drizzle never touches it. */
  sql: Sql;
  now(): number;
  newId(): string;
  actor: string;
  locale: Locale;
}

/** The context of a page or background job; `headers` tell the reader's language and name. */
export function serverContext(headers: Headers = new Headers()): Context {
  return {
    db,
    sql: sqlImport,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    actor: actorOf(headers),
    locale: localeOf(headers),
  };
}

function actorOf(headers: Headers): string {
  const cookie = /(?:^|;\s*)actor=([^;]*)/.exec(headers.get("cookie") ?? "");
  if (!cookie?.[1]) return "local";
  try {
    return decodeURIComponent(cookie[1]).slice(0, 200) || "local";
  } catch {
    return "local";
  }
}
