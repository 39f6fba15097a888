/**
 * What is waited for, or `reason` as soon as the signal is aborted. A race against one promise that lives as long as the
 * signal would keep every value that was ever waited for.
 */
export function unlessAborted<T>(pending: Promise<T>, signal: AbortSignal, reason: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(reason());
    if (signal.aborted) {
      pending.catch(() => {});
      return stop();
    }
    signal.addEventListener("abort", stop, { once: true });
    pending.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
