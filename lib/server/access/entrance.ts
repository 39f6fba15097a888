import "server-only";
import { sqlEditing } from "@/db/client";
import { hasAccounts } from "./open-mode";
import { URL_HEADER } from "./request-facts";

const ENTRANCE = /^\/(?:sign-in|setup|welcome)\/?(?:\?|$)/;

/** Where somebody without a session is led: to the set-up while nobody has an account, else to sign in and back. */
export async function entranceFor(headers: Headers): Promise<"/setup" | `/sign-in${string}`> {
  if (!(await hasAccounts(sqlEditing))) return "/setup";
  const next = ownPath(headers.get(URL_HEADER));
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** A path of this site; what could lead anywhere else is the first page. */
export function ownPath(text: string | null | undefined): string {
  if (!text || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return "/";
  const url = new URL(text, "http://here.invalid");
  if (url.host !== "here.invalid" || /^\/(sign-in|setup|welcome|api)(\/|$)/.test(url.pathname)) return "/";
  url.searchParams.delete("_rsc");
  return `${url.pathname}${url.search}`;
}

/** Whether a page is asked for that those without a session may see. */
export function isEntrance(headers: Headers): boolean {
  return ENTRANCE.test(headers.get(URL_HEADER) ?? "/");
}
