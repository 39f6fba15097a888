"use client";

import { useEffect, useRef, useState } from "react";
import { SEARCH_MAX } from "@/lib/contracts/search-max";
import { Input } from "./field";

// 400 ms: a pause in typing, not a gap between two letters.
const PAUSE_MS = 400;

/** A search box that asks when typing pauses, at once on Enter, and follows the value it is given from outside. */
export function SearchField({
  value,
  label,
  placeholder,
  onSearch,
  className,
}: {
  value: string;
  label: string;
  placeholder?: string;
  onSearch: (words: string) => void;
  className?: string;
}) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const asked = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (known !== value) {
    setKnown(value);
    // What is still being typed wins over the answer to what was typed before.
    if (text.trim() === known || text === "") setText(value);
  }
  const ask = (words: string) => {
    clearTimeout(timer.current);
    if (words.trim() === asked.current) return;
    asked.current = words.trim();
    onSearch(words.trim());
  };
  // Outside system: the clock.
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    asked.current = value;
  }, [value]);
  return (
    <Input
      type="search"
      maxLength={SEARCH_MAX}
      value={text}
      aria-label={label}
      placeholder={placeholder ?? label}
      className={className}
      data-page-search
      onChange={(event) => {
        const words = event.target.value;
        setText(words);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => ask(words), PAUSE_MS);
      }}
      onKeyDown={(event) => event.key === "Enter" && ask(event.currentTarget.value)}
      onBlur={(event) => ask(event.target.value)}
    />
  );
}
