import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { recordQueries, type RecordFilters } from "@/lib/client/records";

const FOUND_ENOUGH = 20;
const PAGES_UNASKED = 10;

/**
 * Records that filters find, page after page. A search that stopped for time goes on by itself for a while as long as little
 * is found, then when asked: that nothing was found yet is not that there is nothing.
 */
export function useRecordSearch(filters: RecordFilters, { limit, keep }: SearchOptions = {}) {
  const query = useInfiniteQuery({
    ...recordQueries.list(filters, limit),
    // The rows of the last words stay while the next are looked for, where one of them may have the focus.
    placeholderData: keep ? keepPreviousData : undefined,
  });
  const { data, error, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = query;
  const records = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const last = data?.pages.at(-1);
  const isPart = last?.isPart ?? false;
  const isIdle = hasNextPage && !isFetchingNextPage && !isPlaceholderData && !error;
  const goesOn =
    isIdle && isPart && records.length < FOUND_ENOUGH && (data?.pages.length ?? 0) < PAGES_UNASKED;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return { ...query, records, isPart, searchedTo: last?.searchedTo ?? null, canFollow: isIdle && !isPart };
}

interface SearchOptions {
  limit?: number;
  keep?: boolean;
}

/** What a search of records has come to. */
export type RecordSearch = ReturnType<typeof useRecordSearch>;
