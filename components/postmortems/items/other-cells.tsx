"use client";

import { useTranslations } from "next-intl";
import { MarkdownField } from "../fields/markdown-field";

/** Cells of the author's table that have no field of ours, each under its column's own name. */
export function OtherCells({
  cells,
  names,
  isTold,
  onChange,
}: {
  cells: readonly string[];
  names: readonly string[];
  /** Whether a field of ours already says what the cell does. */
  isTold?: (name: string, cell: string) => boolean;
  onChange: (cells: string[]) => void;
}) {
  const t = useTranslations("postmortems.rows");
  return cells.map((cell, index) => {
    const name = names[index]?.replace(/[*_`]/g, "").trim() ?? "";
    if (isTold?.(name, cell)) return null;
    return (
      <div key={index} className="flex min-w-0 items-baseline gap-1.5 text-ink-2">
        {name !== "" && <span className="shrink-0 text-sm text-ink-3">{name}:</span>}
        <MarkdownField
          inline
          label={name || `${t("cell")} ${index + 2}`}
          value={cell}
          className="min-w-0 flex-1"
          onChange={(text) => onChange(cells.with(index, text))}
        />
      </div>
    );
  });
}
