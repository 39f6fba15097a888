import type { DraftSaver, SavedDraft } from "@/lib/contracts/postmortems";
import { canonicalJson } from "@/lib/domain/postmortems/comparing/canonical-json";
import {
  isSameContent,
  mergeDrafts,
  resolveCollision,
  type DraftMerge,
} from "@/lib/domain/postmortems/comparing/merge-drafts";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { CopyStore, DraftCopy } from "./draft-copies";
import { ApiError } from "./http";
import { sha256 } from "./sha256";

/** A conflict: someone saved a text that changes the same fields as this one. */
export interface DraftConflict extends DraftMerge {
  theirs: PostmortemDocument;
  revision: number;
  /** Who saved theirs; null where the server does not know. */
  saved: DraftSaver | null;
}

export type SaveState =
  | { kind: "saved"; at: number | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  /** `retryAt` null: it will not get better by itself. `copied`: this browser keeps the text meanwhile. */
  | { kind: "failed"; error: Error; retryAt: number | null; copied: boolean }
  | { kind: "conflict"; conflict: DraftConflict };

export interface DraftSnapshot {
  document: PostmortemDocument;
  revision: number;
  save: SaveState;
  canUndo: boolean;
  canRedo: boolean;
}

interface Ports {
  save: (revision: number, document: PostmortemDocument) => Promise<SavedDraft>;
  copies: CopyStore | null;
  now: () => number;
  onSaved: (document: PostmortemDocument, saved: SavedDraft) => void;
  /** Changes of others came in without a collision. */
  onMerged: (taken: number) => void;
}

// 1.2 s after the last key, so that it is saved within 3 s of a pause; 10 s behind at most while typing goes on.
const PAUSE_MS = 1_200;
const BEHIND_MS = 10_000;
const TOUCH_MS = 2_000;
const BACK_OFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const UNDO_MAX = 100;

type Step = { before: PostmortemDocument; after: PostmortemDocument };

/**
 * Keeps a draft while it is written: saves it when typing pauses, says "saved" only when the server has confirmed the
 * very text, keeps a copy in the browser until then, retries, and merges or reports what others saved meanwhile.
 */
export class DraftKeeper {
  private snapshot: DraftSnapshot;
  private base: PostmortemDocument;
  private sent: string[] = [];
  private undone: Step[] = [];
  private done: Step[] = [];
  private failures = 0;
  private isLeft = false;
  private behindSince: number | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pulse: ReturnType<typeof setInterval> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    start: { document: PostmortemDocument; revision: number; updatedAt: string | null },
    private readonly ports: Ports,
  ) {
    this.base = start.document;
    this.snapshot = {
      document: start.document,
      revision: start.revision,
      save: { kind: "saved", at: start.updatedAt === null ? null : Date.parse(start.updatedAt) },
      canUndo: false,
      canRedo: false,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): DraftSnapshot => this.snapshot;

  get isSaved(): boolean {
    return this.snapshot.save.kind === "saved";
  }

  /** Changes the document; a `step` of structure (a row added, moved, deleted) can be undone, typing is the field's own. */
  change(change: (document: PostmortemDocument) => PostmortemDocument, step = false): void {
    const before = this.snapshot.document;
    const after = change(before);
    if (after === before) return;
    if (step) {
      this.done = [...this.done.slice(1 - UNDO_MAX), { before, after }];
      this.undone = [];
    }
    this.put(after);
  }

  /** Takes the last step back; what was typed since stays. */
  undo(): void {
    const step = this.done.at(-1);
    if (!step) return;
    this.done = this.done.slice(0, -1);
    const before = this.snapshot.document;
    const after = reverse(step, before);
    this.undone = [...this.undone, { before: after, after: before }];
    this.put(after);
  }

  redo(): void {
    const step = this.undone.at(-1);
    if (!step) return;
    this.undone = this.undone.slice(0, -1);
    const before = this.snapshot.document;
    const after = reverse({ before: step.after, after: step.before }, before);
    this.done = [...this.done, { before, after }];
    this.put(after);
  }

  /** Takes a newer text of the server when nothing here waits to be saved. */
  offer(fresh: { document: PostmortemDocument; revision: number; updatedAt: string }): void {
    if (!this.isSaved || this.running || fresh.revision <= this.snapshot.revision) return;
    this.base = fresh.document;
    this.done = [];
    this.undone = [];
    this.update({
      document: fresh.document,
      revision: fresh.revision,
      save: { kind: "saved", at: Date.parse(fresh.updatedAt) },
    });
  }

  /** Goes on from a copy that was never confirmed; what others saved since is merged on the way. */
  restore(copy: DraftCopy): void {
    this.base = copy.base;
    this.sent = [...copy.sent];
    this.update({ revision: copy.revision });
    this.put(copy.document);
    void this.flush();
  }

  /** Ends a conflict with the text a person chose. */
  resolve(document: PostmortemDocument): void {
    const { save } = this.snapshot;
    if (save.kind !== "conflict") return;
    this.base = save.conflict.theirs;
    this.update({ revision: save.conflict.revision });
    this.put(document);
    void this.flush();
  }

  /** Saves at once what waits; resolves when the server has answered. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.isSaved || this.snapshot.save.kind === "conflict") return;
    this.running = this.saveOnce().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  /** The page goes: a last save, and the copy is left to be found. */
  leave(): void {
    clearInterval(this.pulse);
    this.pulse = undefined;
    this.isLeft = true;
    if (this.isSaved) return;
    void this.flush();
    this.ports.copies?.leave();
  }

  private put(document: PostmortemDocument): void {
    this.behindSince ??= this.ports.now();
    this.isLeft = false;
    const { save } = this.snapshot;
    // A failure stays in sight until a save succeeds; its own retry is already set.
    this.update({ document, save: save.kind === "failed" ? save : { kind: "unsaved" } });
    this.copy();
    if (save.kind === "failed" && save.retryAt !== null) return;
    this.schedule(Math.max(0, Math.min(PAUSE_MS, this.behindSince + BEHIND_MS - this.ports.now())));
  }

  private copy(): boolean {
    const { document, revision } = this.snapshot;
    const at = this.ports.now();
    const copied =
      this.ports.copies?.write({ writer: "", document, revision, base: this.base, sent: this.sent, at }) ??
      false;
    if (this.isLeft) return copied;
    this.ports.copies?.touch(at);
    this.pulse ??= setInterval(() => this.ports.copies?.touch(this.ports.now()), TOUCH_MS);
    return copied;
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delayMs);
  }

  private async saveOnce(): Promise<void> {
    const { document, revision } = this.snapshot;
    const hash = sha256(canonicalJson(document));
    this.sent = [...this.sent.filter((known) => known !== hash), hash];
    if (this.snapshot.save.kind !== "failed") this.update({ save: { kind: "saving" } });
    this.copy();
    try {
      const saved = await this.ports.save(revision, document);
      if (saved.hash !== hash)
        throw new ApiError(
          409,
          "other-text",
          "The server confirmed another text than the one that was sent.",
        );
      this.confirmed(document, saved);
    } catch (error) {
      if (error instanceof ApiError && error.code === "stale-draft" && this.isMerged(error)) return;
      this.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private confirmed(document: PostmortemDocument, saved: SavedDraft): void {
    this.base = document;
    this.sent = [];
    this.failures = 0;
    this.ports.onSaved(document, saved);
    if (this.snapshot.document === document) {
      this.behindSince = null;
      this.update({ revision: saved.revision, save: { kind: "saved", at: Date.parse(saved.updatedAt) } });
      this.ports.copies?.remove();
      clearInterval(this.pulse);
      this.pulse = undefined;
      return;
    }
    this.behindSince = this.ports.now();
    this.update({ revision: saved.revision, save: { kind: "unsaved" } });
    this.copy();
    this.schedule(PAUSE_MS);
  }

  /** Takes the server's newer text into account; false when the refusal does not hold one. */
  private isMerged(refusal: ApiError): boolean {
    const { theirs, revision, saved } = refusal.facts;
    if (typeof revision !== "number" || !isDocument(theirs)) return false;
    const mine = this.snapshot.document;
    // An earlier save arrived although its answer was lost: that text is mine.
    const isOwn = this.sent.includes(sha256(canonicalJson(theirs)));
    const merge: DraftMerge = isOwn
      ? { document: mine, collisions: [], taken: 0 }
      : mergeDrafts(this.base, mine, theirs);
    if (merge.collisions.length > 0) {
      this.update({
        save: {
          kind: "conflict",
          conflict: { ...merge, theirs, revision, saved: isSaver(saved) ? saved : null },
        },
      });
      return true;
    }
    this.base = theirs;
    this.sent = [];
    if (merge.taken > 0) this.ports.onMerged(merge.taken);
    this.update({ document: merge.document, revision, save: { kind: "unsaved" } });
    this.copy();
    this.schedule(0);
    return true;
  }

  private failed(error: Error): void {
    const isPassing =
      !(error instanceof ApiError) ||
      error.status === 0 ||
      error.status >= 500 ||
      [408, 429].includes(error.status);
    const delay = BACK_OFF_MS[Math.min(this.failures, BACK_OFF_MS.length - 1)] ?? 0;
    this.failures += 1;
    const copied = this.copy();
    const retryAt = isPassing ? this.ports.now() + delay : null;
    this.update({ save: { kind: "failed", error, retryAt, copied } });
    if (isPassing) this.schedule(delay);
  }

  private update(change: Partial<DraftSnapshot>): void {
    this.snapshot = {
      ...this.snapshot,
      ...change,
      canUndo: this.done.length > 0,
      canRedo: this.undone.length > 0,
    };
    for (const listener of this.listeners) listener();
  }
}

/** The document with a step taken back and everything since kept; where both changed a field, the step's old value. */
function reverse({ before, after }: Step, current: PostmortemDocument): PostmortemDocument {
  if (isSameContent(after, current)) return before;
  const { document, collisions } = mergeDrafts(after, before, current);
  return collisions.reduce(
    (merged, collision) => resolveCollision(merged, collision, collision.mine),
    document,
  );
}

function isSaver(value: unknown): value is DraftSaver {
  return typeof value === "object" && value !== null && "by" in value && "at" in value && "token" in value;
}

function isDocument(value: unknown): value is PostmortemDocument {
  return typeof value === "object" && value !== null && "schemaVersion" in value;
}
