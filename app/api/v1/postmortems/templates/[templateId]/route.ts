import { templateParamsSchema } from "@/lib/contracts/document-templates";
import { route } from "@/lib/server/http";
import { deleteTemplate } from "@/lib/server/postmortems/templates";

export const DELETE = route({
  action: "edit-drafts",
  params: templateParamsSchema,
  run: (ctx, { params }) => deleteTemplate(ctx, params.templateId),
});
