import { afterAll, beforeAll } from "vitest";
import { importLimits } from "./import-limits";

/** Gives a test file limits of its own, and the next file of the same process the usual ones. */
export function withImportLimits(limits: Partial<typeof importLimits>): void {
  const usual = { ...importLimits };
  beforeAll(() => void Object.assign(importLimits, limits));
  afterAll(() => void Object.assign(importLimits, usual));
}
