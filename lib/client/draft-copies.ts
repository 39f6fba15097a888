import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";

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

/** Copies of one document's unsaved text in the browser's own storage, one for each page that is open on it. */
export function draftCopies(storage: Storage, postmortemId: string, writer: string): CopyStore {
  const prefix = `afterword:draft:${postmortemId}:`;
  const keyOf = (part: "text" | "base" | "alive", of = writer) => `${prefix}${of}:${part}`;
  let baseRevision = -1;

  const removeOf = (of: string) => {
    for (const part of ["text", "base", "alive"] as const) storage.removeItem(keyOf(part, of));
  };
  const readOf = (of: string): DraftCopy | null => {
    const [text, base] = [
      readJson(storage.getItem(keyOf("text", of))),
      readJson(storage.getItem(keyOf("base", of))),
    ];
    if (!isTypedText(text) || !isDocument(base)) return null;
    return { ...text, base, writer: of };
  };
  return {
    write: ({ base, revision, document, sent, at }) => {
      try {
        // The base is as large as the text and changes only with a save.
        if (baseRevision !== revision) storage.setItem(keyOf("base"), JSON.stringify(base));
        baseRevision = revision;
        storage.setItem(keyOf("text"), JSON.stringify({ revision, document, sent, at }));
        return true;
      } catch {
        // The storage is full or forbidden: the page says that there is no copy.
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
      baseRevision = -1;
      removeOf(writer);
    },
    leave: () => storage.removeItem(keyOf("alive")),
    orphans: (now) => {
      const writers = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
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

function isTypedText(value: unknown): value is Omit<DraftCopy, "writer" | "base"> {
  return (
    typeof value === "object" &&
    value !== null &&
    "revision" in value &&
    typeof value.revision === "number" &&
    "at" in value &&
    typeof value.at === "number" &&
    "sent" in value &&
    Array.isArray(value.sent) &&
    "document" in value &&
    isDocument(value.document)
  );
}

// A copy is only ever what this page wrote, and the server checks what it is sent.
function isDocument(value: unknown): value is PostmortemDocument {
  return typeof value === "object" && value !== null && "schemaVersion" in value && value.schemaVersion === 1;
}
