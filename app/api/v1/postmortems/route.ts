import { postmortemListQuerySchema, startPostmortemInputSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { listPostmortems } from "@/lib/server/postmortems/list-postmortems";
import { startPostmortem } from "@/lib/server/postmortems/start-postmortem";

export const GET = route({
  action: "read-drafts",
  query: postmortemListQuerySchema,
  run: (ctx, { query }) => listPostmortems(ctx, query),
});

export const POST = route({
  action: "edit-drafts",
  body: startPostmortemInputSchema,
  status: 201,
  run: (ctx, { body }) => startPostmortem(ctx, body),
});
