import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = [
  { find: /^@\//, replacement: root },
  // server-only throws outside Next; its own empty module is what Next resolves it to.
  { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
];

/** Two kinds of tests: `unit` needs nothing, `db` needs the Postgres that scripts/test.ts starts. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{lib,components,db,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/*.long.test.ts", "node_modules/**"],
          // Pure code leaves nothing behind: loading it anew for each file costs a third of the time.
          isolate: false,
          // A limit against tests that hang, not a judge of speed: a property takes seconds on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["{lib,db,scripts}/**/*.db.test.ts"],
          // withTestDatabase() forgets what the process keeps between files.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "long",
          include: ["{lib,db}/**/*.long.test.ts"],
          testTimeout: 3_600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
