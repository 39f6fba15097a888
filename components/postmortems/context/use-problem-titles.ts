"use client";

import { useMemo } from "react";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { DocumentFacts } from "./document-context";

/** What the problems are called, as one list that stays the same while none is renamed. */
export function useProblemTitles({
  problems,
}: Pick<PostmortemDocument, "problems">): DocumentFacts["problems"] {
  const titles = JSON.stringify(problems.map(({ id, title }) => ({ id, title })));
  return useMemo(() => JSON.parse(titles), [titles]);
}
