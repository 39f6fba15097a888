import type { Sql } from "postgres";
import {
  endAccountLinks,
  findAccountLink,
  insertAccountLink,
  useAccountLink,
} from "@/db/queries/account-links";
import { deleteSessions } from "@/db/queries/sessions";
import { findUserByEmail, insertUser, updateUser, type UserRow } from "@/db/queries/users";
import type { AccountLink, OpenedLink, UseLinkInput } from "@/lib/contracts/people";
import type { Role } from "@/lib/domain/access/role";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { hashSecret, newSecret } from "./secrets";
import { LIFETIMES } from "./session-settings";
import { beginSession } from "./sign-in";
import { storedPassword } from "./strong-password";
import { forgetTokens } from "./token-cache";

type LinkContext = Pick<Context, "sql" | "actor"> & { now: () => number; newId: () => string };

/** A link that makes an account of this role for whoever opens it first. */
export async function invite(ctx: LinkContext, input: { email: string; role: Role }): Promise<AccountLink> {
  if (await findUserByEmail(ctx.sql, input.email)) throw new ApplicationError("address-taken");
  return await makeLink(ctx, { kind: "invitation", ...input, userId: null }, LIFETIMES.invitationMs);
}

/** A link by which a person chooses a new password; nobody else ever does. Earlier ones end. */
export async function linkForReset(ctx: LinkContext, user: UserRow): Promise<AccountLink> {
  await endAccountLinks(ctx.sql, { userId: user.id }, new Date(ctx.now()));
  const link = { kind: "reset", email: user.email, role: null, userId: user.id } as const;
  return await makeLink(ctx, link, LIFETIMES.resetMs);
}

/** What a link is for; `dead-link` when it was used or has run out. */
export async function openLink(ctx: Context, secret: string): Promise<OpenedLink> {
  const link = await findAccountLink(ctx.sql, hashSecret(secret), new Date(ctx.now()));
  if (!link) throw new ApplicationError("dead-link");
  return { kind: link.kind, email: link.email, role: link.role };
}

/** Takes a link: makes the account or sets the password, ends the person's other sessions, and signs in. */
export async function useLink(ctx: Context, input: UseLinkInput, headers: Headers): Promise<Response> {
  const opened = await openLink(ctx, input.secret);
  if (opened.kind === "invitation" && input.name === undefined)
    throw new ApplicationError("invalid", { fields: { name: "is needed" } });
  const about = { email: opened.email, ...(input.name !== undefined && { name: input.name }) };
  const password = await storedPassword(input.password, about);
  const user = await take(ctx.sql, ctx, { ...input, password });
  forgetTokens();
  globalThis.afterwordHasUsers = true;
  return await beginSession(ctx, user, headers);
}

async function take(sql: Sql, ctx: Context, input: UseLinkInput): Promise<UserRow> {
  const now = new Date(ctx.now());
  return await sql.begin(async (tx) => {
    const link = await useAccountLink(tx, hashSecret(input.secret), now);
    if (!link) throw new ApplicationError("dead-link");
    if (link.kind === "reset" && link.userId) {
      await deleteSessions(tx, link.userId);
      const user = await updateUser(tx, link.userId, { password: input.password });
      if (!user || user.disabledAt) throw new ApplicationError("dead-link");
      return user;
    }
    const { email, role } = link;
    const name = input.name ?? email;
    const made =
      role && (await insertUser(tx, { id: ctx.newId(), email, name, role, password: input.password, now }));
    if (!made) throw new ApplicationError("address-taken");
    return made;
  });
}

async function makeLink(
  ctx: LinkContext,
  link: { kind: "invitation" | "reset"; email: string; role: Role | null; userId: string | null },
  lifetimeMs: number,
): Promise<AccountLink> {
  const secret = newSecret();
  const createdAt = new Date(ctx.now());
  const expiresAt = new Date(ctx.now() + lifetimeMs);
  const row = { ...link, id: ctx.newId(), createdBy: ctx.actor, createdAt, expiresAt };
  await insertAccountLink(ctx.sql, { ...row, secretHash: hashSecret(secret) });
  return { url: `${process.env.BASE_URL ?? ""}/welcome#${secret}`, expiresAt: expiresAt.toISOString() };
}
