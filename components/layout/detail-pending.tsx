import { ErrorPanel } from "@/components/ui/error-panel";
import { ApiError } from "@/lib/client/http";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { PageHeader } from "./page-header";

interface Props {
  error: Error | null;
  onRetry: () => void;
  /** What kind of thing the page is of, and what may have become of it. */
  kind: string;
  gone: string;
  back: { href: string; label: string };
}

/** The page of one thing before it is read, or where it cannot be. */
export function DetailPending({ error, onRetry, kind, gone, back }: Props) {
  if (!error)
    return (
      <>
        <PageHeader title={<Skeleton className="h-6 w-72 max-w-full" />} back={back} />
        <SkeletonRows rows={8} />
      </>
    );
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <>
      <PageHeader title={kind} back={back} />
      <ErrorPanel error={error} onRetry={onRetry} />
      {isGone && <p className="mt-3 max-w-prose text-ink-2">{gone}</p>}
    </>
  );
}
