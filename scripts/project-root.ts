import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, from its sources as well as from the bundle of the commands that lies below it. */
export function projectRoot(): string {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = start; folder !== path.dirname(folder); folder = path.dirname(folder))
    if (existsSync(path.join(folder, "db", "migrations", "0000_records.sql"))) return folder;
  throw new Error(`The project's folder cannot be found from ${start}.`);
}
