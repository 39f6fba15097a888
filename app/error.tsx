"use client";

import { ErrorPanel } from "@/components/ui/error-panel";

/** The page failed; the rail and header around it still work. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorPanel error={error} onRetry={retry} />;
}
