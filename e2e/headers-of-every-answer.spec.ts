import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixtures";
import type { APIResponse } from "@playwright/test";

const ID = "00000000-0000-7000-8000-000000000000";
const ERRORS = [
  "/nowhere",
  "/%00",
  "/%ff",
  "/%E0%A4%A",
  "/..%2f..%2f",
  "/api/v1/nothing",
  "/_next/static/none.js",
];

/** The addresses of all pages, with an id that is nowhere in place of each variable part. */
function pagePaths(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => `/${path.dirname(file)}`.replace("/.", "/").replaceAll(/\[[^\]]+\]/g, ID));
}

async function apiOperations(read: () => Promise<APIResponse>): Promise<{ method: string; url: string }[]> {
  const { paths }: { paths: Record<string, Record<string, unknown>> } = await (await read()).json();
  return Object.entries(paths).flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => ({ method, url: url.replaceAll(/\{[^}]+\}/g, ID) })),
  );
}

function expectSafe(answer: APIResponse, isPage: boolean): void {
  const headers = answer.headers();
  const policy = headers["content-security-policy"] ?? "";
  const directive = (name: string) =>
    policy
      .split("; ")
      .find((each) => each.startsWith(`${name} `))
      ?.slice(name.length + 1);
  expect(directive("base-uri")).toBe("'none'");
  expect(directive("frame-ancestors")).toBe("'none'");
  const scripts = directive("script-src") ?? directive("default-src") ?? "";
  expect(scripts).not.toContain("unsafe");
  if (isPage) expect(scripts).toMatch(/^'self' 'nonce-[\w+/]{24}' 'strict-dynamic'$/);
  else expect(scripts).toMatch(/^'none'$|nonce-/);
  if (isPage) expect(directive("object-src")).toBe("'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["x-powered-by"]).toBeUndefined();
}

test("every page, answer of the API, download and error carries the headers", async ({ request }) => {
  const seen: Record<string, number> = {};
  const check = async (url: string, isPage: boolean, send: () => Promise<APIResponse>) => {
    await test.step(url, async () => {
      const answer = await send();
      expect(answer.status(), url).not.toBe(500);
      expectSafe(answer, isPage);
      const kind = `${isPage ? "pages" : "others"} ${answer.status()}`;
      seen[kind] = (seen[kind] ?? 0) + 1;
    });
  };
  const get = (url: string) => () => request.get(url, { maxRedirects: 0 });
  for (const url of pagePaths()) await check(url, true, get(url));
  for (const url of ERRORS) await check(url, false, get(url));
  for (const url of ["/livez", "/readyz", "/metrics", "/icon.svg"]) await check(url, false, get(url));
  for (const { method, url } of await apiOperations(get("/api/openapi.json"))) {
    // What is sent is refused by every one of them: nothing is changed.
    const data = method === "get" ? {} : { data: "{", headers: { "content-type": "application/x-none" } };
    await check(`${method} ${url}`, false, () => request.fetch(url, { method, ...data, maxRedirects: 0 }));
  }
  test.info().annotations.push({ type: "answers", description: JSON.stringify(seen) });
});

test("a page's scripts all bear the nonce of that very answer", async ({ request }) => {
  const nonces = new Set<string>();
  for (const url of ["/", "/imports", "/postmortems"]) {
    const answer = await request.get(url, {
      headers: { "content-security-policy": "script-src 'nonce-mine'" },
    });
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    nonces.add(nonce);
    const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  }
  expect(nonces.size).toBe(3);
  expect(nonces).not.toContain("mine");
});

test("no proxy stands before any path, which would cut long bodies short", () => {
  expect(["proxy.ts", "middleware.ts"].filter((file) => existsSync(file))).toEqual([]);
  const manifest: unknown = JSON.parse(readFileSync(".next/server/middleware-manifest.json", "utf8"));
  expect(manifest).toMatchObject({ middleware: {} });
  expect(Object.keys(Object(Reflect.get(Object(manifest), "middleware")))).toEqual([]);
  const functions = ".next/server/functions-config-manifest.json";
  const text = existsSync(functions) ? readFileSync(functions, "utf8") : "{}";
  expect(text).not.toContain("_middleware");
});
