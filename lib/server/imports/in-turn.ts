declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordTurns: Map<string, Promise<unknown>> | undefined;
}

/** Runs work of the same key one after the other, within this process. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turns = (globalThis.afterwordTurns ??= new Map());
  const before = turns.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
}
