const BUSY_MS_MAX = 10;
let since = performance.now();

/** Lets other requests have their turn when this one has kept the thread busy for 10 ms. */
export async function pause(): Promise<void> {
  if (performance.now() - since < BUSY_MS_MAX) return;
  await new Promise((resolve) => setImmediate(resolve));
  since = performance.now();
}
