import { findPostmortem } from "@/db/queries/postmortems";
import {
  deleteTemplate as removeTemplate,
  findTemplate,
  insertTemplate,
  listTemplates as selectTemplates,
  type PostmortemTemplateRow,
} from "@/db/queries/postmortem-templates";
import {
  templateSchema,
  type SaveTemplateInput,
  type WireTemplate,
} from "@/lib/contracts/document-templates";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import {
  documentFromTemplate,
  templateFromDocument,
} from "@/lib/domain/postmortems/editing/template-from-document";
import type { Context } from "../context";
import { notFound } from "../errors";
import { readDocument } from "./present-postmortem";

/** A team's own templates, by name. */
export async function listTemplates(ctx: Context): Promise<{ items: WireTemplate[] }> {
  return { items: (await selectTemplates(ctx.db)).map(present) };
}

/** Saves a draft's outline and texts as a template. */
export async function saveTemplate(ctx: Context, input: SaveTemplateInput): Promise<WireTemplate> {
  const found = await findPostmortem(ctx.db, input.postmortemId);
  if (!found) notFound("post-mortem");
  const document = templateFromDocument(readDocument(found.row.draft));
  const row = {
    id: ctx.newId(),
    name: input.name,
    kind: document.kind,
    language: document.language,
    document,
    createdBy: ctx.actor,
    createdAt: new Date(ctx.now()),
  };
  await insertTemplate(ctx.db, row);
  return present(row);
}

/** Deletes a template; documents made of it stay as they are. */
export async function deleteTemplate(ctx: Context, id: string): Promise<undefined> {
  if (!(await removeTemplate(ctx.db, id))) notFound("template");
}

/** A new document from a template. */
export async function startFromTemplate(
  ctx: Context,
  templateId: string,
  title: string | null,
): Promise<PostmortemDocument> {
  const row = await findTemplate(ctx.db, templateId);
  if (!row) notFound("template");
  const date = new Date(ctx.now()).toISOString().slice(0, 10);
  return documentFromTemplate(readDocument(row.document), { title, date, newId: () => ctx.newId() });
}

function present(row: PostmortemTemplateRow): WireTemplate {
  const { id, name, kind, language, createdBy, createdAt } = row;
  return templateSchema.parse({ id, name, kind, language, createdBy, createdAt: createdAt.toISOString() });
}
