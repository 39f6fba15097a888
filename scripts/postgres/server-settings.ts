import { statfsSync } from "node:fs";
import { totalmem } from "node:os";

const MIB = 1024 * 1024;

/** The settings the server is started with, as `-c` arguments; `durable: false` is for tests, which keep nothing. */
export function serverSettings(socketFolder: string, durable: boolean): string[] {
  const safe = durable ? "on" : "off";
  const settings: Record<string, string> = {
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    max_connections: "100",
    fsync: safe,
    full_page_writes: safe,
    synchronous_commit: safe,
    shared_buffers: `${sharedBuffersMiB()}MB`,
    dynamic_shared_memory_type: roomyShm() ? "posix" : "mmap",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    min_wal_size: "256MB",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    checkpoint_completion_target: "0.9",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_destination: "stderr",
    logging_collector: "off",
    log_line_prefix: "%m [%p] ",
    // Statements and details can hold lines of people's logs, which have no place in ours.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function sharedBuffersMiB(): number {
  const eighth = Math.floor(totalmem() / MIB / 8);
  return Math.max(32, Math.min(256, eighth));
}

/** A container's /dev/shm is often 64 MiB, too little for parallel queries. */
function roomyShm(): boolean {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize >= 256 * MIB;
  } catch {
    return process.platform !== "linux";
  }
}
