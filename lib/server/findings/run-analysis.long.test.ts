import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { STORIES } from "@/lib/domain/findings/judgement/stories";
import { findBothWays } from "./testing-stories";

const database = withTestDatabase();

it.each(STORIES.map((kind) => [kind.name, kind] as const))(
  "law 7: the app finds what the command line finds: %s",
  { timeout: 300_000 },
  async (_name, kind) => {
    const { stored, told } = await findBothWays(database, kind);
    expect(stored).toEqual(told);
  },
);
