"use client";

import { createContext, useContext } from "react";
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
}

const Context = createContext<DocumentFacts>({ zone: null, day: null, ledger: null, incident: null });
export const DocumentFactsProvider = Context.Provider;
export const useDocumentFacts = () => useContext(Context);
