import { findUserByEmail, type UserRow } from "@/db/queries/users";
import { deleteDeadSessions, deleteSession, insertSession } from "@/db/queries/sessions";
import type { SignedIn, SignInInput } from "@/lib/contracts/people";
import { tellAboutWhom } from "../audit/about-whom";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { verifyPassword } from "./password-hash";
import { agentOf, peerOf } from "./request-facts";
import { hashSecret, newSecret } from "./secrets";
import { aliveAt, LIFETIMES, sessionCookie } from "./session-settings";
import { endTry, startTry } from "./sign-in-throttle";

/** Signs in with a new session, whatever session the browser had. An unknown account takes as long as a wrong password. */
export async function signIn(ctx: Context, input: SignInInput, headers: Headers): Promise<Response> {
  const attempt = { email: input.email, address: peerOf(headers) };
  await startTry(ctx.sql, attempt, ctx.now());
  const user = await findUserByEmail(ctx.sql, input.email);
  const right = await verifyPassword(input.password, user?.password ?? null);
  if (!user || !right || user.disabledAt !== null) {
    const refusal = new ApplicationError("wrong-password");
    throw user ? tellAboutWhom(refusal, user) : refusal;
  }
  await endTry(ctx.sql, attempt, ctx.now());
  return await beginSession(ctx, user, headers);
}

/** Starts a session and answers with its cookie; the session the request came by ends. */
export async function beginSession(
  ctx: Context,
  user: UserRow,
  headers: Headers,
  status = 200,
): Promise<Response> {
  const [secret, now] = [newSecret(), new Date(ctx.now())];
  await insertSession(ctx.sql, {
    id: ctx.newId(),
    secretHash: hashSecret(secret),
    userId: user.id,
    signedInAt: now,
    expiresAt: new Date(now.getTime() + LIFETIMES.sessionMs),
    address: peerOf(headers),
    agent: agentOf(headers),
  });
  if (ctx.caller.kind === "user" && ctx.caller.credentialId)
    await deleteSession(ctx.sql, ctx.caller.credentialId);
  await deleteDeadSessions(ctx.sql, aliveAt(ctx.now()));
  const body: SignedIn = {
    kind: "user",
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    signedInAt: now.toISOString(),
  };
  const answer = Response.json(body, {
    status,
    headers: { "Set-Cookie": sessionCookie(secret), "Cache-Control": "no-store" },
  });
  return tellAboutWhom(answer, user);
}

/** Ends the session the request came by, and its cookie. */
export async function signOut(ctx: Context): Promise<Response> {
  if (ctx.caller.kind === "user" && ctx.caller.credentialId)
    await deleteSession(ctx.sql, ctx.caller.credentialId);
  return new Response(null, {
    status: 204,
    headers: { "Set-Cookie": sessionCookie(""), "Cache-Control": "no-store" },
  });
}
