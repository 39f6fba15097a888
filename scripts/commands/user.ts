import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { findUserByEmail, insertUser, type UserRow } from "@/db/queries/users";
import { ROLES, type Role } from "@/lib/domain/access/role";
import { linkForReset, invite } from "@/lib/server/access/account-links";
import { changeUser, listPeople } from "@/lib/server/access/people";
import { storedPassword } from "@/lib/server/access/strong-password";
import { Fault } from "../fault";
import { endWords } from "./backup";
import { withPeople, type ShellContext } from "./with-people";

const USAGE = `Usage: user list
       user create EMAIL [--role ${ROLES.join("|")}] [--name N] [--password-stdin]   prints a link to choose a password
       user role EMAIL ${ROLES.join("|")}
       user reset-password EMAIL                     prints a link to choose a new password
       user disable EMAIL | user enable EMAIL
`;

/** `user …`: people and their roles from the shell, also when nobody can sign in any more. */
export async function run(args: string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 2;
  }
  return endWords(() => withPeople(asked));
}

type Work = (ctx: ShellContext) => Promise<void>;

function readArguments(args: string[]): Work | null {
  const parsed = parse(args);
  if (!parsed) return null;
  const { values, positionals } = parsed;
  const [verb, email = "", role, ...rest] = positionals;
  if (rest.length > 0) return null;
  if (verb === "list" && email === "") return list;
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return null;
  if (verb === "role") return isRole(role) ? (ctx) => setRole(ctx, email, role) : null;
  if (role !== undefined) return null;
  const named = values.role ?? "viewer";
  if (verb === "create" && isRole(named))
    return (ctx) =>
      create(ctx, { email, role: named, name: values.name, fromStdin: values["password-stdin"] });
  if (verb === "reset-password") return (ctx) => reset(ctx, email);
  if (verb === "disable" || verb === "enable") return (ctx) => disable(ctx, email, verb === "disable");
  return null;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { role: { type: "string" }, name: { type: "string" }, "password-stdin": { type: "boolean" } },
    });
  } catch {
    return null;
  }
}

function isRole(text: string | undefined): text is Role {
  return ROLES.some((role) => role === text);
}

async function list(ctx: ShellContext): Promise<void> {
  const { users, invitations } = await listPeople(ctx);
  for (const user of users)
    print([
      user.email,
      user.role,
      user.disabledAt ? "disabled" : "enabled",
      user.lastSeenAt ?? "never",
      user.name,
    ]);
  for (const { email, role, expiresAt } of invitations)
    print([email, role, "invited", `until ${expiresAt}`, ""]);
}

async function create(
  ctx: ShellContext,
  input: { email: string; role: Role; name: string | undefined; fromStdin: boolean | undefined },
): Promise<void> {
  const email = input.email.toLowerCase();
  if (!input.fromStdin) {
    const { url, expiresAt } = await invite(ctx, { email, role: input.role });
    process.stdout.write(`${url}\n`);
    process.stderr.write(`${email} chooses name and password there, once, until ${expiresAt}.\n`);
    return;
  }
  const name = input.name ?? email.split("@")[0] ?? email;
  const password = await storedPassword((await text(process.stdin)).replace(/\r?\n$/, ""), { email, name });
  const now = new Date(ctx.now());
  const made = await insertUser(ctx.sql, { id: randomUUID(), email, name, role: input.role, password, now });
  if (!made) throw new Fault(`${email} has an account already.`);
  process.stdout.write(`${email} is ${input.role}.\n`);
}

async function setRole(ctx: ShellContext, email: string, role: Role): Promise<void> {
  await changeUser(ctx, (await userOf(ctx.sql, email)).id, { role });
  process.stdout.write(`${email} is ${role}.\n`);
}

async function reset(ctx: ShellContext, email: string): Promise<void> {
  const { url, expiresAt } = await linkForReset(ctx, await userOf(ctx.sql, email));
  process.stdout.write(`${url}\n`);
  process.stderr.write(`${email} chooses a new password there, once, until ${expiresAt}.\n`);
}

async function disable(ctx: ShellContext, email: string, disabled: boolean): Promise<void> {
  await changeUser(ctx, (await userOf(ctx.sql, email)).id, { disabled });
  process.stdout.write(`${email} is ${disabled ? "disabled; every session has ended" : "enabled"}.\n`);
}

async function userOf(sql: Sql, email: string): Promise<UserRow> {
  const user = await findUserByEmail(sql, email.toLowerCase());
  if (!user) throw new Fault(`Nobody has an account with the address ${email}: \`user list\` shows who has.`);
  return user;
}

function print(cells: string[]): void {
  process.stdout.write(`${cells.join("\t").trimEnd()}\n`);
}
