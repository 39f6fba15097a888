import type { Sql, TransactionSql } from "postgres";

export interface FailureCounts {
  /** Of this account from this address, and when the last one was. */
  pair: number;
  pairLastAt: Date | null;
  account: number;
  accountLastAt: Date | null;
  address: number;
  addressLastAt: Date | null;
}

/** Two tries of one account are counted one after the other: in a transaction, until its end. */
export async function lockAccount(tx: TransactionSql, accountHash: Buffer): Promise<void> {
  await tx`select pg_advisory_xact_lock(${accountHash.readInt32BE(0)}, ${accountHash.readInt32BE(4)})`;
}

/** Failures of the last while: the pair and the address since `recent`, the account since `hour`. */
export async function countFailures(
  sql: Sql | TransactionSql,
  key: { accountHash: Buffer; address: string },
  since: { recent: Date; hour: Date },
): Promise<FailureCounts> {
  const [row] = await sql<FailureCounts[]>`
    select
      count(*) filter (where account_hash = ${key.accountHash} and address = ${key.address} and at > ${since.recent})::int as pair,
      max(at) filter (where account_hash = ${key.accountHash} and address = ${key.address}) as "pairLastAt",
      count(*) filter (where account_hash = ${key.accountHash})::int as account,
      max(at) filter (where account_hash = ${key.accountHash}) as "accountLastAt",
      count(*) filter (where address = ${key.address} and at > ${since.recent})::int as address,
      max(at) filter (where address = ${key.address}) as "addressLastAt"
    from sign_in_failures
    where (account_hash = ${key.accountHash} or address = ${key.address}) and at > ${since.hour}`;
  return (
    row ?? { pair: 0, pairLastAt: null, account: 0, accountLastAt: null, address: 0, addressLastAt: null }
  );
}

export async function insertFailure(
  sql: Sql | TransactionSql,
  failure: { accountHash: Buffer; address: string; at: Date },
): Promise<void> {
  await sql`
    insert into sign_in_failures (account_hash, address, at)
    values (${failure.accountHash}, ${failure.address}, ${failure.at})`;
}

/** After a success: the account's failures from that address are forgotten, and everybody's of long ago. */
export async function forgetFailures(
  sql: Sql,
  key: { accountHash: Buffer; address: string; before: Date },
): Promise<void> {
  await sql`
    delete from sign_in_failures
    where (account_hash = ${key.accountHash} and address = ${key.address}) or at < ${key.before}`;
}
