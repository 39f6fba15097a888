"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Import, ImportProgress } from "@/lib/contracts/imports";
import { importQueries } from "@/lib/client/imports";
import { isRunning } from "./import-state";

/** An import that keeps itself up to date while it runs: by server-sent events, by asking every 2 s where those fail. */
export function useImport(importId: string) {
  const queryClient = useQueryClient();
  const [live, setLive] = useState(false);
  const query = useQuery({
    ...importQueries.detail(importId),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data.state) && !live ? 2_000 : false),
  });
  const running = query.data ? isRunning(query.data.state) : false;

  // Outside system: the server's event stream.
  useEffect(() => {
    if (!running) return;
    const { queryKey } = importQueries.detail(importId);
    const stream = new EventSource(`/api/v1/imports/${importId}/progress`);
    const take = (event: MessageEvent<string>) => {
      const progress = JSON.parse(event.data) as ImportProgress;
      setLive(true);
      if (isRunning(progress.state)) {
        queryClient.setQueryData<Import>(queryKey, (held) => held && { ...held, ...progress });
        return;
      }
      // The end comes with the whole report, not half of it.
      stream.close();
      void queryClient.invalidateQueries();
    };
    stream.addEventListener("message", take);
    stream.addEventListener("progress", take);
    stream.addEventListener("error", () => setLive(false));
    return () => stream.close();
  }, [running, importId, queryClient]);

  return query;
}
