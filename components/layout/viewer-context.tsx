"use client";

import { createContext, type ReactNode } from "react";
import type { Viewer } from "./viewer";

export const ViewerContext = createContext<Viewer | null>(null);

/** Tells the islands who looks at them. */
export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}
