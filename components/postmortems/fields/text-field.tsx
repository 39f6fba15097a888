"use client";

import { useState, type KeyboardEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { useEditing } from "../context/editing";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** What stands there while nobody types, where the value is no text to read: a day in the reader's words. */
  shown?: string;
  className?: string;
  /** Lines as typed, in mono, scrolling sideways: a log excerpt or a command. */
  verbatim?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** One line of text, wrapping and growing as it needs, that looks like the text it is until it is typed in. */
export function TextField({ label, value, onChange, placeholder, shown, className, onKeyDown }: Props) {
  const editing = useEditing();
  const [isTyped, setTyped] = useState(false);
  const words = isTyped ? value : (shown ?? value);
  if (!editing)
    return value === "" ? null : <span className={classNames("break-words", className)}>{words}</span>;
  return (
    <span
      // Its copy of the text gives the box its height; the zero-width space keeps an empty one a line high.
      // On paper the copy is what is read: a text area is as wide as one letter there, and cannot break across pages.
      data-value={`${words === "" ? (placeholder ?? "") : words}\u200b`}
      className={classNames(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] after:invisible after:-mx-1.5 after:px-1.5 after:break-words after:whitespace-pre-wrap after:[grid-area:1/1] after:content-[attr(data-value)] print:after:visible",
        value === "" && "print:hidden",
        className,
      )}
    >
      <textarea
        rows={1}
        // A text area is twenty letters wide unless it is told otherwise; the copy knows how wide the text is.
        cols={1}
        aria-label={label}
        value={words}
        placeholder={placeholder}
        data-field
        onFocus={() => setTyped(true)}
        onBlur={() => setTyped(false)}
        onChange={(event) => onChange(wellFormed(event.target.value).replace(/\s*\n\s*/g, " "))}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className={`${FIELD_LOOK} -mx-1.5 -my-px w-[calc(100%+0.75rem)] resize-none py-px overflow-hidden break-words [grid-area:1/1] print:hidden`}
      />
    </span>
  );
}

/** How a field looks that lies in the text: bare until the pointer or the caret is there. */
export const FIELD_LOOK =
  "rounded bg-transparent px-1.5 font-[inherit] text-[inherit] leading-[inherit] tracking-[inherit] text-inherit placeholder:font-normal placeholder:text-ink-3 hover:bg-hover focus:bg-panel focus:outline-2 focus:outline-offset-0 focus:outline-focus";

/** What Postgres cannot store, left out: NUL, and half of a surrogate pair. */
export function wellFormed(text: string): string {
  return text.replace(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "");
}

/** A small field with a border, for what is no part of the document. */
export const FIELD_BOX =
  "block h-8 w-full rounded-md border border-line-strong/60 bg-panel px-2 text-sm placeholder:text-ink-3";
