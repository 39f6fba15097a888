import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import {
  countFailures,
  forgetFailures,
  insertFailure,
  lockAccount,
  type FailureCounts,
} from "@/db/queries/sign-in-failures";
import { isKnownAddress } from "@/db/queries/sessions";
import { ApplicationError } from "../errors";

const WINDOW_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const PAIR_FREE = 5;
const ACCOUNT_PER_HOUR = 100;
const ADDRESS_FREE = 50;
const FIRST_MS = 4_000;
const LONGEST_MS = 5 * 60_000;

export interface SignInTry {
  /** As typed, in lower case. */
  email: string;
  address: string;
}

/**
 * Counts a try as failed before the password is looked at, so that a thousand at once are a thousand; throws
 * `too-many-tries` instead when the last one was too recent. Five in 15 minutes are free for an account and an address, then
 * each waits twice as long, five minutes at most: never for ever. An account has 100 an hour in all and an address 50 in 15
 * minutes before it waits, save where its person is signed in already.
 */
export async function startTry(sql: Sql, { email, address }: SignInTry, now: number): Promise<void> {
  const accountHash = hashOf(email);
  const known = await isKnownAddress(sql, email, address);
  await sql.begin(async (tx) => {
    await lockAccount(tx, accountHash);
    const since = { recent: new Date(now - WINDOW_MS), hour: new Date(now - HOUR_MS) };
    const counts = await countFailures(tx, { accountHash, address }, since);
    const waitMs = waitOf(counts, known, now);
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000);
      throw new ApplicationError("too-many-tries", { facts: { seconds }, retryAfterSeconds: seconds });
    }
    await insertFailure(tx, { accountHash, address, at: new Date(now) });
  });
}

/** The try was right: what was counted for it is forgotten. */
export async function endTry(sql: Sql, { email, address }: SignInTry, now: number): Promise<void> {
  await forgetFailures(sql, { accountHash: hashOf(email), address, before: new Date(now - DAY_MS) });
}

function waitOf(counts: FailureCounts, known: boolean, now: number): number {
  const after = (last: Date | null, extra: number) =>
    extra < 0 || last === null ? 0 : last.getTime() + Math.min(LONGEST_MS, 2 ** extra * FIRST_MS) - now;
  const pair = after(counts.pairLastAt, counts.pair - PAIR_FREE);
  if (known) return pair;
  // As many as fit into an hour: beyond them one each five minutes.
  const account = counts.account < ACCOUNT_PER_HOUR ? 0 : after(counts.accountLastAt, 30);
  return Math.max(pair, account, after(counts.addressLastAt, counts.address - ADDRESS_FREE));
}

function hashOf(email: string): Buffer {
  return createHash("sha256").update(email).digest();
}
