"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Excerpt } from "@/lib/domain/postmortems/schema";
import { useEditing } from "../context/editing";
import { EvidenceLinks } from "./evidence-links";
import { MarkdownField } from "../fields/markdown-field";
import { PartHead } from "../fields/part-head";
import { TextField } from "../fields/text-field";

const EMPTY: Excerpt = { caption: "", language: "", text: "", recordIds: [] };

/** Log excerpts or commands, each in mono with a caption and the records it was taken from. */
export function ExcerptList({
  label,
  excerpts,
  onChange,
}: {
  label: string;
  excerpts: readonly Excerpt[];
  onChange: (excerpts: Excerpt[], step: boolean) => void;
}) {
  const editing = useEditing();
  return (
    <div>
      <PartHead label={label} onAdd={editing && (() => onChange([...excerpts, EMPTY], true))} />
      <div className="space-y-2">
        {excerpts.map((excerpt, index) => (
          <ExcerptBox
            key={index}
            label={`${label} ${index + 1}`}
            excerpt={excerpt}
            onChange={(next) => onChange(excerpts.with(index, next), false)}
            onDelete={() => onChange(excerpts.toSpliced(index, 1), true)}
          />
        ))}
      </div>
    </div>
  );
}

/** The text before or after a change. */
export function OneExcerpt({
  label,
  excerpt,
  onChange,
}: {
  label: string;
  excerpt: Excerpt | null;
  onChange: (excerpt: Excerpt | null, step: boolean) => void;
}) {
  return (
    <div>
      <div className="text-sm text-ink-3">{label}</div>
      <ExcerptBox
        label={label}
        excerpt={excerpt ?? EMPTY}
        onChange={(next) => onChange(next, false)}
        onDelete={() => onChange(null, true)}
      />
    </div>
  );
}

function ExcerptBox({
  label,
  excerpt,
  onChange,
  onDelete,
}: {
  label: string;
  excerpt: Excerpt;
  onChange: (excerpt: Excerpt) => void;
  onDelete: () => void;
}) {
  const t = useTranslations("postmortems.rows");
  const editing = useEditing();
  const [isCaptionOpen, setCaptionOpen] = useState(false);
  return (
    <figure className="group/excerpt relative min-h-6">
      {(excerpt.caption !== "" || isCaptionOpen) && (
        <figcaption className="pr-14 text-sm text-ink-2">
          <TextField
            label={`${label}: ${t("caption")}`}
            placeholder={t("caption")}
            value={excerpt.caption}
            onChange={(caption) => onChange({ ...excerpt, caption })}
          />
        </figcaption>
      )}
      <MarkdownField
        verbatim
        label={label}
        prompt={t("excerptPrompt")}
        value={excerpt.text}
        onChange={(text) => onChange({ ...excerpt, text })}
      />
      <EvidenceLinks recordIds={excerpt.recordIds} />
      {editing && (
        <span className="absolute right-0 bottom-0 flex opacity-0 group-focus-within/excerpt:opacity-100 group-hover/excerpt:opacity-100 print:hidden">
          {excerpt.caption === "" && (
            <button
              type="button"
              aria-label={`${t("caption")}: ${label}`}
              onClick={() => setCaptionOpen(true)}
              className="h-6 rounded bg-panel px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink"
            >
              {t("caption")}
            </button>
          )}
          <button
            type="button"
            title={t("delete")}
            aria-label={`${t("delete")}: ${label}`}
            onClick={onDelete}
            className="inline-flex size-6 items-center justify-center rounded bg-panel text-ink-2 hover:bg-hover hover:text-ink"
          >
            <Icon name="trash" size={14} />
          </button>
        </span>
      )}
    </figure>
  );
}
