import { route } from "@/lib/server/http";
import { listSenders } from "@/lib/server/imports/list-senders";

export const GET = route({ action: "read-analysis", run: listSenders });
