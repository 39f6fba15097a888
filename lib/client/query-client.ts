import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./http";

/** A query client for one request on the server or one tab in the browser; pending queries stream to the page. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // 15 s: a page opened from the server does not ask at once for what it was just given.
        staleTime: 15_000,
        // On the server nobody is to wait for a second try: the page is sent, and the browser asks again.
        retry: (failures, error) =>
          typeof window !== "undefined" &&
          failures < 2 &&
          !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        refetchOnWindowFocus: false,
      },
      dehydrate: {
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}
