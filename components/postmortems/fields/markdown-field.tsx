"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { useEditing } from "../context/editing";
import { isLeft } from "./is-left";
import { MarkdownSource } from "./markdown-source";
import { MarkdownText } from "./markdown-text";
import { FIELD_LOOK, wellFormed } from "./text-field";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What an empty field asks its writer. */
  prompt?: string;
  className?: string;
  /** Log lines and commands: shown as they are, in mono. */
  verbatim?: boolean;
  inline?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** Markdown in place: rendered while it is read, its source verbatim while it is written. */
export function MarkdownField({
  label,
  value,
  onChange,
  prompt,
  className,
  verbatim,
  inline,
  onKeyDown,
}: Props) {
  const editing = useEditing();
  const common = useTranslations("common");
  const [caret, setCaret] = useState<number | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const rendered =
    value === "" ? null : verbatim ? (
      <Verbatim text={value} />
    ) : (
      <MarkdownText text={value} inline={inline} />
    );
  if (!editing) return rendered && <div className={className}>{rendered}</div>;
  if (caret !== null) {
    const onLeave = (isByKey: boolean) => {
      setCaret(null);
      if (isByKey) requestAnimationFrame(() => pencil.current?.focus());
    };
    const source = { label, value, caret, verbatim, prompt, onChange, onLeave };
    return (
      <div className={className}>
        <MarkdownSource {...source} fallback={<Source {...source} onKeyDown={onKeyDown} />} />
      </div>
    );
  }
  if (!rendered)
    return (
      <button
        ref={pencil}
        type="button"
        data-field-button
        aria-label={prompt ? `${label}: ${prompt}` : label}
        onClick={() => setCaret(0)}
        className={classNames(
          "-mx-1.5 -my-px block w-[calc(100%+0.75rem)] rounded px-1.5 py-px text-left text-ink-3 hover:bg-hover print:hidden",
          className,
        )}
      >
        {prompt ?? label}
      </button>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the pencil beside it is the keyboard's way
    <div
      className={classNames(
        "group/text relative -mx-1.5 cursor-text rounded px-1.5 hover:bg-hover",
        className,
      )}
      onClick={(event) => {
        if (isElsewhere(event)) return;
        setCaret(caretNear(event, value));
      }}
    >
      {rendered}
      <button
        ref={pencil}
        type="button"
        data-field-button
        title={common("edit")}
        aria-label={`${common("edit")}: ${label}`}
        onClick={() => setCaret(value.length)}
        className="absolute top-0 right-2 inline-flex size-6 items-center justify-center rounded bg-panel text-ink-2 opacity-0 group-hover/text:opacity-100 focus-visible:opacity-100 print:hidden"
      >
        <Icon name="pencil" size={14} />
      </button>
    </div>
  );
}

function Source({
  label,
  value,
  caret,
  verbatim,
  prompt,
  onChange,
  onKeyDown,
  onLeave,
}: Omit<Props, "className" | "inline"> & { caret: number; onLeave: (isByKey: boolean) => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const byKey = useRef(false);
  // Outside system: the browser's focus and caret.
  useLayoutEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.setSelectionRange(caret, caret);
    area.current?.scrollIntoView({ block: "nearest" });
  }, [caret]);
  // The box grows with its text.
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = "0";
    node.style.height = `${node.scrollHeight}px`;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- The text is read from the page.
  }, [value]);
  return (
    <textarea
      ref={area}
      aria-label={label}
      value={value}
      placeholder={prompt}
      rows={1}
      wrap={verbatim ? "off" : "soft"}
      spellCheck={!verbatim}
      data-field
      onChange={(event) => onChange(wellFormed(event.target.value))}
      onBlur={({ currentTarget }) => isLeft(currentTarget) && onLeave(byKey.current)}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.key !== "Escape") return;
        byKey.current = true;
        event.currentTarget.blur();
      }}
      className={classNames(
        FIELD_LOOK,
        "-mx-1.5 block w-[calc(100%+0.75rem)] resize-none overflow-x-auto overflow-y-hidden bg-sunken",
        verbatim && "font-mono text-sm",
      )}
    />
  );
}

function Verbatim({ text }: { text: string }) {
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the focus
      tabIndex={0}
      className="overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono text-sm print:whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}

/** A click that means something else: a link, a button, the end of a selection. */
function isElsewhere(event: MouseEvent): boolean {
  if (event.target instanceof Element && event.target.closest("a, button, input")) return true;
  return (window.getSelection()?.toString() ?? "") !== "";
}

/** The end of the source block that was clicked. */
function caretNear(event: MouseEvent, value: string): number {
  const block = event.target instanceof Element ? event.target.closest("[data-from]") : null;
  const next = block?.nextElementSibling?.closest("[data-from]");
  const to = Number(next?.getAttribute("data-from") ?? value.length);
  return value.slice(0, to).trimEnd().length;
}
