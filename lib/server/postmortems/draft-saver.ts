import type { PostmortemRow } from "@/db/queries/postmortems";
import type { DraftSaver } from "@/lib/contracts/postmortems";
import type { Context } from "../context";
import { ApplicationError } from "../errors";

type Saved = Pick<PostmortemRow, "draftSavedBy" | "draftSavedToken" | "draftSavedAt">;

/** What a draft keeps of whoever saves it now. */
export function savedNow(ctx: Context): Saved {
  return {
    draftSavedBy: ctx.actor,
    draftSavedToken: ctx.caller.tokenName,
    draftSavedAt: new Date(ctx.now()),
  };
}

/** Refuses a save over a draft that has moved on: its text and who saved it; `yours` is what was sent. */
export function refuseStale(
  row: Saved & Pick<PostmortemRow, "draft" | "draftRevision">,
  sent: { yours?: unknown } = {},
): never {
  const { draftRevision: revision, draft: theirs } = row;
  throw new ApplicationError("stale-draft", { facts: { revision, theirs, ...sent, saved: saverOf(row) } });
}

function saverOf({ draftSavedBy: by, draftSavedToken: token, draftSavedAt: at }: Saved): DraftSaver | null {
  return by === null || at === null ? null : { by, token, at: at.toISOString() };
}
