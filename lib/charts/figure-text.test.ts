import { expect, test } from "vitest";
import { makeFormat } from "@/lib/format";
import { figureText, targetText } from "./figure-text";

const format = makeFormat("en", "UTC");

test("a share below the whole never reads as the whole", () => {
  expect([1, 0.999999, 0.9995, 0.995, 0.75, 0].map((share) => figureText(format, "share", share))).toEqual([
    "100%",
    "99.999%",
    "99.950%",
    "99.50%",
    "75.0%",
    "0%",
  ]);
});

test("an objective reads as it was typed", () => {
  expect([0.999, 0.9995, 0.99999, 0.5, 0.29].map((target) => targetText(format, target))).toEqual([
    "99.9%",
    "99.95%",
    "99.999%",
    "50%",
    "29%",
  ]);
});
