import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

interface Props {
  title: ReactNode;
  /** The list this page belongs to. */
  back?: { href: string; label: string };
  note?: ReactNode;
  actions?: ReactNode;
}

/** The page's one h1, the way back, and the page's actions. */
export function PageHeader({ title, back, note, actions }: Props) {
  return (
    <header className="mb-6">
      {back && (
        <Link
          href={back.href}
          className="mb-1 -ml-1 inline-flex min-h-6 items-center gap-0.5 rounded text-sm text-ink-2 hover:text-ink"
        >
          <Icon name="chevronLeft" size={16} />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight text-pretty break-words">{title}</h1>
          {note && <div className="mt-0.5 text-ink-2">{note}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 sm:-mt-1">{actions}</div>}
      </div>
    </header>
  );
}
