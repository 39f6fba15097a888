import { test } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testContext } from "../imports/testing-context";
import { keepsToItsModel } from "./testing-history";

const database = withTestDatabase();

test("law 5: whatever is done to a post-mortem, its versions stay and it comes back from the bin for 30 days", () =>
  keepsToItsModel((nowMs) => testContext(database, nowMs), {
    numRuns: 40,
    commandsMax: 20,
    startMs: Date.UTC(2031, 0, 1),
  }));
