import { countStored } from "@/db/queries/status";
import type { Context } from "../context";
import { runningImports } from "../imports/running-imports";

/** Prometheus text: what is stored, what is under way, and how the process is. */
export async function metricsText(ctx: Pick<Context, "sql">): Promise<string> {
  const stored = await countStored(ctx.sql).catch(() => null);
  const memory = process.memoryUsage();
  const lines = [
    ...gauge("afterword_up", "1 while the database answers.", stored ? 1 : 0),
    ...gauge("afterword_imports_running", "Imports being read by this process.", runningImports().size),
    ...gauge("afterword_process_resident_memory_bytes", "Resident memory of this process.", memory.rss),
    ...gauge("afterword_process_heap_bytes", "Heap in use.", memory.heapUsed),
    ...gauge("afterword_process_uptime_seconds", "Seconds since this process started.", process.uptime()),
  ];
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

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}
