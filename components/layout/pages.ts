import type { IconName } from "@/components/ui/icon";

/** The rooms of the product, in the order of the rail. `code` is the physical key after G. */
export const PAGES = [
  { key: "overview", href: "/", icon: "overview", code: "KeyO", letter: "o" },
  { key: "incidents", href: "/incidents", icon: "incidents", code: "KeyI", letter: "i" },
  { key: "patterns", href: "/patterns", icon: "patterns", code: "KeyP", letter: "p" },
  { key: "records", href: "/records", icon: "records", code: "KeyR", letter: "r" },
  { key: "postmortems", href: "/postmortems", icon: "postmortems", code: "KeyM", letter: "m" },
  { key: "actions", href: "/actions", icon: "actions", code: "KeyA", letter: "a" },
  { key: "downtime", href: "/downtime", icon: "downtime", code: "KeyD", letter: "d" },
  { key: "imports", href: "/imports", icon: "imports", code: "KeyU", letter: "u" },
] as const satisfies readonly { key: string; href: string; icon: IconName; code: string; letter: string }[];

/** The page a path belongs to, if any. */
export function pageOf(pathname: string) {
  // Findings are what incidents are made of, services are what is down: they have no place of their own in the rail.
  const path = pathname.startsWith("/findings")
    ? "/incidents"
    : pathname.startsWith("/services")
      ? "/downtime"
      : pathname;
  return PAGES.find((page) => (page.href === "/" ? path === "/" : path.startsWith(page.href)));
}
