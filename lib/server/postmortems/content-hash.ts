import { createHash } from "node:crypto";

/** sha256 of a document in canonical JSON (keys sorted), hexadecimal: equal content has equal hashes on any machine. */
export function contentHash(document: unknown): string {
  return createHash("sha256").update(canonicalJson(document)).digest("hex");
}

/** The hash of a version, chained to the one before so that a changed past shows. */
export function chainedHash(document: unknown, previousHash: string | null): string {
  return createHash("sha256")
    .update(previousHash ?? "")
    .update(canonicalJson(document))
    .digest("hex");
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
