import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as account } from "@/app/api/v1/account/route";
import { PUT as changePassword } from "@/app/api/v1/account/password/route";
import { DELETE as endOthers } from "@/app/api/v1/account/sessions/route";
import { POST as openLink } from "@/app/api/v1/links/open/route";
import { POST as takeLink } from "@/app/api/v1/links/use/route";
import { POST as invite } from "@/app/api/v1/invitations/route";
import { DELETE as signOut, POST as signIn } from "@/app/api/v1/session/route";
import { POST as setUp } from "@/app/api/v1/set-up/route";
import { PATCH as changeUser } from "@/app/api/v1/users/[userId]/route";
import { POST as reset } from "@/app/api/v1/users/[userId]/reset/route";
import { withTestDatabase } from "@/db/testing";
import { hashPassword, mostHashesAtOnce, verifyPassword } from "./password-hash";
import { hashSecret } from "./secrets";
import { ask, codeOf, cookieOf } from "./testing-requests";

const database = withTestDatabase();
const PASSWORD = "lantern orchard tide";
const owner = { email: "ines@example.org", password: PASSWORD };
let admin: { cookie: string };

beforeAll(() => {
  delete globalThis.afterwordHasUsers;
  process.env.AFTERWORD_SETUP_CODE = "ABCD-EFGH-JKLM-NPQR";
});
afterAll(() => {
  delete globalThis.afterwordHasUsers;
  delete process.env.AFTERWORD_SETUP_CODE;
});

describe.sequential("from nobody to a team", () => {
  const first = { ...owner, name: "Ines Faro" };

  test("from elsewhere the first administrator takes the code that the start printed", async () => {
    expect((await ask(account, "GET")).status).toBe(401);
    const guessed = await ask(setUp, "POST", { json: { ...first, code: "WRNG-CODE-WRNG-CODE" } });
    expect([guessed.status, await codeOf(guessed)]).toEqual([403, "wrong-code"]);
    const weak = await ask(setUp, "POST", {
      json: { ...first, password: "Passw0rd!", code: "abcdefghjklmnpqr" },
    });
    expect(await codeOf(weak)).toBe("weak-password");
    // Two at once: one is first.
    const both = await Promise.all(
      ["ines@example.org", "eve@example.org"].map((email) =>
        ask(setUp, "POST", { json: { ...first, email, code: "abcd-efgh-jklm-npqr" } }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403]);
    await database.sql`update users set email = ${owner.email}`;
    const won = both.find(({ ok }) => ok);
    admin = cookieOf(won ?? new Response());
    expect(await (await ask(account, "GET", { headers: admin })).json()).toMatchObject({
      role: "administrator",
    });
    // From then on no code is even looked at.
    const late = await ask(setUp, "POST", { json: { ...first, code: "WRNG-CODE-WRNG-CODE" } });
    expect([late.status, await codeOf(late)]).toEqual([403, "forbidden"]);
  });

  test("the secret of a session is nowhere in the database, only its hash", async () => {
    const secret = admin.cookie.split("=")[1] ?? "";
    const [row] = await database.sql`select secret_hash from sessions`;
    expect(Buffer.from(row?.secret_hash).equals(hashSecret(secret))).toBe(true);
    expect(Buffer.from(secret, "base64url").length).toBe(32);
  });

  test("signing in gives a new session, whatever cookie was there, and signing out ends it on the server", async () => {
    const planted = { cookie: `${admin.cookie.split("=")[0]}=planted-by-somebody` };
    const answer = await ask(signIn, "POST", { json: owner, headers: planted });
    const fresh = cookieOf(answer);
    expect(fresh.cookie).not.toBe(planted.cookie);
    expect((await ask(account, "GET", { headers: planted })).status).toBe(401);
    expect((await ask(account, "GET", { headers: fresh })).status).toBe(200);
    expect((await ask(signOut, "DELETE", { headers: fresh })).headers.get("set-cookie")).toMatch(/Max-Age=0/);
    expect((await ask(account, "GET", { headers: fresh })).status).toBe(401);
  });

  test("an invitation makes one account, once, with the role it names", async () => {
    const asked = { json: { email: "Timo@Example.org", role: "viewer" }, headers: admin };
    const link: { url: string } = await (await ask(invite, "POST", asked)).json();
    const secret = link.url.split("#")[1] ?? "";
    expect(await (await ask(openLink, "POST", { json: { secret } })).json()).toEqual({
      kind: "invitation",
      email: "timo@example.org",
      role: "viewer",
    });
    const join = { json: { secret, name: "Timo West", password: "quiet water bridge" } };
    const promoted = await ask(takeLink, "POST", { json: { ...join.json, role: "administrator" } });
    expect(promoted.status).toBe(400);
    const timo = cookieOf(await ask(takeLink, "POST", join));
    expect(await (await ask(account, "GET", { headers: timo })).json()).toMatchObject({
      email: "timo@example.org",
      role: "viewer",
    });
    const again = await ask(takeLink, "POST", join);
    expect([again.status, await codeOf(again)]).toEqual([410, "dead-link"]);
  });

  test("the last administrator stays one, also when two take the role from each other at once", async () => {
    const idOf = async (email: string) =>
      String((await database.sql`select id from users where email = ${email}`)[0]?.id);
    const [ines, timo] = [await idOf(owner.email), await idOf("timo@example.org")];
    const demote = (userId: string, headers: { cookie: string }) =>
      ask(changeUser, "PATCH", { params: { userId }, json: { role: "viewer" }, headers });
    const alone = await demote(ines, admin);
    expect([alone.status, await codeOf(alone)]).toEqual([409, "last-administrator"]);
    const off = await ask(changeUser, "PATCH", {
      params: { userId: ines },
      json: { disabled: true },
      headers: admin,
    });
    expect(off.status).toBe(409);
    for (let round = 0; round < 5; round += 1) {
      await database.sql`update users set role = 'administrator'`;
      const signed = cookieOf(
        await ask(signIn, "POST", { json: { email: "timo@example.org", password: "quiet water bridge" } }),
      );
      const answers = await Promise.all([demote(ines, signed), demote(timo, admin)]);
      expect(answers.filter(({ ok }) => ok).length).toBe(1);
      const [left] = await database.sql`select count(*)::int as n from users where role = 'administrator'`;
      expect(left?.n).toBe(1);
    }
    await database.sql`update users set role = case when email = ${owner.email} then 'administrator' else 'editor' end`;
  });

  test("roles need a password of the last 15 minutes", async () => {
    await database.sql`update sessions set signed_in_at = now() - interval '16 minutes'`;
    const answer = await ask(invite, "POST", {
      json: { email: "x@example.org", role: "viewer" },
      headers: admin,
    });
    expect([answer.status, await codeOf(answer)]).toEqual([403, "sign-in-again"]);
    expect((await ask(account, "GET", { headers: admin })).status).toBe(200);
    admin = cookieOf(await ask(signIn, "POST", { json: owner, headers: admin }));
    const [{ id } = { id: "" }] = await database.sql`select id from users where email = 'timo@example.org'`;
    const link: { url: string } = await (
      await ask(reset, "POST", { params: { userId: String(id) }, headers: admin })
    ).json();
    const secret = link.url.split("#")[1] ?? "";
    const timo = cookieOf(await ask(takeLink, "POST", { json: { secret, password: "slower river gate" } }));
    expect((await ask(account, "GET", { headers: timo })).status).toBe(200);
    const old = await ask(signIn, "POST", {
      json: { email: "timo@example.org", password: "quiet water bridge" },
    });
    expect(old.status).toBe(401);
  });

  test("a new password ends the other sessions, and so does signing out everywhere", async () => {
    const [other, third] = [
      cookieOf(await ask(signIn, "POST", { json: owner })),
      cookieOf(await ask(signIn, "POST", { json: owner })),
    ];
    expect((await ask(endOthers, "DELETE", { headers: third })).status).toBe(204);
    expect((await ask(account, "GET", { headers: other })).status).toBe(401);
    admin = cookieOf(await ask(signIn, "POST", { json: owner }));
    const changed = { json: { current: PASSWORD, password: "harbour marble seven" }, headers: third };
    expect(
      (await ask(changePassword, "PUT", { ...changed, json: { ...changed.json, current: "no" } })).status,
    ).toBe(400);
    expect((await ask(changePassword, "PUT", changed)).status).toBe(204);
    expect((await ask(account, "GET", { headers: admin })).status).toBe(401);
    expect((await ask(account, "GET", { headers: third })).status).toBe(200);
    owner.password = "harbour marble seven";
    admin = third;
  });

  test("a session ends after 12 hours without use, and 7 days after it began", async () => {
    for (const column of ["last_seen_at", "expires_at"]) {
      const session = cookieOf(await ask(signIn, "POST", { json: owner }));
      const hash = hashSecret(session.cookie.split("=")[1] ?? "");
      const ago = column === "last_seen_at" ? "12 hours 1 second" : "1 second";
      await database.sql`
        update sessions set ${database.sql(column)} = now() - ${ago}::interval where secret_hash = ${hash}`;
      expect((await ask(account, "GET", { headers: session })).status).toBe(401);
    }
  });

  test("a disabled account is out at the next request", async () => {
    const session = cookieOf(
      await ask(signIn, "POST", { json: { email: "timo@example.org", password: "slower river gate" } }),
    );
    const [{ id } = { id: "" }] = await database.sql`select id from users where email = 'timo@example.org'`;
    const off = { params: { userId: String(id) }, json: { disabled: true }, headers: admin };
    expect((await ask(changeUser, "PATCH", off)).status).toBe(200);
    expect((await ask(account, "GET", { headers: session })).status).toBe(401);
    const again = await ask(signIn, "POST", {
      json: { email: "timo@example.org", password: "slower river gate" },
    });
    expect([again.status, await codeOf(again)]).toEqual([401, "wrong-password"]);
  });
});

describe.sequential("guessing", () => {
  const wrong = (email: string, peer = "203.0.113.9") =>
    ask(signIn, "POST", { json: { email, password: "wrong one" }, headers: { "x-afterword-peer": peer } });

  test("five wrong passwords are free, then each try waits longer; the right one is not lost for ever", async () => {
    const statuses = [];
    for (let tried = 0; tried < 5; tried += 1) statuses.push((await wrong(owner.email)).status);
    // On a busy machine a hash takes longer than the first wait.
    await database.sql`update sign_in_failures set at = now()`;
    for (let tried = 0; tried < 2; tried += 1) statuses.push((await wrong(owner.email)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const refused = await wrong(owner.email);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    // The person's own address is another.
    expect((await ask(signIn, "POST", { json: owner })).status).toBe(200);
    await database.sql`update sign_in_failures set at = at - interval '5 seconds'`;
    const right = await ask(signIn, "POST", { json: owner, headers: { "x-afterword-peer": "203.0.113.9" } });
    expect(right.status).toBe(200);
  });

  test("a hundred failures an hour are all an account has, and its person is not locked out by them", async () => {
    await database.sql`delete from sign_in_failures`;
    await database.sql`
      insert into sign_in_failures (account_hash, address, at)
      select sha256(convert_to(${owner.email}, 'UTF8')), '203.0.113.' || n, now() - interval '10 seconds'
      from generate_series(1, 100) n`;
    expect((await wrong(owner.email, "203.0.113.200")).status).toBe(429);
    expect((await ask(signIn, "POST", { json: owner })).status).toBe(200);
    await database.sql`delete from sign_in_failures`;
  });

  test("a hundred tries at once make at most two hashes at once, and no try is free", async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => wrong("nobody@example.org", "203.0.113.77")),
    );
    expect(mostHashesAtOnce()).toBe(2);
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  });

  test("an unknown account takes as long as a known one", async () => {
    const stored = await hashPassword(PASSWORD);
    const timeOf = async (known: string | null) => {
      const startedMs = performance.now();
      await verifyPassword("wrong one", known);
      return performance.now() - startedMs;
    };
    const times = { known: 0, unknown: 0 };
    for (let round = 0; round < 3; round += 1) {
      times.known += await timeOf(stored);
      times.unknown += await timeOf(null);
    }
    // Both make one hash; without it the unknown one would take no time at all.
    expect(times.unknown).toBeGreaterThan(times.known / 3);
    expect(times.unknown).toBeLessThan(times.known * 3);
  });

  test("passwords are whole: 72 bytes in common are not enough, and every character counts", async () => {
    const [long, emoji] = ["x".repeat(72), "🦉".repeat(16)];
    const [storedLong, storedEmoji] = [await hashPassword(`${long}a`), await hashPassword(emoji)];
    expect(storedLong).toMatch(/^scrypt\$17\$8\$1\$/);
    expect(await verifyPassword(`${long}b`, storedLong)).toBe(false);
    expect(await verifyPassword(`${long}a`, storedLong)).toBe(true);
    expect(await verifyPassword(emoji, storedEmoji)).toBe(true);
  });
});
