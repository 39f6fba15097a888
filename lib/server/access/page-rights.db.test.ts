import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { TEST_CALLERS, testCallers } from "./testing-callers";

// What Next gives a page of its request, and words: both come from outside the app.
const asked = await vi.hoisted(async () => {
  // oxlint-disable-next-line no-underscore-dangle -- the name is Next's own
  process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = "1";
  const { AsyncLocalStorage } = await import("node:async_hooks");
  return new AsyncLocalStorage<Headers>();
});
vi.mock("next/headers", () => ({
  headers: async () => asked.getStore() ?? new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));

/** Who may open each page: V viewer, E editor, A administrator; the rest is led to sign in, or refused. */
const EXPECTED: Record<string, string> = {
  "/": "VEA",
  "/actions": "VEA",
  "/actions/[actionId]": "VEA",
  "/downtime": "VEA",
  "/downtime/report": "VEA",
  "/downtime/what-if": "VEA",
  "/findings": "VEA",
  "/findings/[findingId]": "VEA",
  "/findings/settings": "VEA",
  "/imports": "VEA",
  "/imports/[importId]": "VEA",
  "/incidents": "VEA",
  "/incidents/[incidentId]": "VEA",
  "/patterns": "VEA",
  "/patterns/[patternId]": "VEA",
  "/patterns/compare": "VEA",
  "/patterns/rules": "VEA",
  "/patterns/versions": "VEA",
  "/postmortems": "VEA",
  "/postmortems/[postmortemId]": "VEA",
  "/postmortems/[postmortemId]/diff": "VEA",
  "/postmortems/[postmortemId]/versions/[version]": "VEA",
  "/postmortems/bin": "EA",
  "/postmortems/import": "EA",
  "/records": "VEA",
  "/records/[recordId]": "VEA",
  "/services": "VEA",
  "/services/[name]": "VEA",
  "/account": "VEA",
  "/audit": "A",
  "/people": "A",
  "/tokens": "EA",
  "/status": "A",
};
/** Pages for who is not signed in; they show nothing of what is stored. */
const ENTRANCES = ["/setup", "/sign-in", "/welcome"];

const ID = "11111111-1111-4111-8111-111111111111";
const PARAMETERS: Record<string, string> = {
  name: "shop",
  version: "1.0",
  recordId: `1.1767225600000000.${"ab".repeat(16)}.0`,
  findingId: "silence:shop:1767225600000",
};
const SEARCH: Record<string, Record<string, string>> = {
  "/patterns/compare": { a: "p1", b: "p2" },
  "/postmortems/[postmortemId]/diff": { from: "1.0", to: "1.1" },
};
const LETTERS: Record<string, string> = {
  anonymous: "N",
  ingest: "T",
  viewer: "V",
  editor: "E",
  administrator: "A",
};

const database = withTestDatabase();
let callers: Awaited<ReturnType<typeof testCallers>>;

beforeAll(async () => {
  delete globalThis.afterwordHasUsers;
  callers = await testCallers(database);
});

test("every page is in the table, or an entrance", () => {
  expect([...pagesBelow("app")].sort()).toEqual([...Object.keys(EXPECTED), ...ENTRANCES].sort());
});

// At once: a page without data asks for it three times before it gives up.
describe.concurrent("a page opens for whom it should and nobody else", () => {
  for (const [page, letters] of Object.entries(EXPECTED))
    test(`${letters} ${page}`, async () => {
      const ends = new Map<string, string>();
      await Promise.all(
        TEST_CALLERS.map(async (caller) => {
          const headers = new Headers({ ...(await callers.headersOf(caller)), host: "afterword.example" });
          ends.set(caller, await asked.run(headers, () => open(page)));
        }),
      );
      const opened = TEST_CALLERS.filter((caller) => ends.get(caller) === "opened").map(
        (caller) => LETTERS[caller],
      );
      expect(opened.join("")).toBe(letters);
      expect(ends.get("anonymous")).toMatch(/^redirect .*\/sign-in/);
      expect([...ends.values()].filter((end) => end === "forbidden").length).toBe(4 - letters.length);
    });
});

/** How calling the page's own function ends. A page that begins to read its data has let the caller in. */
async function open(page: string): Promise<string> {
  const { default: Page } = await import(path.resolve(`app${page}`, "page.tsx"));
  try {
    await Page({
      params: Promise.resolve(paramsOf(page)),
      searchParams: Promise.resolve(SEARCH[page] ?? {}),
    });
    return "opened";
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    if (digest.startsWith("NEXT_REDIRECT")) return `redirect ${digest}`;
    if (digest.endsWith(";403")) return "forbidden";
    throw error;
  }
}

function paramsOf(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => [name, PARAMETERS[name] ?? ID]),
  );
}

function pagesBelow(folder: string, at = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return pagesBelow(path.join(folder, entry.name), `${at}/${entry.name}`);
    return entry.name === "page.tsx" ? [at || "/"] : [];
  });
}
