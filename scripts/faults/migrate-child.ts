import { migrate } from "../../db/migrate";

/** A migrator in a process of its own, so that it can be killed: `migrate-child.ts URL FOLDER`. */
const [url = "", folder = ""] = process.argv.slice(2);
await migrate(url, folder);
