import { sqlEditing } from "@/db/client";
import type { Action } from "@/lib/domain/access/access-matrix";
import type { AuditOutcome } from "@/lib/domain/audit/audit-entry";
import { ANONYMOUS, type Caller } from "@/lib/domain/access/caller";
import { ApplicationError } from "../errors";
import { describeError, logEvent } from "../log-event";
import { addressOf } from "../peer-address";
import { aboutWhom, type Whom } from "./about-whom";
import { appendAudit } from "./append-audit";

// Reading is not written down, whatever method it comes by; taking records out is.
const READS = /^(?:read-|check-|list-|export-document$)/;
// Needs the right to the change, and changes nothing.
const PREVIEW = /\/preview$/;
const AUDITED_READS: ReadonlySet<Action> = new Set<Action>(["export-records"]);
const REFUSALS = new Set(["forbidden", "cross-site", "sign-in-again", "wrong-password", "too-many-tries"]);
const REFUSALS_A_MINUTE = 300;
const MINUTE_MS = 60_000;

interface Noted {
  request: Request;
  action: Action;
  caller: Caller | null;
}

/** Writes a change that was made into the audit log. An import does not wait for it: it has a row of its own. */
export async function noteDone(noted: Noted, status: number, result: unknown): Promise<void> {
  const { method, url } = noted.request;
  const isRead =
    method === "GET" || method === "HEAD" || READS.test(noted.action) || PREVIEW.test(new URL(url).pathname);
  if (isRead && !AUDITED_READS.has(noted.action)) return;
  // The parts of an upload belong to its opening and its end.
  if (noted.action === "upload-logs" && method === "PATCH") return;
  const written = note(noted, "done", { status, ...createdId(result) }, aboutOf(result));
  if (noted.action !== "upload-logs") await written;
}

/** Writes down that somebody was refused what they have no right to, or did not prove to be who they said. */
export async function noteRefused(noted: Noted, error: unknown): Promise<void> {
  if (!(error instanceof ApplicationError)) return;
  const { method } = noted.request;
  const changes = method !== "GET" && method !== "HEAD";
  if (!REFUSALS.has(error.code) && !(error.code === "unauthenticated" && changes)) return;
  if (mayNoteRefusal(noted.caller ?? ANONYMOUS, Date.now()))
    await note(noted, "refused", { code: error.code }, aboutOf(error));
}

async function note(
  { request, action, caller }: Noted,
  outcome: AuditOutcome,
  detail: Record<string, string | number>,
  about: Whom | undefined,
): Promise<void> {
  // Who comes in is nobody before that.
  const { kind, id, name } = (outcome === "done" && about) || (caller ?? ANONYMOUS);
  const object = `${request.method} ${shownPath(new URL(request.url).pathname)}`;
  try {
    await appendAudit(sqlEditing, {
      at: Date.now(),
      actorKind: kind,
      actorId: id,
      actor: name,
      action,
      outcome,
      object,
      address: addressOf(request.headers),
      detail: about && about.id !== id ? { ...detail, account: about.name } : detail,
    });
  } catch (error) {
    // What was done is done: its maker is not told that it failed.
    logEvent("error", "audit entry not written", { action, outcome, object, error: describeError(error) });
  }
}

/** A path as it may be kept: a part that could be a secret (an invitation) is cut. */
export function shownPath(path: string): string {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
  return path
    .split("/")
    .map((part) => (/^[\w.~-]{28,}$/.test(part) && !isId.test(part) ? `${part.slice(0, 8)}…` : part))
    .join("/");
}

function aboutOf(result: unknown): Whom | undefined {
  return typeof result === "object" && result !== null ? aboutWhom(result) : undefined;
}

function createdId(result: unknown): { id?: string } {
  if (typeof result !== "object" || result === null || !("id" in result)) return {};
  return typeof result.id === "string" ? { id: result.id } : {};
}

let minute = 0;
const refusals = new Map<string, number>();

/** A stranger who tries all night does not fill the disk with it, and hides no refusal of anybody who is known. */
function mayNoteRefusal(caller: Caller, now: number): boolean {
  const current = Math.floor(now / MINUTE_MS);
  if (current !== minute) {
    minute = current;
    refusals.clear();
  }
  const who = `${caller.kind} ${caller.id}`;
  const noted = (refusals.get(who) ?? 0) + 1;
  refusals.set(who, noted);
  if (noted === REFUSALS_A_MINUTE + 1)
    logEvent("warning", "refusals no longer noted this minute", {
      limit: REFUSALS_A_MINUTE,
      caller: caller.kind,
    });
  return noted <= REFUSALS_A_MINUTE;
}
