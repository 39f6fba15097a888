"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { reviewQueries } from "@/lib/client/reviews";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import type { DocumentFacts } from "./document-context";

/**
 * Cited records of the saved draft, or of a version, that are not what they were, and the lines kept of them; the same maps
 * while nothing changes.
 */
export function useFlags(
  { id, hash }: Pick<WirePostmortem, "id" | "hash">,
  version?: string,
): Pick<DocumentFacts, "flags" | "lines"> {
  const { data } = useQuery({
    ...reviewQueries.evidence(id, hash, version),
    placeholderData: keepPreviousData,
  });
  const records = data?.records;
  return useMemo(
    () => ({
      flags: new Map(
        (records ?? []).flatMap(({ id: record, state }) => (state === "held" ? [] : [[record, state]])),
      ),
      lines: new Map((records ?? []).flatMap(({ id: record, kept }) => (kept ? [[record, kept]] : []))),
    }),
    [records],
  );
}
