/** Codes of refusals, with the HTTP status each answers. Words for them live in error-messages.ts. */
export const ERROR_STATUS = {
  "not-found": 404,
  conflict: 409,
  "wrong-offset": 409,
  "stale-draft": 409,
  "not-allowed-now": 409,
  "key-reused": 422,
  invalid: 400,
  "empty-body": 400,
  "binary-document": 415,
  "empty-document": 400,
  "unreadable-archive": 400,
  "cut-short": 400,
  "unknown-time-zone": 400,
  "unknown-format": 400,
  "unsupported-encoding": 415,
  "not-json": 415,
  "too-large": 413,
  "too-complex": 413,
  "would-leak": 409,
  unauthenticated: 401,
  "wrong-password": 401,
  "sign-in-again": 403,
  forbidden: 403,
  "cross-site": 403,
  "weak-password": 400,
  "wrong-code": 403,
  "dead-link": 410,
  "address-taken": 409,
  "last-administrator": 409,
  "too-many-tries": 429,
  "too-many-requests": 429,
  busy: 503,
  "read-only": 503,
  "disk-full": 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

export interface ErrorDetail {
  /** Values named in the sentence, and what a client needs to go on (the right offset, both texts). */
  facts?: Record<string, unknown>;
  /** Field path → what is wrong with it. */
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
}

/** Expected trouble, thrown by use cases and worded by http.ts in the reader's language. */
export class ApplicationError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(code);
    this.name = "ApplicationError";
    this.code = code;
    this.detail = detail;
  }
}

/** Throws `not-found` for what the caller may not see or what is not there. */
export function notFound(what: string): never {
  throw new ApplicationError("not-found", { facts: { what } });
}
