type Ask = (why: "unauthenticated" | "sign-in-again") => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The page that can ask for a password in place; returns what takes it back. */
export function onSignInNeeded(handler: Ask): () => void {
  ask = handler;
  return () => {
    if (ask === handler) ask = null;
  };
}

/** Whether a refused call may be made again because somebody has signed in now. Calls refused together wait together. */
export async function signInInPlace(code: string): Promise<boolean> {
  if (!ask || (code !== "unauthenticated" && code !== "sign-in-again")) return false;
  asking ??= ask(code).finally(() => (asking = null));
  return await asking;
}
