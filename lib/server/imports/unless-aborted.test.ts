import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { unlessAborted } from "./unless-aborted";

const stopped = () => new Error("stopped");

it("gives what is waited for, its failure, or the reason of the stop", async () => {
  const stop = new AbortController();
  await expect(unlessAborted(Promise.resolve(1), stop.signal, stopped)).resolves.toBe(1);
  await expect(unlessAborted(Promise.reject(new Error("broken")), stop.signal, stopped)).rejects.toThrow(
    "broken",
  );
  const waiting = unlessAborted(new Promise(() => {}), stop.signal, stopped);
  stop.abort();
  await expect(waiting).rejects.toThrow("stopped");
  await expect(unlessAborted(Promise.reject(new Error("late")), stop.signal, stopped)).rejects.toThrow(
    "stopped",
  );
});

it("keeps nothing of what was waited for while the signal lives", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const { signal } = new AbortController();
  const pieces: WeakRef<Uint8Array>[] = [];
  for (let i = 0; i < 50; i++) {
    const piece = await unlessAborted(Promise.resolve(new Uint8Array(1_000)), signal, stopped);
    pieces.push(new WeakRef(piece));
  }
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(pieces.filter((piece) => piece.deref()).length).toBeLessThan(5);
  expect(signal.aborted).toBe(false);
});
