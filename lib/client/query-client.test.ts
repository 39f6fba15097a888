import { expect, test } from "vitest";
import { makeQueryClient } from "./query-client";

test("what fails on the server is asked once: the page must not wait for another try", async () => {
  const client = makeQueryClient();
  let asked = 0;
  await client.prefetchQuery({
    queryKey: ["incident", "none"],
    queryFn: () => {
      asked += 1;
      throw new Error("not-found");
    },
  });
  expect(asked).toBe(1);
  client.clear();
});
