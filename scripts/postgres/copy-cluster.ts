import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  appendFileSync,
} from "node:fs";
import path from "node:path";
import { connect } from "../../db/connection";
import { Fault } from "../fault";
import { DATABASE } from "./create-cluster";

// What belongs to the running server alone; the WAL comes over the connection.
const LEFT_OUT = new Set([
  "postmaster.pid",
  "postmaster.opts",
  "afterword.lock",
  "pg_wal",
  "pg_replslot",
  "pg_stat_tmp",
]);
const SLOT = /^[a-z0-9_]{1,60}$/;

export type StandbyPlan = {
  /** The primary's data folder, as it is seen from here, and the folder of its server's socket. */
  from: string;
  socketFolder: string;
  /** The standby's data folder: new or empty. */
  into: string;
  /** Names the standby to the primary, which keeps what it has not read yet. */
  name: string;
};

/** Copies a running embedded cluster into a folder whose server will follow it as a hot standby. Resolves to its bytes. */
export async function copyCluster({ from, socketFolder, into, name }: StandbyPlan): Promise<void> {
  if (!SLOT.test(name)) throw new Fault("A standby's name has small letters, digits and _ only.");
  const source = path.join(from, "postgres");
  const target = path.join(into, "postgres");
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Fault(`There is a database in ${into} already: name a new folder.`);
  const url = `postgres://${DATABASE}@localhost/${DATABASE}?host=${encodeURIComponent(socketFolder)}`;
  const sql = connect(url, { max: 1, name: "afterword standby", statementTimeoutMs: 0 });
  try {
    await sql`select pg_create_physical_replication_slot(${name}, true)
      where not exists (select 1 from pg_replication_slots where slot_name = ${name})`;
    await sql`select pg_backup_start(${`standby ${name}`}, true)`;
    mkdirSync(into, { recursive: true, mode: 0o711 });
    cpSync(source, target, {
      recursive: true,
      preserveTimestamps: true,
      filter: (file) => path.dirname(file) !== source || !LEFT_OUT.has(path.basename(file)),
    });
    const [label] = await sql<{ labelfile: string; spcmapfile: string }[]>`
      select labelfile, spcmapfile from pg_backup_stop(false)`;
    for (const folder of [
      "pg_wal",
      "pg_wal/archive_status",
      "pg_wal/summaries",
      "pg_replslot",
      "pg_stat_tmp",
    ])
      mkdirSync(path.join(target, folder), { recursive: true, mode: 0o700 });
    writeFileSync(path.join(target, "backup_label"), label?.labelfile ?? "", { mode: 0o600 });
    writeFileSync(path.join(target, "standby.signal"), "", { mode: 0o600 });
    const conninfo = `host=${socketFolder} user=${DATABASE} application_name=${name}`;
    appendFileSync(
      path.join(target, "postgresql.auto.conf"),
      `primary_conninfo = '${conninfo.replaceAll("'", "''")}'\nprimary_slot_name = '${name}'\nhot_standby_feedback = on\n`,
    );
    own(target, statSync(source));
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The copy belongs to whom the original does, and nobody else may enter it. */
function own(target: string, { uid, gid }: { uid: number; gid: number }): void {
  chmodSync(target, 0o700);
  if (process.getuid?.() !== 0) return;
  for (const entry of readdirSync(target, { recursive: true, encoding: "utf8" }))
    chownSync(path.join(target, entry), uid, gid);
  chownSync(target, uid, gid);
}
