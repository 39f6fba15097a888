import { saveTemplateInputSchema } from "@/lib/contracts/document-templates";
import { route } from "@/lib/server/http";
import { listTemplates, saveTemplate } from "@/lib/server/postmortems/templates";

export const GET = route({ action: "read-drafts", run: (ctx) => listTemplates(ctx) });

export const POST = route({
  action: "edit-drafts",
  body: saveTemplateInputSchema,
  status: 201,
  run: (ctx, { body }) => saveTemplate(ctx, body),
});
