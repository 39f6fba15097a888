import { expect, test } from "vitest";
import { isSameValue, isTold, shownInHead } from "./told-lines";

const HEAD = {
  date: "2025-09-12",
  severity: "high",
  author: "Ines Moreau",
  subject: { services: ["labels", "orders"], hosts: [], environment: null },
  timeZone: null,
} as const;
const told = (label: string, value: string) =>
  isTold(
    { label, value },
    shownInHead({ ...HEAD, subject: { ...HEAD.subject, services: ["labels", "orders"], hosts: [] } }),
  );

test("a line is told where a field of its name says the same", () => {
  expect(told("Date", "12.09.2025")).toBe(true);
  expect(told("Дата", "2025-09-12")).toBe(true);
  expect(told("Severity", "SEV2")).toBe(true);
  expect(told("**Автор**", "Ines Moreau")).toBe(true);
  expect(told("Services", "`labels`, `orders`")).toBe(true);
});

test("a line stays where it says something else, has another name, or its field is empty", () => {
  expect(told("Date", "13.09.2025")).toBe(false);
  expect(told("Severity", "low")).toBe(false);
  expect(told("Severity", "high, until the second deploy")).toBe(false);
  expect(told("Reviewed by", "Ines Moreau")).toBe(false);
  expect(told("Time zone", "UTC")).toBe(false);
});

test("figures are the same in any order only without words beside them", () => {
  expect(isSameValue("2025-09-12", "12/09/2025")).toBe(true);
  expect(isSameValue("12 days", "12")).toBe(false);
  expect(isSameValue("", "–")).toBe(true);
});
