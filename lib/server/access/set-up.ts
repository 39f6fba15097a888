import type { Sql } from "postgres";
import { hasUsers, insertUser, lockPeople, type UserRow } from "@/db/queries/users";
import type { SetUpInput } from "@/lib/contracts/people";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { hashPassword } from "./password-hash";
import { peerOf } from "./request-facts";
import { isSameSecret } from "./secrets";
import { beginSession } from "./sign-in";
import { startTry } from "./sign-in-throttle";
import { storedPassword } from "./strong-password";

/** Creates the first administrator and signs in. Beyond this computer it takes the code that the start printed. */
export async function setUp(ctx: Context, input: SetUpInput, headers: Headers): Promise<Response> {
  if (ctx.caller.kind !== "owner") await requireCode(ctx, input.code, headers);
  const password = await storedPassword(input.password, input);
  const user = await createFirst(ctx.sql, { ...input, id: ctx.newId(), password, now: new Date(ctx.now()) });
  if (!user) throw new ApplicationError("forbidden");
  globalThis.afterwordHasUsers = true;
  return await beginSession(ctx, user, headers, 201);
}

/** The administrator that the settings name, when nobody has an account yet. Resolves to whether one was made. */
export async function createAdministratorFromSettings(
  sql: Sql,
  settings: { email: string; password: string },
  now: number,
): Promise<boolean> {
  if (await hasUsers(sql)) return false;
  const email = settings.email.trim().toLowerCase();
  const password = await hashPassword(settings.password);
  const name = email.split("@")[0] ?? email;
  return (
    (await createFirst(sql, { id: crypto.randomUUID(), email, name, password, now: new Date(now) })) !== null
  );
}

/** Null when somebody has an account by now: of two at once one is first. */
async function createFirst(
  sql: Sql,
  user: { id: string; email: string; name: string; password: string; now: Date },
): Promise<UserRow | null> {
  return await sql.begin(async (tx) => {
    await lockPeople(tx);
    return (await hasUsers(tx)) ? null : await insertUser(tx, { ...user, role: "administrator" });
  });
}

async function requireCode(ctx: Context, code: string | undefined, headers: Headers): Promise<void> {
  await startTry(ctx.sql, { email: "set-up", address: peerOf(headers) }, ctx.now());
  const wanted = process.env.AFTERWORD_SETUP_CODE;
  const given = (code ?? "").toUpperCase().replace(/[^A-Z2-9]/g, "");
  if (!wanted || !isSameSecret(given, wanted.replaceAll("-", ""))) throw new ApplicationError("wrong-code");
}
