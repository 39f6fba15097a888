import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface Tab {
  key: string;
  label: ReactNode;
  href: string;
}

/** Views of one page under URLs of their own. */
export function Tabs({ tabs, current, label }: { tabs: Tab[]; current: string; label: string }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          href={tab.href}
          scroll={false}
          aria-current={tab.key === current ? "page" : undefined}
          className={classNames(
            "-mb-px border-b-2 px-3 py-2 whitespace-nowrap",
            tab.key === current ? "border-ink font-medium" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
