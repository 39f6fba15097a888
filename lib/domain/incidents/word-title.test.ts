import { expect, it } from "vitest";
import { TITLE_KEYS, wordsOfTitle, wordTitle } from "./word-title";

it("words what the analysis saw in the reader's language, and leaves a person's name alone", () => {
  const three = { titleKey: "outage", services: ["basket", "till", "stock"] };
  expect(wordTitle(three, "en")).toBe("Outage of basket, till and 1 more");
  expect(wordTitle(three, "ru")).toBe("Простой: basket, till и ещё 1");
  expect(wordTitle({ ...three, title: "The black Friday" }, "ru")).toBe("The black Friday");
  expect(wordTitle({ titleKey: null, services: ["till"] }, "en")).toBe("Incident in till");
  expect(wordTitle({ titleKey: "toString", services: ["till"] }, "en")).toBe("Incident in till");
});

it("is searched by every word that it says, in whatever language it is read", () => {
  for (const titleKey of TITLE_KEYS)
    for (const language of ["en", "ru"] as const)
      for (const word of wordTitle({ titleKey, services: [] }, language).split(" ").filter(Boolean))
        expect(wordsOfTitle(titleKey), titleKey).toContain(word);
});
