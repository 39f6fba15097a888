import { route } from "@/lib/server/http";
import { listBin } from "@/lib/server/postmortems/bin";

export const GET = route({ action: "bin-documents", run: (ctx) => listBin(ctx) });
