import { endAccountLinks, listInvitations } from "@/db/queries/account-links";
import { deleteSessions } from "@/db/queries/sessions";
import {
  countAdministrators,
  findUser,
  listUsers,
  lockPeople,
  updateUser,
  type UserRow,
} from "@/db/queries/users";
import type { AccountLink, ChangeUserInput, People } from "@/lib/contracts/people";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { linkForReset } from "./account-links";
import { aliveAt } from "./session-settings";
import { forgetTokens } from "./token-cache";

type PeopleContext = Pick<Context, "sql"> & { now: () => number };

/** Everybody with an account, and the invitations that are open. */
export async function listPeople(ctx: PeopleContext): Promise<People> {
  const [users, invitations] = await Promise.all([
    listUsers(ctx.sql, aliveAt(ctx.now())),
    listInvitations(ctx.sql, new Date(ctx.now())),
  ]);
  return {
    users: users.map((user) => ({
      ...user,
      createdAt: user.createdAt.toISOString(),
      disabledAt: user.disabledAt?.toISOString() ?? null,
      lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
    })),
    invitations: invitations.map(({ id, email, role, createdBy, createdAt, expiresAt }) => ({
      id,
      email,
      role: role ?? "viewer",
      createdBy,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

/**
 * Changes a person's role, or disables and enables the account; a disabled one loses its sessions at once. The last
 * administrator stays one, also when two take the role from each other at once.
 */
export async function changeUser(ctx: PeopleContext, id: string, change: ChangeUserInput): Promise<UserRow> {
  const changed = await ctx.sql.begin(async (tx) => {
    await lockPeople(tx);
    const before = await countAdministrators(tx);
    const user = await updateUser(tx, id, {
      ...(change.role && { role: change.role }),
      ...(change.disabled !== undefined && { disabledAt: change.disabled ? new Date(ctx.now()) : null }),
    });
    if (!user) notFound("user");
    if (before > 0 && (await countAdministrators(tx)) === 0) throw new ApplicationError("last-administrator");
    if (user.disabledAt) await deleteSessions(tx, id);
    return user;
  });
  forgetTokens();
  return changed;
}

/** Ends every session of a person, everywhere. */
export async function endSessionsOf(ctx: PeopleContext, id: string): Promise<void> {
  if (!(await findUser(ctx.sql, id))) notFound("user");
  await deleteSessions(ctx.sql, id);
}

/** A link by which a person who forgot the password chooses a new one. */
export async function resetLinkFor(ctx: Context, id: string): Promise<AccountLink> {
  const user = await findUser(ctx.sql, id);
  if (!user || user.disabledAt) notFound("user");
  return await linkForReset(ctx, user);
}

export async function withdrawInvitation(ctx: PeopleContext, invitationId: string): Promise<void> {
  if (!(await endAccountLinks(ctx.sql, { invitationId }, new Date(ctx.now())))) notFound("invitation");
}
