import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import type { Action } from "@/lib/domain/access/access-matrix";
import { can } from "@/lib/domain/access/can";
import type { Caller } from "@/lib/domain/access/caller";
import { authenticate } from "@/lib/server/access/authenticate";
import { entranceFor } from "@/lib/server/access/entrance";
import { serverContext, type Context } from "@/lib/server/context";

/** Who asks for the page; looked up once a request. */
export const currentCaller = cache(async (): Promise<Caller> => authenticate(await headers()));

/**
 * The context of a page for who may open it. Every page asks here before it reads anything: others are led to sign in, and
 * who is signed in without the right is told so.
 */
export async function pageContext(action: Action): Promise<Context> {
  const [head, caller] = [await headers(), await currentCaller()];
  // A token for shippers has its calls of the API; its rights hang on objects, which pages do not ask about.
  if (caller.kind !== "ingest" && can(caller, action)) return serverContext(head, caller);
  if (caller.kind === "anonymous") redirect(await entranceFor(head));
  forbidden();
}
