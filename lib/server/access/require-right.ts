import type { Action } from "@/lib/domain/access/access-matrix";
import { can, isLimited, type AccessObject } from "@/lib/domain/access/can";
import type { Caller } from "@/lib/domain/access/caller";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";

/** Refuses a caller who may not do it to anything: as unauthenticated when signing in may help, else as forbidden. */
export function requireRight(caller: Caller, action: Action): void {
  if (can(caller, action)) return;
  throw new ApplicationError(caller.kind === "anonymous" ? "unauthenticated" : "forbidden");
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
