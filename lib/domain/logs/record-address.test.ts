import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseRecordId, recordIdOf } from "./record-address";

test("an id gives back the address it was made from", () => {
  const address = fc.record({
    sourceId: fc.integer({ min: 1, max: 2_000_000_000 }),
    atMicros: fc.option(fc.bigInt({ min: -(2n ** 50n), max: 2n ** 52n }), { nil: null }),
    hash: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    ordinal: fc.integer({ min: 0, max: 2_000_000_000 }),
  });
  fc.assert(
    fc.property(address, (given) => {
      expect(parseRecordId(recordIdOf(given))).toEqual({ ...given });
    }),
  );
});

test("what is no id is null, however it looks", () => {
  for (const text of ["", "1.2.3", "1.x.zzz.0.0", "1..3.0", "../../etc", "1.x.3.0;drop"])
    expect(parseRecordId(text)).toBeNull();
});
