/**
 * Whether an error says that the database is away, starting, full, for reading only or too slow: what was asked can simply be
 * asked again.
 */
export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  return (
    code !== undefined &&
    /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOENT|57P0|57014|53300|53100|55P03|25006)/.test(code)
  );
}

/** Whether a database refused a change because it is a standby. */
export function isReadOnly(error: unknown): boolean {
  return errorCode(error) === "25006";
}

/** The code of an error of a database or of the system, or of what caused it. */
export function errorCode(error: unknown): string | undefined {
  return codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined);
}

function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
