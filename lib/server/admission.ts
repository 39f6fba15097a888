import { ApplicationError } from "./errors";

/** What a request is to the database's connections, in the order in which they are refused. */
export type Load = "import" | "read" | "edit";

/** Requests at once. Reads share eight connections; edits have their own and are never refused here. */
export const ADMISSION = { readsMax: 96, importsStopAtReads: 32, readLimitMs: 15_000 };

declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordAdmission: { reads: number; refused: Record<Load, number> } | undefined;
}

/** How many reads are under way, and how many requests were refused since the start. */
export function admission(): { reads: number; refused: Record<Load, number> } {
  return (globalThis.afterwordAdmission ??= { reads: 0, refused: { import: 0, read: 0, edit: 0 } });
}

/** What a request is, by its method and path. */
export function loadOf(method: string, pathname: string): Load {
  if (pathname.startsWith("/api/v1/imports") && method !== "GET" && method !== "HEAD") return "import";
  return method === "GET" || method === "HEAD" ? "read" : "edit";
}

/**
 * Runs a request when there is room for it, else refuses it as `busy`: the driver would let it wait without end. Imports are
 * refused first, reads later and after 15 s at most, edits never.
 */
export async function admit<T>(load: Load, run: () => Promise<T> | T): Promise<T> {
  const state = admission();
  const full =
    (load === "import" && state.reads >= ADMISSION.importsStopAtReads) ||
    (load === "read" && state.reads >= ADMISSION.readsMax);
  if (full) return refuse(load);
  if (load !== "read") return await run();
  state.reads += 1;
  const work = Promise.resolve(run()).finally(() => (state.reads -= 1));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => (timer = setTimeout(resolve, ADMISSION.readLimitMs, "late")));
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
