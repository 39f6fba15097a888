import { countStored, sumImports } from "@/db/queries/status";
import packageJson from "@/package.json";
import { admission } from "../admission";
import { listBackups } from "../backups/backups";
import type { Context } from "../context";
import { runningImports } from "../imports/running-imports";
import { dataDisk } from "./operator-status";
import { readSparingly } from "./read-sparingly";

const readStored = readSparingly(countStored);
const readSums = readSparingly(sumImports);

/** Prometheus text: what is stored, what is under way, and how the process is. */
export async function metricsText(ctx: Pick<Context, "sql">): Promise<string> {
  const stored = await readStored(ctx.sql).catch(() => null);
  const [sums, disk, [backup]] = await Promise.all([
    readSums(ctx.sql).catch(() => null),
    dataDisk().catch(() => null),
    listBackups(),
  ]);
  const { reads, refused } = admission();
  const memory = process.memoryUsage();
  const lines = [
    ...gauge("afterword_up", "1 while the database answers.", stored ? 1 : 0),
    ...gauge("afterword_imports_running", "Imports being read by this process.", runningImports().size),
    ...gauge("afterword_process_resident_memory_bytes", "Resident memory of this process.", memory.rss),
    ...gauge("afterword_process_heap_bytes", "Heap in use.", memory.heapUsed),
    ...gauge("afterword_process_uptime_seconds", "Seconds since this process started.", process.uptime()),
    ...gauge("afterword_reads_running", "Reads under way in this process.", reads),
    "# HELP afterword_requests_refused_total Requests refused because of too much load, by kind.",
    "# TYPE afterword_requests_refused_total counter",
    `afterword_requests_refused_total{kind="import"} ${refused.import}`,
    `afterword_requests_refused_total{kind="read"} ${refused.read}`,
    "# HELP afterword_info The version that runs.",
    "# TYPE afterword_info gauge",
    `afterword_info{version="${packageJson.version}"} 1`,
  ];
  if (disk) {
    lines.push(
      ...gauge("afterword_disk_free_bytes", "Free bytes on the data folder's disk.", disk.freeBytes),
    );
    lines.push(...gauge("afterword_disk_total_bytes", "Bytes of the data folder's disk.", disk.totalBytes));
    lines.push(
      ...gauge("afterword_disk_full", "1 while imports are refused for want of space.", disk.full ? 1 : 0),
    );
  }
  if (backup) {
    const atSeconds = Date.parse(backup.at) / 1000;
    lines.push(
      ...gauge("afterword_last_backup_timestamp_seconds", "When the newest backup was made.", atSeconds),
    );
    lines.push(...gauge("afterword_last_backup_bytes", "Bytes of the newest backup.", backup.bytes));
  }
  if (sums) {
    const counters = {
      lines: sums.lines,
      records: sums.records,
      rejected_lines: sums.rejected,
      held_records: sums.held,
      bytes: sums.bytes,
    };
    for (const [name, value] of Object.entries(counters))
      lines.push(
        ...gauge(
          `afterword_imported_${name}_total`,
          `Sum over finished imports: ${name.replace("_", " ")}.`,
          value,
          "counter",
        ),
      );
  }
  if (stored) {
    lines.push(...gauge("afterword_records", "Log records counted.", stored.records));
    lines.push(...gauge("afterword_patterns", "Patterns known.", stored.patterns));
    lines.push("# HELP afterword_imports Imports by state.", "# TYPE afterword_imports gauge");
    for (const { state, count } of stored.imports) lines.push(`afterword_imports{state="${state}"} ${count}`);
    lines.push("# HELP afterword_incidents Incidents by status.", "# TYPE afterword_incidents gauge");
    for (const { status, count } of stored.incidents)
      lines.push(`afterword_incidents{status="${status}"} ${count}`);
  }
  return `${lines.join("\n")}\n`;
}

function gauge(name: string, help: string, value: number, type: "gauge" | "counter" = "gauge"): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}
