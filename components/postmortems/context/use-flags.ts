"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { reviewQueries } from "@/lib/client/reviews";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import type { DocumentFacts } from "./document-context";

/** Cited records of the saved draft, or of a version, that are not what they were; the same map while nothing changes. */
export function useFlags(
  { id, hash }: Pick<WirePostmortem, "id" | "hash">,
  version?: string,
): DocumentFacts["flags"] {
  const { data } = useQuery({
    ...reviewQueries.evidence(id, hash, version),
    placeholderData: keepPreviousData,
  });
  const records = data?.records;
  return useMemo(
    () =>
      new Map(
        (records ?? []).flatMap(({ id: record, state }) => (state === "held" ? [] : [[record, state]])),
      ),
    [records],
  );
}
