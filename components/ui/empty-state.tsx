import type { ReactNode } from "react";

/** An empty page or table: says what will be here, and offers the one next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-2 px-6 py-14 text-center">
      <div className="text-lg font-semibold">{title}</div>
      {children && <div className="text-balance text-ink-2">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
