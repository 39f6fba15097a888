import { findPostmortem } from "@/db/queries/postmortems";
import type { ExportQuery } from "@/lib/contracts/document-export";
import type { PageOptions } from "@/lib/domain/postmortems/html/write-html";
import { writeJson } from "@/lib/domain/postmortems/write-json";
import { withoutTexts } from "@/lib/domain/postmortems/redaction/document-texts";
import { placeholdersIn } from "@/lib/domain/postmortems/redaction/redact-document";
import { namesIn } from "@/lib/domain/postmortems/redaction/names-in";
import type { CitedRecord, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { ADMISSION, inTime } from "../admission";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { knownPeople, rulesOf } from "./export-redaction";
import { citedRecords } from "./export-records";
import { getVersion } from "./get-version";
import { readDocument } from "./present-postmortem";
import { runDocumentJob } from "./run-document-job";

export interface Export {
  name: string;
  contentType: string;
  body: string | Uint8Array<ArrayBuffer>;
}

export const SCHEMA_PATH = "/api/v1/postmortems/schema.json";

/**
 * The draft, or one version, as Markdown, JSON, a page or a PDF. The public rendition is checked for everything that it
 * hides once it is written, and refused (`would-leak`) when anything of it is still there.
 */
export async function exportPostmortem(ctx: Context, id: string, query: ExportQuery): Promise<Export> {
  const { source, rules, records, people } = await inTime(stored(ctx, id, query), ADMISSION.limitMs, "read");
  if (query.rendition === "internal") return (await write(source, query, records)).file;
  const { document, hidden } = await runDocumentJob("redact", source, rules, people);
  const { file, text } = await write(document, query, []);
  const leaksBeside = (scaffold: string) =>
    runDocumentJob(
      "leaks",
      `${file.name}\n${text}`,
      hidden,
      rules,
      [...namesIn(source), ...people],
      scaffold,
    );
  let leaks = await leaksBeside("");
  if (leaks.length > 0) {
    // A colleague's name may be a word of ours: what is written of no text at all tells which places are.
    const bare = await write(withoutTexts(document, placeholdersIn), query, []);
    leaks = await leaksBeside(`${bare.file.name}\n${bare.text}`);
  }
  if (leaks.length > 0)
    throw new ApplicationError("would-leak", {
      facts: {
        count: leaks.length,
        places: leaks
          .slice(0, 5)
          .map(({ text: leak }) => masked(leak))
          .join(", "),
      },
    });
  return file;
}

/** What is asked for as it is stored, with the lines that an internal reader may see. */
async function stored(ctx: Context, id: string, query: ExportQuery) {
  const found = await findPostmortem(ctx.db, id);
  if (!found) notFound("post-mortem");
  const source = query.version
    ? (await getVersion(ctx, id, query.version)).document
    : readDocument(found.row.draft);
  const records = query.rendition === "public" ? [] : await citedRecords(ctx, id, source);
  const people = query.rendition === "public" ? await knownPeople(ctx) : [];
  return { source, rules: await rulesOf(ctx, found.row.redaction), records, people };
}

/** The file, and its text as the check of leaks reads it. */
async function write(
  document: PostmortemDocument,
  query: ExportQuery,
  records: readonly CitedRecord[],
): Promise<{ file: Export; text: string }> {
  const language = query.language ?? document.language;
  const isPublic = query.rendition === "public";
  const suffix = [query.version, isPublic ? "public" : null].filter(Boolean).join("-");
  const name = `${fileNameOf(document.title)}${suffix ? `-${suffix}` : ""}.${query.format}`;
  const options: PageOptions = { language, version: query.version ?? null, isPublic, records };
  const asText = (contentType: string, body: string) => ({ file: { name, contentType, body }, text: body });
  switch (query.format) {
    case "json":
      return asText("application/json; charset=utf-8", writeJson(document, records, SCHEMA_PATH));
    case "html":
      return asText("text/html; charset=utf-8", await runDocumentJob("html", document, options));
    case "pdf": {
      const { bytes, text } = await runDocumentJob("pdf", document, options);
      return { file: { name, contentType: "application/pdf", body: bytes.slice() }, text };
    }
    case "md":
      return asText(
        "text/markdown; charset=utf-8",
        await runDocumentJob("markdown", document, language, records),
      );
  }
}

/** Enough of a hidden text to find it by, and no more. */
function masked(text: string): string {
  return text.length <= 4 ? "…" : `${text.slice(0, 2)}…`;
}

function fileNameOf(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return name || "post-mortem";
}
