import { updatePostmortem } from "@/db/queries/postmortems";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Moves a post-mortem to the bin; its versions stay as they are. */
export async function deletePostmortem(ctx: Context, id: string): Promise<undefined> {
  if (!(await updatePostmortem(ctx.db, id, { deletedAt: new Date(ctx.now()) }))) notFound("post-mortem");
}

/** Takes a post-mortem out of the bin. */
export async function restorePostmortem(ctx: Context, id: string): Promise<undefined> {
  if (!(await updatePostmortem(ctx.db, id, { deletedAt: null }))) notFound("post-mortem");
}
