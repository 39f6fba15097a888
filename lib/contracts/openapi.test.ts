import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi";

const document = openApiDocument();

test("the document is OpenAPI 3.1 and every described path has a handler", () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const missing = Object.keys(document.paths ?? {}).filter(
    (path) => !existsSync(join("app", ...path.split("/").map(folderOf), "route.ts")),
  );
  expect(missing).toEqual([]);
});

test("every handler below /api/v1 is described", () => {
  const described = new Set(
    Object.keys(document.paths ?? {}).map((path) => path.replace(/\{[^}]+\}/g, "{}")),
  );
  const undescribed = routesBelow("app/api/v1")
    .map((folder) => folder.replace(/^app/, "").replace(/\[[^\]]+\]/g, "{}"))
    .filter((path) => !described.has(path));
  expect(undescribed).toEqual([]);
});

function folderOf(segment: string): string {
  return segment.startsWith("{") ? `[${segment.slice(1, -1)}]` : segment;
}

function routesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? routesBelow(join(folder, entry.name)) : entry.name === "route.ts" ? [folder] : [],
  );
}
