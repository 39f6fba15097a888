import { signInInPlace } from "./sign-in-needed";

/** A non-2xx answer, in the wire's own words: a code to branch on, a sentence for a person, faults by field. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string> = {},
    readonly facts: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "ApiError";
  }
}

type Value = string | number | boolean | null | undefined;
type Query = Record<string, Value | readonly string[]>;
interface RequestOptions {
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  query?: Query;
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Goes on when the page is left; for little that was typed just before. */
  keepalive?: boolean;
}

/**
 * Calls the API and returns its JSON (undefined for 204); throws ApiError, with code "offline" when nothing answered. A call
 * refused because a session has ended is made again once somebody has signed in.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (!response.ok) {
    const error = await readError(response);
    if (await signInInPlace(error.code)) return request(path, options);
    throw error;
  }
  // The one place where JSON becomes a contract's type; the server checks what it sends.
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The path with its query; empty values are left out, each value of a list stands as it is. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) {
      for (const one of value) search.append(key, one);
      // A single value is taken apart at its commas; beside an empty one it is not.
      if (value.length === 1 && value[0].includes(",")) search.append(key, "");
    } else if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}${path.includes("?") ? "&" : "?"}${text}` : path;
}

async function send(
  path: string,
  { method = "GET", query, json, body, headers, signal, keepalive = false }: RequestOptions,
) {
  const init: RequestInit = { method, keepalive, headers: { Accept: "application/json", ...headers } };
  if (signal) init.signal = signal;
  if (json !== undefined) {
    init.body = JSON.stringify(json);
    init.headers = { ...init.headers, "Content-Type": "application/json" };
  } else if (body !== undefined) {
    init.body = body;
  }
  try {
    return await fetch(withQuery(path, query), init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, "offline", "The server did not answer.");
  }
}

async function readError(response: Response): Promise<ApiError> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as { error?: WireError };
    if (error) {
      const { code = "error", message = text, fields, facts } = error;
      return new ApiError(response.status, code, message, fields, facts);
    }
  } catch {
    // Not JSON: a proxy's page or an empty body; the status says enough.
  }
  const words = response.statusText || `HTTP ${response.status}`;
  return new ApiError(response.status, `http-${response.status}`, words);
}

interface WireError {
  code?: string;
  message?: string;
  fields?: Record<string, string>;
  facts?: Record<string, unknown>;
}
