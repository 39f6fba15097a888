import { signInInputSchema } from "@/lib/contracts/people";
import { signIn, signOut } from "@/lib/server/access/sign-in";
import { route } from "@/lib/server/http";

export const POST = route({
  action: "sign-in",
  body: signInInputSchema,
  run: (ctx, { body, request }) => signIn(ctx, body, request.headers),
});

export const DELETE = route({ action: "sign-in", run: (ctx) => signOut(ctx) });
