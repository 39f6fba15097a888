import { parentPort } from "node:worker_threads";
import { doDocumentJob, type JobName } from "./document-jobs";

/** A job for the thread, and what came of it. */
export type ToThread = { name: JobName; args: unknown[] };
export type FromThread = { value: unknown } | { fault: string };

const port = parentPort;
port?.on("message", ({ name, args }: ToThread) => {
  const say = (message: FromThread) => port.postMessage(message);
  doDocumentJob(name, args).then(
    (value) => say({ value }),
    (error: unknown) =>
      say({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
