import type { Sql } from "postgres";
import { hasUsers } from "@/db/queries/users";
import { addressOf, isLoopback } from "../peer-address";
import { isForwarded } from "./request-facts";

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

declare global {
  var afterwordHasUsers: boolean | undefined;
}

/** Whether somebody has an account. Once true it stays so: users are disabled, never deleted. */
export async function hasAccounts(sql: Sql): Promise<boolean> {
  if (globalThis.afterwordHasUsers) return true;
  const some = await hasUsers(sql);
  if (some) globalThis.afterwordHasUsers = true;
  return some;
}

/**
 * Whether a request acts as the owner of this computer as long as nobody has an account: it must come over loopback, to an
 * app that listens nowhere else, by no proxy; and the settings must name neither an administrator nor a token.
 */
export function mayBeOwner(headers: Headers): boolean {
  if (!mayOwnerUse(process.env.HOST ?? "127.0.0.1")) return false;
  if (isForwarded(headers)) return false;
  const peer = addressOf(headers);
  if (peer !== null && !isLoopback(peer)) return false;
  // A page of another site may reach loopback under a name of its own that was pointed there.
  return LOOPBACK.test(headers.get("host") ?? "");
}

/** Whether the first administrator is still to be created. */
export async function isBeforeSetUp(sql: Sql): Promise<boolean> {
  return !(await hasAccounts(sql));
}

/** Whether the settings let the owner of this computer in without an account: the app listens here alone. */
export function mayOwnerUse(host: string): boolean {
  if (process.env.AFTERWORD_ADMIN_EMAIL || process.env.AFTERWORD_API_TOKEN) return false;
  return LOOPBACK.test(host) || host === "::1";
}
