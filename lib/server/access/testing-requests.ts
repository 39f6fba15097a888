import { expect } from "vitest";
import { sessionCookieName } from "./session-settings";

type Handler = (
  request: Request,
  segment: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

interface Asked {
  params?: Record<string, string>;
  json?: unknown;
  body?: string;
  headers?: Record<string, string>;
  query?: string;
}

/** Calls a handler as a browser or a program elsewhere would. */
export function ask(
  handler: Handler,
  method: string,
  { params = {}, json, body, headers, query = "" }: Asked = {},
) {
  const sent = body ?? (json === undefined ? null : JSON.stringify(json));
  const request = new Request(`http://afterword.example/api/v1/called${query}`, {
    method,
    headers: {
      host: "afterword.example",
      origin: "http://afterword.example",
      "x-afterword-peer": "198.51.100.7",
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(sent !== null && { body: sent }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

/** The cookie that an answer sets, as the next request sends it. */
export function cookieOf(answer: Response): { cookie: string } {
  const set = answer.headers.get("set-cookie") ?? "";
  expect(set).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax/);
  const value = set.split(";")[0] ?? "";
  expect(value.startsWith(`${sessionCookieName()}=`)).toBe(true);
  return { cookie: value };
}

/** The code of a refusal. */
export async function codeOf(answer: Response): Promise<string> {
  const body: { error?: { code: string } } = await answer.json();
  return body.error?.code ?? "";
}
