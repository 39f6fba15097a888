import { databaseIsSilent } from "@/db/link-watch";
import { ApplicationError } from "./errors";

/** What a request is to the database's connections, in the order in which they are refused. */
export type Load = "import" | "read" | "edit" | "work";

/** Requests at once, and how long one may take. Reads share eight connections; edits have their own. */
export const ADMISSION = { readsMax: 96, importsStopAtReads: 32, limitMs: 15_000, callerLimitMs: 8_000 };

declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordAdmission: { reads: number; refused: Record<Load, number> } | undefined;
}

/** How many reads are under way, and how many requests were refused since the start. */
export function admission(): { reads: number; refused: Record<Load, number> } {
  return (globalThis.afterwordAdmission ??= { reads: 0, refused: { import: 0, read: 0, edit: 0, work: 0 } });
}

// What people write, who they are and what they may do: on connections of their own.
const WRITING =
  /^\/api\/v1\/(postmortems|incidents|actions|session|set-up|links|account|users|invitations|tokens)(\/|$)/;

/** What a request is, by its method and path; `work` is what an administrator has made, and may take its time. */
export function loadOf(method: string, pathname: string): Load {
  if (method === "GET" || method === "HEAD") return "read";
  if (pathname.startsWith("/api/v1/imports")) return "import";
  return WRITING.test(pathname) ? "edit" : "work";
}

/**
 * Runs a request when there is room for it, else refuses it as `busy`: the driver would let it wait without end. Imports are
 * refused first, reads later, edits only when they find no answer; reads and edits after 15 s at most, unless they
 * bound themselves.
 */
export async function admit<T>(load: Load, run: () => Promise<T> | T, boundsItself = false): Promise<T> {
  const state = admission();
  const full =
    (load === "import" && state.reads >= ADMISSION.importsStopAtReads) ||
    (load === "read" && state.reads >= ADMISSION.readsMax);
  if (full || databaseIsSilent()) return refuse(load);
  if (load === "import" || load === "work") return await run();
  if (load === "read") state.reads += 1;
  const work = Promise.resolve(run()).finally(() => (state.reads -= load === "read" ? 1 : 0));
  return boundsItself ? await work : await inTime(work, ADMISSION.limitMs, load);
}

/** What does not come within the limit is refused; it still runs to its end. */
export async function inTime<T>(work: Promise<T>, limitMs: number, load: Load): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => (timer = setTimeout(resolve, limitMs, "late")));
  try {
    const first = await Promise.race([work.then((value) => ({ value })), late]);
    return first === "late" ? refuse(load) : first.value;
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

function refuse(load: Load): never {
  admission().refused[load] += 1;
  throw new ApplicationError("busy", { retryAfterSeconds: 2 });
}
