"use client";

import { useTranslations } from "next-intl";
import type { Collision } from "@/lib/domain/postmortems/comparing/merge-drafts";
import { FIELD_NAMES, SECTION_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";

/** Says where a collision is, in the document's own words: "Problems › Payments time out › Description". */
export function useCollisionName(document: PostmortemDocument): (collision: Collision) => string {
  const t = useTranslations("postmortems");
  const sections: Record<string, string> = SECTION_NAMES[document.language];
  const fields: Record<string, string> = FIELD_NAMES[document.language];
  const own: Record<string, string> = {
    title: t("head.title"),
    severity: t("head.severity"),
    kind: t("head.kind"),
    date: t("head.date"),
    language: t("head.language"),
    timeZone: t("head.zone"),
    author: t("head.author"),
    subject: t("head.services"),
    services: t("head.services"),
    text: t("conflict.text"),
    downtime: sections.downtime ?? "",
  };
  return ({ path, mine, theirs, base }) => {
    const names = path.flatMap((part, index) => {
      if (part === "sections") return [];
      if (!part.startsWith("#")) return [sections[part] ?? fields[part] ?? own[part] ?? part];
      if (path[index - 1] === "sections") {
        const section = document.sections.find(({ id }) => id === part.slice(1));
        return section ? [section.heading ?? sections[section.key] ?? section.key] : [];
      }
      const whole = path.length === index + 1 ? (mine ?? theirs ?? base) : null;
      return [titleOf(whole ?? findItem(document, path[index - 1], part.slice(1)))].filter(Boolean);
    });
    return names.join(" › ");
  };
}

function findItem(document: PostmortemDocument, list: string | undefined, id: string): unknown {
  const items: unknown = list === undefined ? undefined : Reflect.get(document, list);
  return Array.isArray(items) ? items.find((item) => item?.id === id) : undefined;
}

function titleOf(item: unknown): string {
  if (typeof item !== "object" || item === null) return "";
  for (const key of ["title", "name", "aspect", "text", "version"]) {
    const value: unknown = Reflect.get(item, key);
    if (typeof value === "string" && value !== "")
      return value.length > 60 ? `${value.slice(0, 60)}…` : value;
  }
  return "";
}
