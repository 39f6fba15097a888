type Level = "info" | "warning" | "error";

/** Writes one event as one line of JSON to standard error. Fields are facts, never the text of records, bodies or settings. */
export function logEvent(level: Level, event: string, fields: Record<string, unknown> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

const CHARS_MAX = 2_000;

/**
 * What went wrong, for the log: of a failed query its cause and where it was called, not its parameters, which can be
 * anybody's text.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, CHARS_MAX);
  const isQuery = error.message.startsWith("Failed query:");
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : "";
  const place = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const head = isQuery
    ? `Failed query: ${cause}`
    : `${error.name}: ${error.message}${cause && ` (${cause})`}`;
  return [head.slice(0, CHARS_MAX), ...place].join("\n").slice(0, 2 * CHARS_MAX);
}
