import { parentPort } from "node:worker_threads";
import { errorCode } from "../is-unavailable";
import { describeError } from "../log-event";

/** What a thread says of what it was asked: its value, or what went wrong as the log may tell it, with the error's code. */
export type FromThread = { value: unknown } | { fault: string; code: string | undefined };

/** Makes this thread do what it is asked by messages, and say what came of each. */
export function serveThread<Asked>(work: (asked: Asked) => Promise<unknown>): void {
  const port = parentPort;
  port?.on("message", (asked: Asked) => {
    const say = (message: FromThread) => port.postMessage(message);
    work(asked).then(
      (value) => say({ value }),
      (error: unknown) => say({ fault: describeError(error), code: errorCode(error) }),
    );
  });
}
