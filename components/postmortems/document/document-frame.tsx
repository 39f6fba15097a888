"use client";

import Link from "next/link";
import { Icon } from "@/components/ui/icon";

/** The way back; the page's h1 is the document's own title. */
export function BackLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      className="mb-1 -ml-1 inline-flex min-h-6 items-center gap-0.5 rounded text-sm text-ink-2 hover:text-ink print:hidden"
    >
      <Icon name="chevronLeft" size={16} />
      {children}
    </Link>
  );
}

/** State and actions, always in sight. */
export function Bar({ children }: { children: React.ReactNode }) {
  return (
    <div className="sticky top-14 z-20 -mx-4 mb-5 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-bg px-4 py-1.5 sm:-mx-6 sm:px-6 print:hidden">
      {children}
    </div>
  );
}

/** The way to the incident that the document is about. */
export function IncidentLink({ id, number }: { id: string; number: number | null }) {
  return (
    <Link
      href={`/incidents/${id}`}
      className="figures inline-flex min-h-6 items-center text-sm text-ink-2 underline decoration-line-strong underline-offset-4 hover:text-ink"
    >
      INC-{number}
    </Link>
  );
}

/** Outline, document, versions: side by side where there is room, in this order where there is not. */
export function Columns({
  outline,
  outlineLabel,
  aside,
  children,
}: {
  outline: React.ReactNode;
  outlineLabel: string;
  aside: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 xl:grid-cols-[11.5rem_minmax(0,1fr)_17rem] 2xl:grid-cols-[13rem_minmax(0,1fr)_21rem] print:block">
      <div className="xl:hidden print:hidden">
        <details className="rounded-md border border-line bg-panel">
          <summary className="flex items-center gap-1 rounded-md px-3 py-2 font-medium">
            <span className="turns inline-flex">
              <Icon name="chevronRight" size={14} />
            </span>
            {outlineLabel}
          </summary>
          <div className="px-3 pb-2">{outline}</div>
        </details>
      </div>
      <div className="hidden xl:block print:hidden">
        <div className="sticky top-30 max-h-[calc(100dvh-8rem)] overflow-y-auto pt-2 pb-4">{outline}</div>
      </div>
      {children}
      <aside className="print:hidden">
        <div className="xl:sticky xl:top-30 xl:max-h-[calc(100dvh-8rem)] xl:overflow-y-auto xl:pt-2 xl:pb-4">
          {aside}
        </div>
      </aside>
    </div>
  );
}
