"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

/** The name of a list inside an item, with the button that adds to it; `onAdd` is null for who only reads. */
export function PartHead({ label, onAdd }: { label: string; onAdd: (() => void) | null }) {
  const t = useTranslations("postmortems.rows");
  return (
    // The gap below keeps the first row's field, which is a little higher than its text, off the button.
    <div className="mb-0.5 flex min-h-6 items-center gap-1 text-sm text-ink-3">
      {label}
      {onAdd && (
        <button
          type="button"
          title={t("addTo", { list: label })}
          aria-label={t("addTo", { list: label })}
          onClick={onAdd}
          className="inline-flex size-6 items-center justify-center rounded hover:bg-hover hover:text-ink print:hidden"
        >
          <Icon name="plus" size={14} />
        </button>
      )}
    </div>
  );
}
