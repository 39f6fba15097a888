"use client";

import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { IconName } from "@/components/ui/icon";
import { SkeletonRows } from "@/components/ui/skeleton";

interface Props {
  query: { data: unknown; error: Error | null; refetch: () => unknown };
  /** How many rows the skeleton has. */
  rows: number;
  empty: boolean;
  /** Some filter is set: an empty list then offers to clear it at `clearHref`, else the one next step. */
  filtered: boolean;
  clearHref: string;
  start: { href: string; icon: IconName; label: string };
  /** Another first step, beside it. */
  also?: ReactNode;
  words: (key: "none" | "noneText" | "noneMatch" | "noneMatchText" | "clear") => string;
  /** What is safe although the list could not be read. */
  safe?: string;
  children: ReactNode;
}

/** The frame of a list: its rows, or why there are none (failed, still loading, nothing matches, nothing there yet). */
export function ListPanel(props: Props) {
  const { data, error } = props.query;
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-panel" aria-busy={!data && !error}>
      <Content {...props} />
    </div>
  );
}

function Content({ query, rows, empty, filtered, clearHref, start, also, words, safe, children }: Props) {
  if (query.error && !query.data)
    return (
      <div className="p-4">
        <ErrorPanel error={query.error} safe={safe} onRetry={() => void query.refetch()} />
      </div>
    );
  if (!query.data) return <SkeletonRows rows={rows} />;
  if (!empty) return children;
  return (
    <EmptyState
      title={words(filtered ? "noneMatch" : "none")}
      action={
        filtered ? (
          <ButtonLink href={clearHref}>{words("clear")}</ButtonLink>
        ) : (
          <>
            <ButtonLink href={start.href} look="primary" icon={start.icon}>
              {start.label}
            </ButtonLink>
            {also}
          </>
        )
      }
    >
      {words(filtered ? "noneMatchText" : "noneText")}
    </EmptyState>
  );
}
