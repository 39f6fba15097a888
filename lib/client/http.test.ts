import { expect, test } from "vitest";
import { listParameterSchema } from "@/lib/contracts/primitives";
import { withQuery } from "./http";

/** As the server reads it: repeated keys are a list, one is a text. */
function readBack(path: string): string[] | undefined {
  const values = new URL(path, "http://localhost").searchParams.getAll("service");
  return listParameterSchema.parse(values.length > 1 ? values : values.length === 1 ? values[0] : undefined);
}

test("names come back as they were, with commas in them or without, one or many", () => {
  for (const service of [["shop"], ["shop, the old one"], ["shop", "mail"], ["a,b", "c"], []])
    expect(readBack(withQuery("/x", { service })) ?? []).toEqual(service);
});

test("one text with commas is a list, as people write it by hand", () => {
  expect(readBack("/x?service=shop,mail")).toEqual(["shop", "mail"]);
});
