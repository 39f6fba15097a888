import { groupBy } from "@/lib/domain/availability/group-by";
import type { LogArguments } from "./log-arguments";
import { readHead } from "./read-head";
import { serviceOfFile } from "./service-of-file";

/**
 * For files whose lines state no year: an instant (epoch ms) of another file of the same log in which a full date near the start
 * names it. Only the starts are read, and only of logs of several files.
 */
export async function findKnownYears(options: LogArguments): Promise<Map<string, number>> {
  const near = new Map<string, number>();
  if (options.year !== undefined) return near;
  for (const files of groupBy(options.files, serviceOfFile).values()) {
    if (files.length < 2) continue;
    const heads = await Promise.all(files.map((file) => readHead(file, options)));
    const known = heads.find((head) => head?.report.year.reason === "dated-text")?.report.from ?? null;
    if (known === null) continue;
    for (const [index, head] of heads.entries()) {
      const file = files[index];
      if (file !== undefined && head?.report.year.reason === "not-after-now") near.set(file, known);
    }
  }
  return near;
}
