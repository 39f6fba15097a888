import "server-only";
import * as z from "zod";
import { editingDb, sqlEditing } from "@/db/client";
import type { Action } from "@/lib/domain/access/access-matrix";
import type { AccessObject } from "@/lib/domain/access/can";
import type { Caller } from "@/lib/domain/access/caller";
import { authenticate } from "./access/authenticate";
import { endWithRights } from "./access/end-with-rights";
import { requireObject, requireRight } from "./access/require-right";
import { ADMISSION, admit, inTime, loadOf } from "./admission";
import { noteDone, noteRefused } from "./audit/note-request";
import { serverContext, type Context } from "./context";
import { errorMessage, localeOf } from "./error-messages";
import { ApplicationError, ERROR_STATUS, type ErrorDetail } from "./errors";
import { isReadOnly, isUnavailable } from "./is-unavailable";
import { JsonAnswer } from "./json-answer";
import { describeError, logEvent } from "./log-event";
import { limitRate } from "./rate-limit";
import { readJson } from "./read-json";

interface Input<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  params: z.infer<Params>;
  query: z.infer<Query>;
  body: z.infer<Body>;
  request: Request;
}

interface RouteOptions<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  /** What the caller must have the right to do. */
  action: Action;
  /** What it is done to, where some callers may do it to some objects only. Left out, those callers are refused. */
  object?(ctx: Context, input: Input<Params, Query, Body>): Promise<AccessObject> | AccessObject;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Status of a success; 200 unless said otherwise, 204 when `run` gives undefined. */
  status?: number;
  /** It may work longer than a request may wait for the database, and bounds both itself. */
  boundsItself?: boolean;
  run(ctx: Context, input: Input<Params, Query, Body>): Promise<unknown> | unknown;
}

type RouteHandler = (
  request: Request,
  segment: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

/**
 * The one wrapper of every handler: checks the origin and the caller's right, validates, runs, answers JSON. A `Response`
 * from `run` is passed through; every error is worded here and nowhere else.
 */
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(options: RouteOptions<Params, Query, Body>): RouteHandler {
  return async (request, segment) => {
    let caller: Caller | null = null;
    const noted = () => ({ request, action: options.action, caller });
    try {
      const load = loadOf(request.method, new URL(request.url).pathname);
      caller = await inTime(authenticate(request.headers), ADMISSION.callerLimitMs, load);
      requireSameOrigin(request, caller);
      requireRight(caller, options.action, Date.now());
      limitRate(request, caller, Date.now());
      const params = options.params ? options.params.parse(await segment.params) : undefined;
      const query = options.query
        ? options.query.parse(searchObject(new URL(request.url).searchParams))
        : undefined;
      const body = options.body ? options.body.parse(await readJson(request)) : undefined;
      const input = {
        params: params as z.infer<Params>,
        query: query as z.infer<Query>,
        body: body as z.infer<Body>,
        request,
      };
      const ctx = contextFor(request, caller);
      const result = await admit(
        load,
        async () => {
          const { action, object } = options;
          await requireObject(ctx, action, object && (() => object(ctx, input)));
          return options.run(ctx, input);
        },
        options.boundsItself,
      );
      if (result instanceof Response) {
        if (result.ok) await noteDone(noted(), result.status, result);
        return endWithRights(result, request.headers, options.action);
      }
      const made = result instanceof JsonAnswer ? result : new JsonAnswer(result, options.status);
      const status = result === undefined ? (options.status ?? 204) : made.status;
      await noteDone(noted(), status, made.body);
      if (result === undefined) return new Response(null, { status });
      return Response.json(made.body, { status, headers: { "Cache-Control": "no-store", ...made.headers } });
    } catch (error) {
      await noteRefused(noted(), error);
      return errorResponse(error, request);
    }
  };
}

const PEOPLE = /^\/api\/v1\/(session|set-up|links|account|users|invitations|tokens)(\/|$)/;

/** What people write has connections of its own: a save waits neither for slow pages nor for imports. */
function contextFor(request: Request, caller: Caller): Context {
  const ctx = serverContext(request.headers, caller);
  const { pathname } = new URL(request.url);
  const writes = PEOPLE.test(pathname) || loadOf(request.method, pathname) === "edit";
  return writes ? { ...ctx, db: editingDb, sql: sqlEditing } : ctx;
}

/** Repeated keys become lists; everything else a string. */
function searchObject(search: URLSearchParams): Record<string, string | string[]> {
  const object: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    // Postgres takes no NUL in a text; here it stands for itself, as in records.
    const values = search.getAll(key).map((value) => value.replaceAll("\0", "␀"));
    object[key] = values.length > 1 ? values : (values[0] ?? "");
  }
  return object;
}

/** What changes state must come from this site or from no browser at all; a session is a browser's, which says where from. */
function requireSameOrigin(request: Request, caller: Caller): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") throw new ApplicationError("cross-site");
  const origin = request.headers.get("origin");
  if (!origin && !site && caller.kind === "user") throw new ApplicationError("cross-site");
  if (!origin || site === "same-origin") return;
  const hosts = [request.headers.get("host"), hostOf(process.env.BASE_URL ?? "")];
  if (!hosts.includes(hostOf(origin) ?? "")) throw new ApplicationError("cross-site");
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}

function errorResponse(error: unknown, request: Request): Response {
  const locale = localeOf(request.headers);
  if (error instanceof z.ZodError) {
    const fields = Object.fromEntries(
      error.issues.map((issue) => [issue.path.join(".") || "body", issue.message]),
    );
    return answer("invalid", { fields });
  }
  if (error instanceof ApplicationError) return answer(error.code, error.detail);
  if (isReadOnly(error)) return answer("read-only", { retryAfterSeconds: 30 });
  if (isUnavailable(error)) return answer("busy", { retryAfterSeconds: 2 });
  const requestId = crypto.randomUUID();
  const { pathname } = new URL(request.url);
  logEvent("error", "request failed", {
    requestId,
    method: request.method,
    path: pathname,
    error: describeError(error),
  });
  return answer("internal", { facts: { requestId } });

  function answer(code: keyof typeof ERROR_STATUS, detail: ErrorDetail): Response {
    const status = ERROR_STATUS[code];
    const headers = new Headers({ "Cache-Control": "no-store" });
    if (status === 503 || detail.retryAfterSeconds)
      headers.set("Retry-After", String(detail.retryAfterSeconds ?? 5));
    const message = errorMessage(locale, code, detail.facts);
    // A client that resumes reads the right offset at the same place in a refusal as in an answer.
    const { committedOffset } = detail.facts ?? {};
    return Response.json(
      { error: { code, message, fields: detail.fields, facts: detail.facts }, committedOffset },
      { status, headers },
    );
  }
}
