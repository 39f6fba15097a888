import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeMarkdown } from "../markdown/writing/write-markdown";
import { readMarkdown } from "../markdown/read-markdown";
import { SETTINGS_TOKEN_NAME } from "../../access/caller";
import { postmortemDocumentSchema } from "../schema";
import { arbitraryDocument } from "../testing";
import { writeJson } from "../write-json";
import { findHidden } from "./find-hidden";
import { findLeaks } from "./find-leaks";
import { withoutTexts } from "./document-texts";
import { isPersonName, namesIn, peopleAmong } from "./names-in";
import { placeholdersIn, redactDocument } from "./redact-document";
import { redactionRulesSchema } from "./rules";

const rules = redactionRulesSchema.parse({});
let ids = 0;
const read = (text: string) => readMarkdown(text, () => `i${(ids += 1)}`).document;

describe("what the rules find", () => {
  test.each([
    ["write to mira.holt@example.net today", "emails", "mira.holt@example.net"],
    ["from 10.20.30.40 came", "addresses", "10.20.30.40"],
    ["peer 2001:db8:0:1:2:3:4:5 is gone", "addresses", "2001:db8:0:1:2:3:4:5"],
    ["on db-prod-03 the disk", "hosts", "db-prod-03"],
    ["at cache.shop.internal it", "hosts", "cache.shop.internal"],
    ["see https://grafana.example.net/d/1?x=2 for", "internalUrls", "https://grafana.example.net/d/1?x=2"],
    ["see http://wiki/pages/7 now", "internalUrls", "http://wiki/pages/7"],
    [
      "see https://jira.internal.example.net/browse/OPS-1, which",
      "internalUrls",
      "https://jira.internal.example.net/browse/OPS-1",
    ],
    ["on db-7.corp.example.net it", "hosts", "db-7.corp.example.net"],
    ["call +351 912 345 678 at night", "phones", "+351 912 345 678"],
    ["звонить +7 (912) 345-67-89", "phones", "+7 (912) 345-67-89"],
    ["или 8 (912) 345-67-89", "phones", "8 (912) 345-67-89"],
    ["user 48213 saw it", "accounts", "48213"],
    ["customer_id=cst-90412 was", "accounts", "cst-90412"],
    ["у пользователя 48213 пропало", "accounts", "48213"],
    ["password=hunter2two was", "secrets", "hunter2two"],
    ["пароль: тайна123 утёк", "secrets", "тайна123"],
    ["GET /cart?session=9f3kQz81 gave", "secrets", "9f3kQz81"],
    ["звонить доб. 1234 ночью", "phones", "1234"],
    ["at the office, ext. 417", "phones", "417"],
    ["for customer acme-corp-77 it", "accounts", "acme-corp-77"],
    ["ask @mira-h about", "people", "@mira-h"],
    ["curl -H 'Authorization: Basic dXNlcjpwYXNzd29yZDE='", "secrets", "dXNlcjpwYXNzd29yZDE="],
    ["the key sk_live_4eC39HqLyjWDarjtT1zdp7dc is out", "secrets", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"],
    ["mysqldump --password tiger42 shop", "secrets", "tiger42"],
    ["the **Password:** `tiger-42` was", "secrets", "tiger-42"],
    ["пароль от базы: тигр42 утёк", "secrets", "тигр42"],
    ["paid by 4539 5787 6362 1486 then", "secrets", "4539 5787 6362 1486"],
    [
      "bot 123456789:AAEhBOweik6ad9rQXMENQjcrGbqCr4Kabc",
      "secrets",
      "123456789:AAEhBOweik6ad9rQXMENQjcrGbqCr4Kabc",
    ],
    [
      "see https://acme.atlassian.net/browse/OPS-12 for",
      "internalUrls",
      "https://acme.atlassian.net/browse/OPS-12",
    ],
    ["psql -h pg-main.example.net -U app", "hosts", "pg-main.example.net"],
    ["on db.prod.example.net it", "hosts", "db.prod.example.net"],
    ["pod checkout-7d9f8b6c5-x2x4k died", "hosts", "checkout-7d9f8b6c5-x2x4k"],
    ["at ip-10-1-2-3 it", "hosts", "ip-10-1-2-3"],
    ["mira@gate:~# reboot", "hosts", "mira@gate"],
    ["на сервере ryabina3 кончился", "hosts", "ryabina3"],
    ["call (415) 555-2671 at night", "phones", "(415) 555-2671"],
    ["тел. 89123456789", "phones", "89123456789"],
    ["read /home/mholt/app/main.py", "people", "mholt"],
    ["дежурный Лебедев увидел", "people", "Лебедев"],
  ])("%s", (text, kind, hidden) => {
    expect(findHidden(text, rules)).toContainEqual({ kind, text: hidden });
  });

  test.each([
    "UTF-8 and SHA-256 in 2031",
    "at 10:15:20 it ended",
    "version 2.10.14",
    "https://example.org/post",
    "66 minutes, 84%",
    "+12 to 15 users, +1 200 000 requests a day",
    "user 12 of 40, client timeouts, account service-2",
    "https://example.net/internal/page",
    "password: incorrect, token: expired, пароль: неверный",
    "the token is valid for an hour",
    "ran npm install react@latest and actions/checkout@v4 as /home/ubuntu",
    "on the host itself, node v20.11, server time-outs",
    "https://github.com/example/project/pull/5",
  ])("nothing in: %s", (text) => expect(findHidden(text, rules)).toEqual([]));

  test("a surname in any Russian case", () => {
    const text = "Лебедев сказал Лебедеву, что с Лебедевым";
    expect(
      findHidden(text, rules, ["Лебедев"])
        .map((one) => one.text)
        .sort(),
    ).toEqual(["Лебедев", "Лебедеву", "Лебедевым"].sort());
  });
});

test.each([
  ["Вера", "Вера, Веры, Вере, Веру, Верой", "версия верно верх"],
  ["Мария", "Мария, Марии, Марию, Марией", "марка"],
  ["Юрий", "Юрий, Юрия, Юрию, Юрием, Юрии", "юрист"],
  ["Орлова", "Орлова, Орловой, Орлову", "орла"],
  ["Белинский", "Белинский, Белинского, Белинскому, Белинским, Белинском", "белизна"],
])("%s in every case, and no other word", (name, forms, others) => {
  const found = findHidden(`${forms} ${others}`, rules, [name]).map(({ text }) => text);
  expect(found.sort()).toEqual(forms.split(", ").sort());
});

const DOCUMENT = `# Gate outage

**Author:** Mira Holt
**Hosts:** gate-main

## Summary

Mira found that gate-main at 10.1.2.3 refused logins; token=abcdef123456.

## Notes

Only for us.

## Action items

- Rotate keys (owner: Mira Holt)
`;

test("the public rendition hides people, hosts, addresses and secrets, and leaves sections out", () => {
  const document = read(DOCUMENT);
  const notes = document.sections.find(({ key }) => key === "notes")?.id ?? "";
  const asked = { ...rules, sections: [notes], words: ["refused"] };
  const { document: open, hidden } = redactDocument(document, asked);
  const markdown = writeMarkdown(open);
  expect(markdown).not.toMatch(/Mira|Holt|gate-main|10\.1\.2\.3|abcdef|Only for us|refused/);
  expect(markdown).toContain("[person] found that [host] at [address] [hidden] logins; token=[secret]");
  expect(findLeaks(markdown, hidden, asked, namesIn(document))).toEqual([]);
});

test("names are known from what texts say of people, and from those who work here", () => {
  const document = read(
    "# Gate\n\n## Summary\n\nMira was called by Oskar Lind.\n\n- **Incident lead:** Mira Holt\n- On-call: was asleep\n",
  );
  expect(namesIn(document)).toEqual(["Mira Holt"]);
  const open = writeMarkdown(redactDocument(document, rules, ["Oskar Lind"]).document);
  expect(open).not.toMatch(/Mira|Holt|Oskar|Lind/);
  expect(open).toContain("On-call: was asleep");
});

test("what was said of accepted remarks stays inside", () => {
  const document = {
    ...read(DOCUMENT),
    accepted: [{ id: "blame:x:", reason: "Mira agreed", by: "Oskar Lind" }],
  };
  const { document: open, hidden } = redactDocument(document, rules);
  expect(open.accepted).toBeUndefined();
  expect(findLeaks(writeMarkdown(open), hidden, rules, ["Oskar Lind"])).toEqual([]);
});

test.each(["Ops Team", "Administrator", "отдел доставки", "local"])("%s is nobody's name", (name) =>
  expect(isPersonName(name)).toBe(false),
);

test("a value is hidden for its label, and a key without an end to the end of its own text alone", () => {
  const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKC";
  const document = read(
    "# Gate\n\n**Password:** tiger-42\n\n## Summary\n\nIt was tiger-42.\n\n## Notes\n\nAll is well.\n",
  );
  const summary = document.sections.find(({ key: name }) => name === "summary");
  if (summary) summary.text += `\n\n${key}`;
  const { document: open, hidden } = redactDocument(document, rules);
  const markdown = writeMarkdown(open);
  expect(markdown).not.toMatch(/tiger|MIIE/);
  expect(markdown).toContain("All is well.");
  expect(findLeaks(markdown, hidden, rules, [])).toEqual([]);
});

test.each(["web", "app-", "a.b", "host a1", "password: ", "a@", "1:", "дежурный "])(
  "four times as much of %j takes about four times as long",
  (piece) => {
    const timeOf = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const from = performance.now();
      findHidden(`${text}!`, rules, ["Mira Holt"]);
      return performance.now() - from;
    };
    timeOf(20_000);
    // Quadratic would be sixteen times; exponential would not come back.
    expect(timeOf(80_000)).toBeLessThan(Math.max(150, timeOf(20_000) * 10));
  },
);

test("a colleague's name that is a word of ours, too, is no leak where only our own words stand", () => {
  const document = {
    ...read(
      "# Gate\n\n**Author:** George Best\n\n## Summary\n\nGeorge Best saw it. The best disk was low.\n",
    ),
    severity: "low" as const,
  };
  const people = ["Ada Title"];
  const { document: open, hidden } = redactDocument(document, rules, people);
  expect(open.sections[0]?.text).toBe("[person] saw it. The best disk was low.");
  const names = [...namesIn(document), ...people];
  const [produced, bare] = [open, withoutTexts(open, placeholdersIn)].map((one) =>
    writeJson(one, [], "schema.json"),
  );
  expect(findLeaks(produced ?? "", hidden, rules, names)).not.toEqual([]);
  expect(findLeaks(produced ?? "", hidden, rules, names, bare)).toEqual([]);
  const leaking = writeJson({ ...open, status: "Title" }, [], "schema.json");
  expect(findLeaks(leaking, hidden, rules, names, bare)).toContainEqual({
    kind: "people",
    text: "Title",
  });
});

test.each(["prevent", "en", "incident", "low", "2031", "person"])(
  "to hide the word %j leaves a document that can be written",
  (word) => {
    const document = {
      ...read("# Gate\n\n**Date:** 2031-03-02\n\n## Actions\n\n- Prevent it, says a person\n"),
      severity: "low" as const,
    };
    const typed = {
      ...document,
      recommendations: document.recommendations.map((one) => ({
        ...one,
        type: "prevent" as const,
        mechanism: "prevents" as const,
      })),
    };
    const { document: open } = redactDocument(typed, { ...rules, words: [word] });
    expect(postmortemDocumentSchema.parse(open)).toMatchObject({ kind: typed.kind, language: "en" });
    expect(open.date).toBe(word === "2031" ? null : "2031-03-02");
  },
);

test("a listed Russian name is hidden in any case, and a word wherever it stands", () => {
  const found = findHidden("Иванову позвонили; Ивановой — нет. ООО Ромашка, ромашковый", {
    ...rules,
    kinds: [],
    words: ["Иванова", "Ромашк"],
  });
  expect(found.map(({ text }) => text).toSorted()).toEqual(
    ["Ивановой", "Иванову", "Ромашка", "ромашк"].toSorted(),
  );
});

test("whoever has an account is hidden however the name is written, and no token is anybody", () => {
  const known = [
    { name: "mira", hasAccount: true },
    { name: "ops", hasAccount: true },
    { name: "night shift", hasAccount: false },
    { name: "Oskar Lind", hasAccount: false },
    { name: SETTINGS_TOKEN_NAME, hasAccount: false },
  ];
  expect(peopleAmong(known)).toEqual(["mira", "Oskar Lind"]);
});

test.each([
  ["as it is", "by Mira Holt"],
  ["in capitals", "BY MIRA HOLT"],
  ["with entities", "mira&#46;holt&#64;example.net"],
  ["with marks within", "10.**1**.2.3"],
  ["with tags within", "<b>gate</b>-main"],
  ["with escapes", String.raw`gate\-main`],
  ["with invisible characters", "Mira\u200b Holt".replace(" ", " ")],
])("a leak is found %s", (_, produced) => {
  const document = read(DOCUMENT);
  const { hidden } = redactDocument(document, rules);
  expect(findLeaks(`text ${produced} text`, hidden, rules, namesIn(document))).not.toEqual([]);
});

test("whatever a document holds, a word to hide does not stand in what is written of it", () => {
  fc.assert(
    fc.property(arbitraryDocument(), (document) => {
      const asked = { ...rules, kinds: [], words: ["disk full", "очередь"] };
      const { document: open, hidden } = redactDocument(document, asked);
      const markdown = writeMarkdown(open).toLowerCase();
      for (const { text } of hidden) expect(markdown).not.toContain(text.toLowerCase());
    }),
    { numRuns: 60 },
  );
});
