import { auditExportQuerySchema } from "@/lib/contracts/audit";
import { downloadAudit } from "@/lib/server/audit/export-audit";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-audit",
  query: auditExportQuerySchema,
  run: (ctx, { query: { format, ...filters } }) => downloadAudit(ctx.sql, filters, format),
});
