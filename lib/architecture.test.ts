import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The floors from the top down: what each may import besides itself. */
const floors: Record<string, readonly string[]> = {
  app: ["components", "lib/client", "lib/server", "lib/charts", "lib/contracts", "lib/domain"],
  components: ["lib/client", "lib/charts", "lib/contracts", "lib/domain"],
  "lib/client": ["lib/contracts", "lib/domain"],
  "lib/server": ["db", "lib/contracts", "lib/domain"],
  db: ["lib/domain"],
  "lib/charts": ["lib/contracts", "lib/domain"],
  "lib/contracts": ["lib/domain"],
  "lib/domain": [],
};

// They stand outside the floors, import none of them, and may be imported by those named.
const outside: Record<string, readonly string[]> = {
  "lib/env": ["lib/server", "app"],
  // For the version alone.
  "package.json": ["lib/server"],
  "lib/format": ["app", "components", "lib/client", "lib/charts", "lib/contracts", "lib/server"],
};

// Words of the product and its look are data of the app, and the only thing of it that islands may see.
const shared: Record<string, readonly string[]> = {
  "app/messages": ["components"],
  "app/i18n": ["components"],
};

/** Packages that compute and do nothing else. */
const purePackages = new Set([
  "zod",
  "unified",
  "remark-parse",
  "remark-gfm",
  "remark-frontmatter",
  "remark-stringify",
  "remark-rehype",
  "rehype-parse",
  "rehype-remark",
  "rehype-sanitize",
  "rehype-stringify",
  "hast",
  "mdast",
  "jschardet",
  "temporal-polyfill",
  "chrono-node",
  "diff",
]);

const impurities = [
  /\bnew Date\(\s*\)/,
  /\bDate\.now\b/,
  /\bperformance\.now\b/,
  /\bTemporal\.Now\b/,
  /\bMath\.random\b/,
  /\brandomUUID\b/,
  /\bgetRandomValues\b/,
  /\bprocess\.(env|cwd|hrtime|argv)\b/,
  /\bset(Timeout|Interval|Immediate)\(/,
  /\bfetch\(/,
];

const LINES_MAX = 400;
const namesNobodyCouldGuess = /^(utils?|helpers?|misc|types|common|shared|stuff)\.tsx?$/;

type Source = { file: string; text: string; isTest: boolean };

const sources = [...Object.keys(floors), "scripts", "e2e"].flatMap(readSources);

describe("the floors", () => {
  test("are where the table says, and hold sources", () => {
    for (const floor of ["lib/domain", "lib/contracts", "lib/server", "db", "components", "app"]) {
      expect(
        sources.some(({ file }) => file.startsWith(`${floor}/`)),
        floor,
      ).toBe(true);
    }
  });

  for (const [floor, below] of Object.entries(floors)) {
    test(`${floor} imports ${below.length > 0 ? below.join(", ") : "no other floor"}`, () => {
      const strays = productSources(floor).flatMap(({ file, text }) =>
        importsOf(file, text)
          .filter((target) => !mayImport(floor, below, target))
          .map((target) => `${file} imports ${target}`),
      );
      expect(strays).toEqual([]);
    });
  }

  test("nothing but scripts and tests imports scripts", () => {
    const strays = sources
      .filter(({ file, isTest }) => !isTest && !file.startsWith("scripts/") && !file.startsWith("e2e/"))
      .flatMap(({ file, text }) => importsOf(file, text).filter((target) => target.startsWith("scripts/")));
    expect(strays).toEqual([]);
  });

  test("only db knows the driver", () => {
    const strays = ["lib/domain", "lib/contracts", "lib/charts", "lib/client", "components", "app"].flatMap(
      (floor) =>
        productSources(floor).filter(({ text }) =>
          packagesOf(text).some((name) => name === "postgres" || name === "drizzle-orm"),
        ),
    );
    expect(strays.map(({ file }) => file)).toEqual([]);
  });
});

describe("floor 0", () => {
  test("imports pure packages only", () => {
    const strays = productSources("lib/domain").flatMap(({ file, text }) =>
      packagesOf(text)
        .filter((name) => !purePackages.has(name))
        .map((name) => `${file} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  test("reads no clock, no chance and no environment", () => {
    const strays = productSources("lib/domain").flatMap(({ file, text }) =>
      impurities
        .filter((impurity) => impurity.test(withoutComments(text)))
        .map((impurity) => `${file} has ${impurity}`),
    );
    expect(strays).toEqual([]);
  });
});

describe("a file", () => {
  test(`has at most ${LINES_MAX} lines`, () => {
    const long = sources
      .filter(({ file }) => !file.startsWith("components/ui/") && !file.includes("/samples/"))
      .map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > LINES_MAX);
    expect(long).toEqual([]);
  });

  test("is kebab-case and named for what it holds", () => {
    const named = sources.map(({ file }) => path.basename(file));
    // Next names `[id]` folders and its special files; those are lower case too.
    const odd = named.filter(
      (name) => namesNobodyCouldGuess.test(name) || !/^[a-z0-9]+([.-][a-z0-9]+)*\.tsx?$/.test(name),
    );
    expect(odd).toEqual([]);
  });

  test("takes zod whole, which bundlers can shake, never as { z }", () => {
    const wrong = sources.filter(({ text }) => /import \{[^}]*\bz\b[^}]*\} from "zod"/.test(text));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test("marks the server's own: a client module imports no server-only code", () => {
    const wrong = sources.filter(
      ({ text }) => /^"use client";/m.test(text) && /from "(server-only|node:[a-z/]+)"/.test(text),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

function readSources(floor: string): Source[] {
  const folder = path.join(root, floor);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const full = path.join(entry.parentPath, entry.name);
      const file = path.relative(root, full).split(path.sep).join("/");
      // Fixtures and testing.ts serve tests alone.
      const isTest = /(\.test|\.spec|\/testing|\/fixtures)\.tsx?$/.test(file);
      return { file, text: readFileSync(full, "utf8"), isTest };
    });
}

/** Tests may look wherever they must; the floors bind what ships. */
function productSources(floor: string): Source[] {
  return sources.filter(({ file, isTest }) => file.startsWith(`${floor}/`) && !isTest);
}

function specifiersOf(text: string): string[] {
  const patterns = [/\bfrom "([^"]+)"/g, /\bimport "([^"]+)"/g, /\bimport\(\s*"([^"]+)"\s*,?\s*\)/g];
  return patterns.flatMap((pattern) =>
    [...withoutComments(text).matchAll(pattern)].map((match) => match[1] ?? ""),
  );
}

/** The project's own files that a file imports, as paths from the root, relative ones resolved. */
function importsOf(file: string, text: string): string[] {
  return specifiersOf(text)
    .filter((specifier) => specifier.startsWith("@/") || specifier.startsWith("."))
    .map((specifier) =>
      specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(file), specifier),
    );
}

function packagesOf(text: string): string[] {
  return specifiersOf(text)
    .filter((specifier) => !specifier.startsWith("@/") && !specifier.startsWith("."))
    .map((specifier) =>
      specifier.startsWith("@") ? specifier.split("/", 2).join("/") : (specifier.split("/")[0] ?? ""),
    );
}

function mayImport(floor: string, below: readonly string[], target: string): boolean {
  const lies = (place: string) => target === place || target.startsWith(`${place}/`);
  const isOpenTo = (table: Record<string, readonly string[]>) =>
    Object.entries(table).some(([place, importers]) => lies(place) && importers.includes(floor));
  return [floor, ...below].some(lies) || isOpenTo(outside) || isOpenTo(shared);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
