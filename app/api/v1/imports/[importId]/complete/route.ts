import { importParamsSchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { importOwner } from "@/lib/server/imports/import-scope";
import { completeImport } from "@/lib/server/imports/complete-import";
import { JsonAnswer } from "@/lib/server/json-answer";

export const POST = route({
  action: "upload-logs",
  object: (ctx, { params }) => importOwner(ctx, params.importId),
  params: importParamsSchema,
  run: async (ctx, { params }) => {
    const completed = await completeImport(ctx, params.importId);
    // 202: still being read; its progress tells the rest.
    const status = completed.state !== "done" ? 202 : completed.duplicateOf === null ? 201 : 200;
    return new JsonAnswer(completed, status);
  },
});
