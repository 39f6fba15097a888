"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ReadField, SourceRange } from "./read-fields";

interface Piece extends SourceRange {
  field: ReadField | null;
}

/** The text as it was read, each part that became a field underlined, the chosen one marked and in sight. */
export function SourcePane({
  source,
  fields,
  active,
  onChoose,
}: {
  source: string;
  fields: readonly ReadField[];
  active: SourceRange | null;
  onChoose: (id: string) => void;
}) {
  const t = useTranslations("documents.review");
  const pieces = useMemo(() => cut(source, fields, active), [source, fields, active]);
  const marked = useRef<HTMLElement>(null);
  const box = useRef<HTMLElement>(null);
  // Outside system: the scroll position of this pane, and of nothing around it.
  useEffect(() => {
    const [mark, pane] = [marked.current, box.current];
    if (active && mark && pane)
      pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - 48;
  }, [active]);
  const firstMarked = pieces.findIndex((piece) => isWithin(piece, active));
  return (
    <section
      ref={box}
      aria-label={t("source")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-[38dvh] overflow-auto rounded-lg border border-line bg-panel p-4 lg:max-h-[calc(100dvh-9rem)]"
    >
      <pre className="font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
        {pieces.map((piece, index) => {
          const text = source.slice(piece.from, piece.to);
          if (isWithin(piece, active))
            return (
              <mark
                key={piece.from}
                ref={index === firstMarked ? marked : undefined}
                className="rounded-sm bg-mark text-ink"
              >
                {text}
              </mark>
            );
          if (!piece.field) return text;
          const { id } = piece.field;
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the field's own button does the same by keyboard
            <span
              key={piece.from}
              onClick={() => onChoose(id)}
              className={classNames(
                "cursor-pointer decoration-line-strong/60 decoration-dotted underline-offset-4 hover:bg-hover",
                /\S/.test(text) && "underline",
              )}
            >
              {text}
            </span>
          );
        })}
      </pre>
    </section>
  );
}

function isWithin(piece: SourceRange, range: SourceRange | null): boolean {
  return range !== null && piece.from >= range.from && piece.to <= range.to;
}

/** The source cut at every edge; a piece belongs to the narrowest field over it. */
function cut(source: string, fields: readonly ReadField[], active: SourceRange | null): Piece[] {
  const ranged = fields
    .flatMap((field) => (field.range ? [{ field, ...field.range }] : []))
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  const edges = new Set([0, source.length]);
  for (const { from, to } of [...ranged, ...(active ? [active] : [])])
    edges.add(from).add(Math.min(to, source.length));
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? 0;
    return { from, to, field: ranged.find((range) => range.from <= from && range.to >= to)?.field ?? null };
  });
}
