import { openApiDocument } from "@/lib/contracts/openapi";
import { route } from "@/lib/server/http";

export const GET = route({ action: "read-analysis", run: () => openApiDocument() });
