import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/postmortems/comparing/canonical-json";

/** sha256 of a document in canonical JSON (keys sorted), hexadecimal: equal content has equal hashes on any machine. */
export function contentHash(document: unknown): string {
  return createHash("sha256").update(canonicalJson(document)).digest("hex");
}

/** Whether a document is another than the version of that hash. */
export function differsFrom(
  document: unknown,
  version: { versionHash: string | null; previousHash: string | null },
): boolean {
  return chainedHash(document, version.previousHash) !== version.versionHash;
}

/** The hash of a version, chained to the one before so that a changed past shows. */
export function chainedHash(document: unknown, previousHash: string | null): string {
  return createHash("sha256")
    .update(previousHash ?? "")
    .update(canonicalJson(document))
    .digest("hex");
}
