import { createHash } from "node:crypto";
import { ApplicationError } from "../errors";

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The `Idempotency-Key` of a request: 1–200 visible characters; null when there is none, refused when it is no such key. */
export function readPublishKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  if (KEY.test(key)) return key;
  throw new ApplicationError("invalid", {
    fields: { "Idempotency-Key": "must be 1–200 visible characters" },
  });
}

/** The id of the version that a key makes: the primary key itself lets it be made once only. */
export function versionIdOf(postmortemId: string, key: string): string {
  const hex = createHash("sha256").update(`${postmortemId}\n${key}`).digest("hex");
  // Version 8 of RFC 9562: an id of one's own making.
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
