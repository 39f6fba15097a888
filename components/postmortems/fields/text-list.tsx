"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { useEditing } from "../context/editing";
import { MarkdownField } from "./markdown-field";
import { PartHead } from "./part-head";

interface Props {
  label: string;
  texts: readonly string[];
  onChange: (texts: string[], step: boolean) => void;
}

/** A labelled list of Markdown texts: symptoms, causes, steps. */
export function TextList({ label, texts, onChange }: Props) {
  const t = useTranslations("postmortems.rows");
  const editing = useEditing();
  const list = useRef<HTMLUListElement>(null);
  if (!editing && texts.length === 0) return null;
  const add = () => {
    onChange([...texts, ""], true);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>("li:last-child [data-field-button]")?.click(),
    );
  };
  const move = (from: number, step: number) => {
    const text = texts[from];
    const to = from + step;
    if (text === undefined || to < 0 || to >= texts.length) return;
    onChange(texts.toSpliced(from, 1).toSpliced(to, 0, text), true);
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLElement>("[data-field], [data-field-button]")?.focus(),
    );
  };
  return (
    <div className={texts.length === 0 ? "print:hidden" : undefined}>
      <PartHead label={label} onAdd={editing && add} />
      <ul ref={list} className="list-disc space-y-0.5 pl-5 marker:text-ink-3">
        {texts.map((text, index) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that come up from the field it holds
          <li
            // Texts have no identity but their place.
            key={index}
            className="group/line relative"
            onKeyDown={(event) => {
              if (!editing || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
              event.preventDefault();
              event.stopPropagation();
              move(index, event.key === "ArrowUp" ? -1 : 1);
            }}
          >
            <MarkdownField
              label={`${label} ${index + 1}`}
              value={text}
              onChange={(next) => onChange(texts.with(index, next), false)}
            />
            {editing && (
              <button
                type="button"
                aria-label={t("deleteFrom", { list: label, number: index + 1 })}
                title={t("delete")}
                onClick={() => onChange(texts.toSpliced(index, 1), true)}
                className="absolute top-0 right-6 inline-flex size-6 items-center justify-center rounded bg-panel text-ink-2 opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 hover:text-ink print:hidden"
              >
                <Icon name="trash" size={14} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
