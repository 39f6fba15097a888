import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The shape of most pages: a title, and rows. */
export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-6 h-7 w-56" />
      <div className="rounded-lg border border-line bg-panel">
        <SkeletonRows rows={12} />
      </div>
    </div>
  );
}
