import { insertToken, listTokens, revokeToken, type TokenRow } from "@/db/queries/access-tokens";
import type {
  CreatedToken,
  CreateIngestTokenInput,
  CreatePersonalTokenInput,
  WireToken,
} from "@/lib/contracts/people";
import type { Role } from "@/lib/domain/access/role";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { hashSecret, newSecret } from "./secrets";
import { forgetTokens } from "./token-cache";

type TokenContext = Pick<Context, "sql" | "actor"> & { now: () => number; newId: () => string };

// So that whoever finds one, a person or a scanner of code, knows what it is.
const PREFIX = { personal: "afw_", ingest: "afi_" } as const;
const DAY_MS = 86_400_000;

export async function listIngestTokens(ctx: TokenContext): Promise<{ items: WireToken[] }> {
  return { items: (await listTokens(ctx.sql, { kind: "ingest" })).map(presentToken) };
}

/** A token for shippers: it imports, into its services alone, and sees what it imported. The secret is shown this once. */
export async function createIngestToken(
  ctx: TokenContext,
  input: CreateIngestTokenInput,
): Promise<CreatedToken> {
  const { services, source } = input;
  return await create(ctx, { ...input, kind: "ingest", userId: null, role: null, services, source });
}

export async function revokeIngestToken(ctx: TokenContext, id: string): Promise<void> {
  await revoke(ctx, id, { kind: "ingest" });
}

export async function listOwnTokens(ctx: Context): Promise<{ items: WireToken[] }> {
  return { items: (await listTokens(ctx.sql, { userId: requirePerson(ctx) })).map(presentToken) };
}

/** A token that acts as its person, with a role of its own that is never more than the person's. */
export async function createOwnToken(ctx: Context, input: CreatePersonalTokenInput): Promise<CreatedToken> {
  const userId = requirePerson(ctx);
  return await create(ctx, { ...input, kind: "personal", userId, services: null, source: null });
}

export async function revokeOwnToken(ctx: Context, id: string): Promise<void> {
  await revoke(ctx, id, { userId: requirePerson(ctx) });
}

function requirePerson({ caller }: Context): string {
  if (caller.kind === "user") return caller.id;
  throw new ApplicationError("not-allowed-now", { facts: { state: caller.kind } });
}

async function create(
  ctx: TokenContext,
  input: {
    kind: TokenRow["kind"];
    name: string;
    userId: string | null;
    role: Role | null;
    services: string[] | null;
    source: string | null;
    expiresInDays: number | null;
  },
): Promise<CreatedToken> {
  const { expiresInDays, ...rest } = input;
  const secret = newSecret(PREFIX[input.kind]);
  const row = {
    ...rest,
    id: ctx.newId(),
    last4: secret.slice(-4),
    createdBy: ctx.actor,
    createdAt: new Date(ctx.now()),
    expiresAt: expiresInDays === null ? null : new Date(ctx.now() + expiresInDays * DAY_MS),
  };
  await insertToken(ctx.sql, { ...row, secretHash: hashSecret(secret) });
  return { ...presentToken({ ...row, lastUsedAt: null, revokedAt: null }), secret };
}

async function revoke(
  ctx: TokenContext,
  id: string,
  which: { kind: "ingest" } | { userId: string },
): Promise<void> {
  const done = await revokeToken(ctx.sql, id, { by: ctx.actor, at: new Date(ctx.now()), ...which });
  forgetTokens();
  if (!done) notFound("token");
}

function presentToken(row: TokenRow): WireToken {
  const { id, kind, name, last4, role, services, source, createdBy } = row;
  return {
    id,
    name,
    prefix: PREFIX[kind],
    last4,
    role,
    services,
    source,
    createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
