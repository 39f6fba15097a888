import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { testContext } from "../imports/testing-context";
import { whileUnchanged } from "./while-unchanged";

const database = withTestDatabase();

describe("an answer", () => {
  it("comes from memory while nothing is stored, and is made anew after any commit of anybody", async () => {
    const asked = asker();
    expect([await asked(), await asked()]).toEqual([1, 1]);
    await database.sql`insert into services (name) values ('mail')`;
    expect([await asked(), await asked()]).toEqual([2, 2]);
    await database.sql`delete from services where name = 'mail'`;
    expect(await asked()).toBe(3);
  });

  it("is made anew when what was open as it was made is committed later, and not before", async () => {
    const asked = asker();
    await database.sql.begin(async (open) => {
      await open`insert into services (name) values ('search')`;
      await database.sql`insert into services (name) values ('shop')`;
      expect([await asked(), await asked()]).toEqual([1, 1]);
    });
    expect(await asked()).toBe(2);
  });

  it("holds no longer than it says, and is not given to who asks about an earlier time", async () => {
    const asked = asker(1_000);
    expect(await asked(999)).toBe(1);
    expect(await asked(999)).toBe(1);
    expect(await asked(1_000)).toBe(2);
    expect(await asked(500)).toBe(3);
  });

  it("that failed is not remembered", async () => {
    const ctx = testContext(database);
    const refuse = () => whileUnchanged(ctx, "refused", () => Promise.reject(new Error("refused")));
    await expect(refuse()).rejects.toThrow("refused");
    expect(await whileUnchanged(ctx, "refused", () => answered(7))).toMatchObject({ answer: 7 });
  });
});

function answered(answer: number, goodUntil = Infinity) {
  return Promise.resolve({ answer, goodUntil });
}

/** Asks one question again and again; the answer is how often it was made. */
function asker(goodUntil = Infinity): (nowMs?: number) => Promise<number> {
  let made = 0;
  const key = crypto.randomUUID();
  return async (nowMs = 0) => {
    const ctx: Context = testContext(database, nowMs);
    return (await whileUnchanged(ctx, key, () => answered(++made, goodUntil))).answer;
  };
}
