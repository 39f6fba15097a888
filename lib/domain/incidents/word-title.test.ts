import { expect, it } from "vitest";
import { wordTitle } from "./word-title";

it("words what the analysis saw in the reader's language, and leaves a person's name alone", () => {
  const three = { titleKey: "outage", services: ["basket", "till", "stock"] };
  expect(wordTitle(three, "en")).toBe("Outage of basket, till and 1 more");
  expect(wordTitle(three, "ru")).toBe("Простой: basket, till и ещё 1");
  expect(wordTitle({ ...three, title: "The black Friday" }, "ru")).toBe("The black Friday");
  expect(wordTitle({ titleKey: null, services: ["till"] }, "en")).toBe("Incident in till");
  expect(wordTitle({ titleKey: "toString", services: ["till"] }, "en")).toBe("Incident in till");
});
