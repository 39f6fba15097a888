import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { errorCode } from "../fault";

/** A name for a running process that a later process with the same number cannot have; null when there is none. */
export function processIdentity(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in brackets may hold spaces; the 20th field after it is the start time in ticks since boot.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (fields[0] === "Z" || fields[0] === "X") return null;
      return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
    } catch {
      return null;
    }
  }
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() || null;
}

/** The number of a process's parent, or null where that cannot be told. */
export function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

/** Whether process `pid` runs a Postgres server, as far as can be seen from here. */
export function isPostgres(pid: number): boolean {
  if (process.platform === "linux") {
    try {
      return /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`));
    } catch (error) {
      if (errorCode(error) !== "EACCES") return false;
      // Another account's program is hidden, its name is not.
      return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
    }
  }
  const { stdout } = spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
  return (stdout ?? "").trim().endsWith("postgres");
}
