import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { applyChange, changeOf, isDraftChange, type DraftChange } from "./draft-change";

/** What was typed and not yet confirmed, with what it was made from. */
export interface DraftCopy {
  /** Names the page that wrote it. */
  writer: string;
  revision: number;
  base: PostmortemDocument;
  document: PostmortemDocument;
  /** Hashes of texts that were sent and never answered. */
  sent: string[];
  /** Epoch milliseconds of the last change. */
  at: number;
}

export interface CopyStore {
  write: (copy: DraftCopy) => boolean;
  /** Says that the page is still there: a copy that nobody says this for is an orphan. */
  touch: (now: number) => void;
  remove: () => void;
  /** Says that the page is gone. */
  leave: () => void;
  orphans: (now: number) => DraftCopy[];
  removeOrphan: (copy: DraftCopy) => void;
}

// 6 s: three missed touches.
const ORPHAN_AFTER_MS = 6_000;

/**
 * Copies of one document's unsaved text in the browser's own storage, one for each page that is open on it. A copy is the
 * text's base, written once for each save, and at every key what the text has otherwise. The text names its base, and a
 * base is removed only when no text names it any more: whenever the page is killed, the last text written is whole.
 */
export function draftCopies(storage: Storage, postmortemId: string, writer: string): CopyStore {
  const prefix = `afterword:draft:${postmortemId}:`;
  const keyOf = (part: string, of = writer) => `${prefix}${of}:${part}`;
  let written: { base: PostmortemDocument; name: string } | null = null;

  const removeOf = (of: string, kept: readonly string[] = []) => {
    for (const key of keysOf(storage))
      if (key.startsWith(keyOf("", of)) && !kept.includes(key)) storage.removeItem(key);
  };
  const removeOne = (key: string) => {
    try {
      storage.removeItem(key);
    } catch {
      // Forbidden altogether: there is nothing to remove.
    }
  };
  const readOf = (of: string): DraftCopy | null => {
    const text = readJson(storage.getItem(keyOf("text", of)));
    if (isWholeText(text)) {
      const base = readJson(storage.getItem(keyOf("base", of)));
      return isDocument(base) ? { ...text, base, writer: of } : null;
    }
    if (!isTypedText(text)) return null;
    const base = readJson(storage.getItem(keyOf(text.base, of)));
    const document = isDocument(base) ? applyChange(base, text.change) : null;
    if (!isDocument(base) || !isDocument(document)) return null;
    const { revision, sent, at } = text;
    return { writer: of, revision, base, document, sent, at };
  };
  return {
    write: ({ base, revision, document, sent, at }) => {
      const known = written?.base === base ? written : { base, name: `base-${nextName()}` };
      try {
        if (known !== written) storage.setItem(keyOf(known.name), JSON.stringify(base));
        const text: TypedText = { revision, sent, at, base: known.name, change: changeOf(base, document) };
        storage.setItem(keyOf("text"), JSON.stringify(text));
        if (known !== written) removeOf(writer, [keyOf(known.name), keyOf("text"), keyOf("alive")]);
        written = known;
        return true;
      } catch {
        // The storage is full or forbidden: the page says that there is no copy. What an older text names stays.
        if (known !== written) removeOne(keyOf(known.name));
        return false;
      }
    },
    touch: (now) => {
      try {
        storage.setItem(keyOf("alive"), String(now));
      } catch {
        // As above.
      }
    },
    remove: () => {
      written = null;
      removeOf(writer);
    },
    leave: () => storage.removeItem(keyOf("alive")),
    orphans: (now) => {
      const writers = keysOf(storage)
        .filter((key) => key.startsWith(prefix) && key.endsWith(":text"))
        .map((key) => key.slice(prefix.length, -":text".length))
        .filter((of) => of !== writer)
        .filter((of) => now - Number(storage.getItem(keyOf("alive", of)) ?? 0) > ORPHAN_AFTER_MS);
      return writers.flatMap((of) => readOf(of) ?? []).sort((a, b) => a.at - b.at);
    },
    removeOrphan: (copy) => removeOf(copy.writer),
  };
}

function readJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // A copy cut short by a crash is no copy.
    return null;
  }
}

let names = 0;
/** A name that no other base of this page has. */
function nextName(): number {
  names += 1;
  return names;
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

interface TypedText extends Pick<DraftCopy, "revision" | "sent" | "at"> {
  /** The name of the base that the change is made to. */
  base: string;
  change: DraftChange;
}

/** How copies were written before 0.2: the whole text beside its base. */
function isWholeText(value: unknown): value is Omit<DraftCopy, "writer" | "base"> {
  return isSentText(value) && "document" in value && isDocument(value.document);
}

function isTypedText(value: unknown): value is TypedText {
  return (
    isSentText(value) &&
    "base" in value &&
    typeof value.base === "string" &&
    "change" in value &&
    isDraftChange(value.change)
  );
}

function isSentText(value: unknown): value is Pick<DraftCopy, "revision" | "sent" | "at"> {
  return (
    typeof value === "object" &&
    value !== null &&
    "revision" in value &&
    typeof value.revision === "number" &&
    "at" in value &&
    typeof value.at === "number" &&
    "sent" in value &&
    Array.isArray(value.sent)
  );
}

// A copy is only ever what this page wrote, and the server checks what it is sent.
function isDocument(value: unknown): value is PostmortemDocument {
  return typeof value === "object" && value !== null && "schemaVersion" in value && value.schemaVersion === 1;
}
