import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const wantedSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const lockedSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
    }),
  ),
});
const { dependencies, devDependencies } = wantedSchema.parse(read("package.json"));
const locked = Object.entries(lockedSchema.parse(read("package-lock.json")).packages).filter(
  ([folder]) => folder !== "",
);

/** Older ones let requests past their guards or text into SQL, by their makers' advisories. */
const FLOORS = { next: "16.4.1", "drizzle-orm": "0.45.2" };

test("every package is locked by its SHA-512, and names no place it must come from", () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test("every version is exact, and the one that is locked", () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    expect(locked.find(([folder]) => folder === `node_modules/${name}`)?.[1].version).toBe(version);
  }
});

test("no package is older than the repair of a hole known in it", () => {
  for (const [name, floor] of Object.entries(FLOORS)) {
    const [found, least] = [dependencies[name] ?? "0.0.0", floor];
    expect(found.localeCompare(least, "en", { numeric: true })).toBeGreaterThanOrEqual(0);
  }
});
