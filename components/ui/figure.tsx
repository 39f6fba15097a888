import Link from "next/link";
import type { ReactNode } from "react";

/** A large number with its name; with `href` it opens what it is made of. */
export function Figure({
  label,
  value,
  note,
  href,
}: {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  href?: string;
}) {
  const body = (
    <>
      <span className="block text-sm text-ink-2">{label}</span>
      <span className="figures block text-2xl font-semibold tracking-tight">{value}</span>
      {note && <span className="block text-sm text-ink-3">{note}</span>}
    </>
  );
  if (!href) return <div className="min-w-0">{body}</div>;
  return (
    <Link
      href={href}
      className="-m-2 block min-w-0 rounded-md p-2 decoration-line-strong decoration-1 underline-offset-4 hover:bg-hover [&>span:nth-child(2)]:underline"
    >
      {body}
    </Link>
  );
}
