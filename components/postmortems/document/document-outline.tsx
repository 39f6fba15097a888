"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { classNames } from "@/components/ui/class-names";
import { itemsOfSection, listOfSection } from "@/lib/domain/postmortems/editing/edit-document";
import { SECTION_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { PostmortemDocument, Section } from "@/lib/domain/postmortems/schema";
import { useEditing } from "../context/editing";

/** The document's sections as a list of links, the one in sight marked, with how much each holds. */
export function DocumentOutline({ document }: { document: PostmortemDocument }) {
  const t = useTranslations("postmortems");
  const format = useFormat();
  const editing = useEditing();
  const current = useSectionInSight(document.sections);
  return (
    <nav aria-label={t("outline")} lang={document.language}>
      <ol className="space-y-px text-sm">
        {document.sections.map((section) => {
          const list = listOfSection(section);
          const count = list ? itemsOfSection(document, section, list).length : 0;
          const isEmpty = count === 0 && section.text.trim() === "" && section.key !== "downtime";
          if (isEmpty && !editing && section.key !== "other") return null;
          return (
            <li key={section.id}>
              <a
                href={`#${section.id}`}
                aria-current={current === section.id ? "location" : undefined}
                className={classNames(
                  "flex items-baseline justify-between gap-2 rounded-md border-l-2 px-2.5 py-1 hover:bg-hover",
                  current === section.id ? "border-ink bg-hover" : "border-transparent",
                  isEmpty ? "text-ink-3" : "text-ink-2",
                  section.level > 2 && "pl-5",
                )}
              >
                <span className="line-clamp-3 min-w-0 break-words">
                  {section.heading ?? SECTION_NAMES[document.language][section.key]}
                </span>
                {count > 0 && <span className="figures text-ink-3">{format.count(count)}</span>}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function useSectionInSight(sections: readonly Section[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const ids = sections.map(({ id }) => id).join("\n");
  // Outside system: what the window has scrolled to.
  useEffect(() => {
    const seen = new Map<string, boolean>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) seen.set(target.id, isIntersecting);
        const found = ids.split("\n").find((id) => seen.get(id));
        if (found) setCurrent(found);
      },
      { rootMargin: "-72px 0px -60% 0px" },
    );
    for (const id of ids.split("\n")) {
      const node = document.getElementById(id);
      if (node) observer.observe(node);
    }
    return () => observer.disconnect();
  }, [ids]);
  return current;
}
