import { defineConfig } from "drizzle-kit";

/** Drizzle's schema types the queries; migrations are written by hand in db/migrations. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
});
