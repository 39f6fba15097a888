import { test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testContext } from "../imports/testing-context";
import { keepsToItsModel } from "./testing-history";

const database = withTestDatabase();

test("law 5: 2,000 lives of up to 50 steps keep to the model", () =>
  keepsToItsModel((nowMs) => testContext(database, nowMs), {
    numRuns: 2_000,
    commandsMax: 50,
    startMs: Date.UTC(2031, 0, 1),
  }));
