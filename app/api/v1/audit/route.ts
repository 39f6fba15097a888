import { auditListQuerySchema } from "@/lib/contracts/audit";
import { listAudit } from "@/lib/server/audit/list-audit";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-audit",
  query: auditListQuerySchema,
  run: (ctx, { query }) => listAudit(ctx, query),
});
