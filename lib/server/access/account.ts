import { deleteSessions, listSessions } from "@/db/queries/sessions";
import { findUser, updateUser, type UserWithPassword } from "@/db/queries/users";
import type { ChangePasswordInput, SignedIn, WireSession } from "@/lib/contracts/people";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { verifyPassword } from "./password-hash";
import { peerOf } from "./request-facts";
import { aliveAt } from "./session-settings";
import { endTry, startTry } from "./sign-in-throttle";
import { storedPassword } from "./strong-password";

/** Who is signed in. */
export async function getAccount(ctx: Context): Promise<SignedIn> {
  const { kind, id, name, role, signedInAt } = ctx.caller;
  if (!role || (kind !== "owner" && kind !== "user" && kind !== "token"))
    throw new ApplicationError("unauthenticated");
  const user = kind === "owner" || id === "environment" ? null : await findUser(ctx.sql, id);
  return {
    kind,
    id,
    name,
    email: user?.email ?? null,
    role,
    signedInAt: signedInAt === null ? null : new Date(signedInAt).toISOString(),
  };
}

export async function renameAccount(ctx: Context, name: string): Promise<SignedIn> {
  await ownUser(ctx);
  await updateUser(ctx.sql, ctx.caller.id, { name });
  return await getAccount({ ...ctx, caller: { ...ctx.caller, name } });
}

/** Sets a new password for who knows the present one; every other session of the person ends. */
export async function changePassword(
  ctx: Context,
  input: ChangePasswordInput,
  headers: Headers,
): Promise<void> {
  const user = await ownUser(ctx);
  const attempt = { email: user.email, address: peerOf(headers) };
  await startTry(ctx.sql, attempt, ctx.now());
  if (!(await verifyPassword(input.current, user.password)))
    throw new ApplicationError("invalid", { fields: { current: "is not your password" } });
  await endTry(ctx.sql, attempt, ctx.now());
  const password = await storedPassword(input.password, user);
  await updateUser(ctx.sql, user.id, { password });
  await deleteSessions(ctx.sql, user.id, { except: ctx.caller.credentialId });
}

export async function listOwnSessions(ctx: Context): Promise<{ items: WireSession[] }> {
  const user = await ownUser(ctx);
  const rows = await listSessions(ctx.sql, user.id, aliveAt(ctx.now()));
  return {
    items: rows.map(({ id, address, agent, ...row }) => ({
      id,
      address,
      agent,
      signedInAt: row.signedInAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      current: id === ctx.caller.credentialId,
    })),
  };
}

/** Ends one of the caller's own sessions. */
export async function endOwnSession(ctx: Context, sessionId: string): Promise<void> {
  await ownUser(ctx);
  if ((await deleteSessions(ctx.sql, ctx.caller.id, { only: sessionId })) === 0) notFound("session");
}

/** Signs the caller out everywhere but here. */
export async function endOtherSessions(ctx: Context): Promise<void> {
  await ownUser(ctx);
  await deleteSessions(ctx.sql, ctx.caller.id, { except: ctx.caller.credentialId });
}

/** The caller's own row; whoever has no account has nothing here, and a token does not act for its person. */
async function ownUser({ caller, sql }: Context): Promise<UserWithPassword> {
  if (caller.kind !== "user")
    throw new ApplicationError("not-allowed-now", { facts: { state: caller.kind } });
  return (await findUser(sql, caller.id)) ?? notFound("user");
}
