import { connect, describeDatabase } from "../../db/connection";
import { Fault } from "../fault";
import { endWords } from "./backup";
import { openDatabase } from "./open-database";

const USAGE =
  "Usage: promote   makes the standby of AFTERWORD_DATA_DIR or DATABASE_URL the primary; stop the old primary first\n";

/** `promote`: a standby stops following and takes changes. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  return endWords(async () => {
    const database = await openDatabase({ create: false });
    const sql = connect(database.url, { max: 1, name: "afterword promote", statementTimeoutMs: 0 });
    try {
      const [row] = await sql<{ follows: boolean }[]>`select pg_is_in_recovery() as follows`;
      if (!row?.follows) throw new Fault("This database is no standby: nothing was changed.");
      await sql`select pg_promote(true, 60)`;
      process.stdout.write(`${describeDatabase(database.url)} is the primary now.\n`);
    } finally {
      await sql.end({ timeout: 5 });
      await database.close();
    }
  });
}
