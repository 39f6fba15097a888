declare global {
  // On globalThis: the start command, outside Next's bundles, aborts what the handlers inside them listen to.
  var afterwordShutdown: AbortController | undefined;
}

/** Aborts when the server is told to stop: long answers (server-sent events, uploads) end themselves within seconds. */
export function shutdownSignal(): AbortSignal {
  return (globalThis.afterwordShutdown ??= new AbortController()).signal;
}

/** Tells every long answer to end. */
export function announceShutdown(): void {
  (globalThis.afterwordShutdown ??= new AbortController()).abort();
}
