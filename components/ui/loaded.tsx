import type { ReactNode } from "react";
import { ErrorPanel } from "./error-panel";
import { SkeletonRows } from "./skeleton";

interface Props<Data> {
  /** What useQuery answers. */
  query: { data: Data | undefined; error: Error | null; refetch: () => unknown };
  /** How many lines stand in while it loads. */
  rows: number;
  children: (data: Data) => ReactNode;
}

/** What is shown of a question to the server: why it failed and a way to ask again, that it is on its way, or its answer. */
export function Loaded<Data>({ query: { data, error, refetch }, rows, children }: Props<Data>) {
  if (data !== undefined) return children(data);
  if (!error) return <SkeletonRows rows={rows} />;
  return (
    <div className="p-4">
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    </div>
  );
}
