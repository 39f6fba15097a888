import Link from "next/link";
import type { ReactNode } from "react";
import { SeverityMark } from "@/components/ui/severity-mark";
import type { Priority } from "@/lib/domain/postmortems/priority";

/** A line of a list on the overview: what it is, how grave, and what is to know of it. */
export function OverviewRow({
  href,
  priority,
  note,
  children,
}: {
  href: string;
  priority: Priority | null;
  note: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 hover:bg-hover">
      <Link
        href={href}
        className="flex min-h-6 min-w-48 flex-1 items-center gap-2 font-medium hover:underline"
      >
        {priority ? <SeverityMark severity={priority} bare /> : <span className="w-4 shrink-0" />}
        <span className="line-clamp-2 [overflow-wrap:anywhere]">{children}</span>
      </Link>
      <span className="flex flex-wrap items-center gap-x-2 text-sm max-sm:pl-6">{note}</span>
    </li>
  );
}
