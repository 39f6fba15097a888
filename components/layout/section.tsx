import type { ReactNode } from "react";

/** A titled part of a page: a heading, at most one line of actions, and its content on a panel. */
export function Section({
  title,
  note,
  actions,
  children,
  bare,
  id,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  bare?: boolean;
  /** Where links of other pages lead to. */
  id?: string;
}) {
  return (
    <section id={id} className="min-w-0 scroll-mt-20">
      <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">
          {title}
          {note && <span className="ml-2 font-normal text-ink-3">{note}</span>}
        </h2>
        {actions && <div className="flex items-center gap-2 text-sm">{actions}</div>}
      </div>
      {bare ? (
        children
      ) : (
        <div className="overflow-hidden rounded-lg border border-line bg-panel">{children}</div>
      )}
    </section>
  );
}
