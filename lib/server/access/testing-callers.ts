import { randomUUID } from "node:crypto";
import { insertToken } from "@/db/queries/access-tokens";
import { insertSession } from "@/db/queries/sessions";
import { insertUser } from "@/db/queries/users";
import type { TestDatabase } from "@/db/testing";
import { ROLES, type Role } from "@/lib/domain/access/role";
import { hashSecret, newSecret } from "./secrets";
import { sessionCookieName } from "./session-settings";

export type TestCaller = "anonymous" | "ingest" | Role;
export const TEST_CALLERS: readonly TestCaller[] = ["anonymous", "ingest", ...ROLES];

/** Users of each role and an ingest token on a test's own database, and the headers by which each comes. */
export async function testCallers(database: TestDatabase) {
  const now = new Date();
  const ids = new Map<Role, string>();
  for (const role of ROLES) {
    const id = randomUUID();
    ids.set(role, id);
    await insertUser(database.sql, {
      id,
      email: `${role}@example.org`,
      name: role,
      role,
      password: "none",
      now,
    });
  }
  const idOf = (role: Role) => ids.get(role) ?? "";
  const newToken = async (services: string[] | null, source: string | null = null) => {
    const [id, secret] = [randomUUID(), newSecret("afi_")];
    await insertToken(database.sql, {
      id,
      kind: "ingest",
      name: "shipper",
      last4: secret.slice(-4),
      userId: null,
      role: null,
      services,
      source,
      createdBy: "test",
      createdAt: now,
      expiresAt: null,
      secretHash: hashSecret(secret),
    });
    return { id, secret };
  };
  const token = await newToken(["shop"]);
  return {
    idOf,
    newToken,
    /** A session of its own for every call: some calls end the one they come by. */
    async headersOf(caller: TestCaller, signedInAt = new Date()): Promise<Record<string, string>> {
      if (caller === "anonymous") return {};
      if (caller === "ingest") return { authorization: `Bearer ${token.secret}` };
      const [id, secret] = [randomUUID(), newSecret()];
      await insertSession(database.sql, {
        id,
        secretHash: hashSecret(secret),
        userId: idOf(caller),
        signedInAt,
        expiresAt: new Date(Date.now() + 3_600_000),
        address: "127.0.0.1",
        agent: "test",
      });
      await database.sql`update sessions set last_seen_at = now() where id = ${id}`;
      return { cookie: `${sessionCookieName()}=${secret}` };
    },
  };
}
