"use client";

import { createContext, useContext } from "react";
import type { WireKeptLine } from "@/lib/contracts/reviews";
import type { WireDuration } from "@/lib/contracts/primitives";

/** What parts deep in a document need to know of it, without the document: it changes rarely, so rows are not drawn anew. */
export interface DocumentFacts {
  /** Zone of the document's times; null where it names none that is known. */
  zone: string | null;
  /** Day that a time without one means: "2026-03-07". */
  day: string | null;
  /** What the ledger says of the incident; null without one. */
  ledger: WireDuration | null;
  incident: { id: string; number: number | null } | null;
  /** Whose draft it is; null where a version is read. */
  postmortemId: string | null;
  /** Saves the draft at once; true when the server has it. */
  saveNow: (() => Promise<boolean>) | null;
  /** The document's problems by what they are called; the same list while none of that changes. */
  problems: readonly { id: string; title: string }[];
  /** Cited records that say something else now, are gone, or stand at the document's end because they are not held here. */
  flags: ReadonlyMap<string, "changed" | "gone" | "kept" | "carried">;
  /** Lines kept at publishing, of cited records that are not held any more. */
  lines: ReadonlyMap<string, WireKeptLine>;
}

const NO_FLAGS: DocumentFacts["flags"] = new Map();
const NO_LINES: DocumentFacts["lines"] = new Map();
/** What is known of a document that is only read. */
export const READ_FACTS: DocumentFacts = {
  zone: null,
  day: null,
  ledger: null,
  incident: null,
  postmortemId: null,
  saveNow: null,
  problems: [],
  flags: NO_FLAGS,
  lines: NO_LINES,
};

const Context = createContext<DocumentFacts>(READ_FACTS);
export const DocumentFactsProvider = Context.Provider;
export const useDocumentFacts = () => useContext(Context);
