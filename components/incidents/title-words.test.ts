import { expect, it } from "vitest";
import english from "@/app/messages/en/common.json";
import russian from "@/app/messages/ru/common.json";
import { TITLE_WORDS } from "@/lib/domain/incidents/title-words";

it("incidents are searched by the words of the titles that readers see", () => {
  for (const { services: _services, ...titles } of [english.incidentTitle, russian.incidentTitle])
    for (const [key, title] of Object.entries(titles)) {
      const searched = TITLE_WORDS[key as keyof typeof TITLE_WORDS].split(/[\s/]+/);
      const words = title
        .replace("{services}", " ")
        .split(/[\s:]+/)
        .filter(Boolean);
      expect(searched, key).toEqual(expect.arrayContaining(words));
    }
});
