/** A reason why a command cannot go on, as one sentence for the person who started it. */
export class Fault extends Error {
  override name = "Fault";
}

/** The `code` of a system error such as ENOENT, or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
