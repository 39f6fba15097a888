import { serveThread } from "../threads/serve-thread";
import { doDocumentJob, type JobName } from "./document-jobs";

/** A job for the thread. */
export type DocumentJob = { name: JobName; args: unknown[] };

serveThread(({ name, args }: DocumentJob) => doDocumentJob(name, args));
