import { findPostmortem, findVersion, listVersions as selectVersions } from "@/db/queries/postmortems";
import type { PostmortemVersion, VersionDetail } from "@/lib/contracts/postmortems";
import type { Context } from "../context";
import { notFound } from "../errors";
import { citedRecords } from "./export-records";
import { presentVersion, readDocument } from "./present-postmortem";

/** A version as it was published. */
export async function getVersion(ctx: Context, postmortemId: string, number: string): Promise<VersionDetail> {
  if (!(await findPostmortem(ctx.db, postmortemId))) notFound("post-mortem");
  const row = await findVersion(ctx.db, postmortemId, number);
  if (!row) notFound("version");
  return { ...presentVersion(row), document: readDocument(row.document) };
}

/** A version as it was published, with the lines that it cites. */
export async function getVersionWithLines(
  ctx: Context,
  postmortemId: string,
  number: string,
): Promise<VersionDetail> {
  const version = await getVersion(ctx, postmortemId, number);
  return { ...version, citedRecords: await citedRecords(ctx, postmortemId, version.document) };
}

/** All versions, newest first. */
export async function listVersions(
  ctx: Context,
  postmortemId: string,
): Promise<{ items: PostmortemVersion[] }> {
  if (!(await findPostmortem(ctx.db, postmortemId))) notFound("post-mortem");
  return { items: (await selectVersions(ctx.db, postmortemId)).map(presentVersion) };
}
