"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { peopleQueries } from "@/lib/client/people";

/** Runs a change of accounts or tokens, and reads the lists anew. `run` resolves to null when it was refused. */
export function usePeopleAction() {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async <T>(work: () => Promise<T>): Promise<{ value: T } | null> => {
    setBusy(true);
    setError(null);
    try {
      const value = await work();
      await queryClient.invalidateQueries({ queryKey: peopleQueries.all });
      return { value };
    } catch (refused) {
      setError(refused);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
