import { needsFreshSignIn, type Action } from "@/lib/domain/access/access-matrix";
import { can, isLimited, type AccessObject } from "@/lib/domain/access/can";
import type { Caller } from "@/lib/domain/access/caller";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { LIFETIMES } from "./session-settings";

/**
 * Refuses a caller who may not do it to anything: as unauthenticated when signing in may help, else as forbidden. What needs
 * a fresh sign-in takes a password of the last 15 minutes; a personal token cannot have one.
 */
export function requireRight(caller: Caller, action: Action, now: number): void {
  if (!can(caller, action))
    throw new ApplicationError(caller.kind === "anonymous" ? "unauthenticated" : "forbidden");
  if (!needsFreshSignIn(action) || caller.kind === "owner" || caller.id === "environment") return;
  if (caller.kind === "token") throw new ApplicationError("forbidden");
  if (caller.signedInAt === null || now - caller.signedInAt > LIFETIMES.freshMs)
    throw new ApplicationError("sign-in-again");
}

/**
 * Refuses a caller with a bounded right whose bounds the object is outside of: somebody else's is not found, another
 * service is forbidden. With no object named, bounded rights are none.
 */
export async function requireObject(
  ctx: Pick<Context, "caller">,
  action: Action,
  object: (() => Promise<AccessObject> | AccessObject) | undefined,
): Promise<void> {
  if (!isLimited(ctx.caller, action)) return;
  const about = await object?.();
  if (about && can(ctx.caller, action, about)) return;
  if (about?.ownerId !== undefined) notFound("object");
  throw new ApplicationError("forbidden");
}
