"use client";

import { useTranslations } from "next-intl";
import { useShellSettings } from "@/components/layout/format-provider";
import { classNames } from "@/components/ui/class-names";
import { SECTION_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { FieldGroup, ReadField } from "./read-fields";

/** What was read, group by group; choosing a field shows where in the source it came from. */
export function FieldGroups({
  groups,
  activeId,
  onChoose,
}: {
  groups: readonly FieldGroup[];
  activeId: string | null;
  onChoose: (field: ReadField) => void;
}) {
  const t = useTranslations("documents.review");
  const { settings } = useShellSettings();
  return (
    <div className="space-y-5">
      {groups.map(({ key, fields }) => (
        <section
          key={key}
          aria-label={key === "head" || key === "verbatim" ? t(key) : SECTION_NAMES[settings.locale][key]}
        >
          <h3 className="mb-1 flex items-baseline gap-2 font-semibold">
            {key === "head" || key === "verbatim" ? t(key) : SECTION_NAMES[settings.locale][key]}
            {key !== "head" && (
              <span className="figures text-sm font-normal text-ink-3">{fields.length}</span>
            )}
          </h3>
          {key === "verbatim" && <p className="mb-1 text-sm text-ink-2">{t("verbatimText")}</p>}
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-panel">
            {fields.map((field) => (
              <li key={field.id}>
                <button
                  type="button"
                  aria-pressed={field.id === activeId}
                  disabled={field.range === null}
                  onClick={() => onChoose(field)}
                  className={classNames(
                    "flex w-full gap-3 px-3 py-1.5 text-left enabled:hover:bg-hover",
                    field.id === activeId && "bg-sunken",
                  )}
                >
                  {field.label && (
                    <span className="w-24 shrink-0 text-ink-2">{t(`field.${field.label}`)}</span>
                  )}
                  <span className="line-clamp-3 min-w-0 break-words">{field.value}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
