"use client";

import { createContext, useContext } from "react";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";

/** How the parts of a document change it; null where it is only read, such as a version. */
export interface Editing {
  /** Typing: undone by the field itself. */
  type: (change: (document: PostmortemDocument) => PostmortemDocument) => void;
  /** A step of structure: a row added, moved, deleted, a choice made. Undone with Ctrl Z. */
  step: (change: (document: PostmortemDocument) => PostmortemDocument) => void;
  newId: () => string;
}

const Context = createContext<Editing | null>(null);
export const EditingProvider = Context.Provider;

export function useEditing(): Editing | null {
  return useContext(Context);
}
