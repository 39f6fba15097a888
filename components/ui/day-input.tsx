"use client";

import type { InputHTMLAttributes } from "react";
import { classNames } from "./class-names";

/**
 * The browser's own field for a day. Until it has the focus it reads as every other day of the page does, not in the
 * form of the browser's language; paper shows the words alone.
 */
export function DayInput({
  words,
  className,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, "type"> & { words: string }) {
  return (
    <span className={classNames("group/day inline-grid w-38 max-w-full items-center", className)}>
      <span
        aria-hidden="true"
        className="pointer-events-none z-10 truncate [grid-area:1/1] group-focus-within/day:invisible"
      >
        {words}
      </span>
      <input
        type="date"
        {...rest}
        className="-mx-1.5 -my-px w-[calc(100%+0.75rem)] min-w-0 rounded bg-transparent px-1.5 py-px text-transparent [grid-area:1/1] hover:bg-hover focus:bg-panel focus:text-inherit disabled:opacity-50 print:hidden"
      />
    </span>
  );
}
