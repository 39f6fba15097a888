import { listVersionTexts } from "@/db/queries/postmortems";
import { findPostmortem } from "@/db/queries/postmortems";
import type { WireChain } from "@/lib/contracts/reviews";
import { compareVersions } from "@/lib/domain/postmortems/revisions";
import type { Context } from "../context";
import { notFound } from "../errors";
import { chainedHash } from "./content-hash";

interface StoredVersion {
  number: string;
  document: unknown;
  contentHash: string;
  previousHash: string | null;
}

/**
 * Whether the stored versions are what was published: each text gives its hash, and each hash is chained to the one
 * before. A version that was changed, taken out or put in between shows; a cut-off newest one does not.
 */
export function verifyChain(versions: readonly StoredVersion[]): WireChain {
  const oldestFirst = versions.toSorted((a, b) => compareVersions(a.number, b.number));
  const links = oldestFirst.map(({ number, document, contentHash, previousHash }, index) => {
    const isOwn = chainedHash(document, previousHash) === contentHash;
    const follows = previousHash === (oldestFirst[index - 1]?.contentHash ?? null);
    const fault = !isOwn ? "content-changed" : !follows ? "chain-broken" : null;
    return { number, intact: fault === null, fault } as const;
  });
  return { intact: links.every(({ intact }) => intact), versions: links.toReversed() };
}

/** Reads every version of a post-mortem and checks its chain, newest first. */
export async function verifyVersions(ctx: Context, postmortemId: string): Promise<WireChain> {
  if (!(await findPostmortem(ctx.db, postmortemId))) notFound("post-mortem");
  return verifyChain(await listVersionTexts(ctx.db, postmortemId));
}
