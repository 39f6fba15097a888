import type { DocumentLanguage } from "@/lib/domain/postmortems/schema";
import { writeMarkdown } from "@/lib/domain/postmortems/markdown/write-markdown";
import type { Context } from "../context";
import { getPostmortem } from "./get-postmortem";
import { getVersion } from "./get-version";

export interface Export {
  fileName: string;
  contentType: string;
  text: string;
}

/** The draft, or one version, as Markdown with headings in either language, or as JSON. */
export async function exportPostmortem(
  ctx: Context,
  id: string,
  query: { format: "md" | "json"; version?: string | undefined; language?: DocumentLanguage | undefined },
): Promise<Export> {
  const document = query.version
    ? (await getVersion(ctx, id, query.version)).document
    : (await getPostmortem(ctx, id)).document;
  const name = `${fileNameOf(document.title)}${query.version ? `-${query.version}` : ""}`;
  if (query.format === "json")
    return {
      fileName: `${name}.json`,
      contentType: "application/json; charset=utf-8",
      text: JSON.stringify(document, null, 2),
    };
  return {
    fileName: `${name}.md`,
    contentType: "text/markdown; charset=utf-8",
    text: writeMarkdown(document, query.language ?? document.language),
  };
}

function fileNameOf(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return name || "post-mortem";
}
