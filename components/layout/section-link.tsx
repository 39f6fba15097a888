import Link from "next/link";
import type { ComponentProps } from "react";

/** A link beside the heading of a section, to the page that has all of what it shows. */
export function SectionLink(props: Pick<ComponentProps<typeof Link>, "href" | "children">) {
  return (
    <Link
      {...props}
      className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-4 hover:decoration-ink"
    />
  );
}
