import path from "node:path";
import { startEmbeddedServer } from "../postgres/embedded-server";

/** Runs `use` with a fresh Postgres that keeps nothing, or with the one TEST_DATABASE_URL names already. */
export async function withTestServer<T>(scratch: string, use: (url: string) => Promise<T>): Promise<T> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return use(given);
  const server = await startEmbeddedServer({
    dataFolder: path.join(scratch, "postgres"),
    durable: false,
    notice: (line) => console.error(line),
  });
  try {
    return await use(server.url);
  } finally {
    await server.stop();
  }
}
