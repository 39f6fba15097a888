import "server-only";
import { sqlEditing } from "@/db/client";
import { findToken, touchToken, type TokenWithUser } from "@/db/queries/access-tokens";
import { findSession, touchSession } from "@/db/queries/sessions";
import { ANONYMOUS, localOwner, SETTINGS_TOKEN_NAME, type Caller } from "@/lib/domain/access/caller";
import { lesserRole } from "@/lib/domain/access/role";
import { chosenName } from "./chosen-name";
import { hasAccounts, mayBeOwner } from "./open-mode";
import { hashSecret, isSameSecret } from "./secrets";
import { aliveAt, sessionSecretOf } from "./session-settings";
import { rememberedToken, rememberToken } from "./token-cache";

const TOUCH_AFTER_MS = 60_000;

/**
 * Who sent a request: by a token, else by a session's cookie, else the owner of this computer while nobody has an account.
 * It is asked of the connections for edits, which neither imports nor slow pages can take.
 */
export async function authenticate(headers: Headers, now = Date.now()): Promise<Caller> {
  const bearer = /^bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1];
  const named = bearer === undefined ? null : await callerOfToken(bearer, now);
  if (named) return named;
  const secret = bearer === undefined ? sessionSecretOf(headers) : null;
  const person = secret === null ? null : await callerOfSession(secret, now);
  if (person) return person;
  if (mayBeOwner(headers) && !(await hasAccounts(sqlEditing))) return localOwner(chosenName(headers));
  return ANONYMOUS;
}

async function callerOfSession(secret: string, now: number): Promise<Caller | null> {
  const session = await findSession(sqlEditing, hashSecret(secret), aliveAt(now));
  if (!session) return null;
  if (now - session.lastSeenAt.getTime() > TOUCH_AFTER_MS)
    inBackground(touchSession(sqlEditing, session.id, new Date(now)));
  return {
    kind: "user",
    id: session.userId,
    name: session.name,
    tokenName: null,
    role: session.role,
    scope: null,
    credentialId: session.id,
    signedInAt: session.signedInAt.getTime(),
  };
}

async function callerOfToken(secret: string, now: number): Promise<Caller | null> {
  const fromEnvironment = process.env.AFTERWORD_API_TOKEN;
  if (fromEnvironment && isSameSecret(secret, fromEnvironment))
    return { ...localOwner(SETTINGS_TOKEN_NAME), kind: "token", id: "environment" };
  const hash = hashSecret(secret);
  const key = hash.toString("base64");
  const remembered = rememberedToken(key, now);
  if (remembered) return remembered;
  const token = await findToken(sqlEditing, hash, new Date(now));
  const caller = token && callerWith(token);
  if (!token || !caller) return null;
  if (now - (token.lastUsedAt?.getTime() ?? 0) > TOUCH_AFTER_MS)
    inBackground(touchToken(sqlEditing, token.id, new Date(now)));
  rememberToken(key, caller, now);
  return caller;
}

function callerWith(token: TokenWithUser): Caller | null {
  const common = { tokenName: token.name, credentialId: token.id, signedInAt: null };
  if (token.kind === "ingest") {
    const scope = { services: token.services, source: token.source };
    return { ...common, kind: "ingest", id: token.id, name: token.name, role: null, scope };
  }
  if (token.userId === null || token.userName === null || !token.userRole || !token.role) return null;
  const role = lesserRole(token.role, token.userRole);
  return { ...common, kind: "token", id: token.userId, name: token.userName, role, scope: null };
}

/** When it was last used is told, not promised: a standby, for one, takes no writes. */
function inBackground(work: Promise<unknown>): void {
  work.catch(() => {});
}
