import type { SelectHTMLAttributes } from "react";
import { classNames } from "./class-names";

interface Props<V extends string> extends Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  "onChange" | "value"
> {
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  small?: boolean;
}

/** The native select: every platform's own list, keyboard and screen reader. */
export function Select<V extends string>({ value, options, onChange, small, className, ...rest }: Props<V>) {
  return (
    <select
      {...rest}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
      className={classNames(
        "max-w-full rounded-md border border-line bg-panel pr-7 pl-2.5 text-ink hover:bg-hover disabled:opacity-50",
        small ? "h-7 text-sm" : "h-9 text-base",
        className,
      )}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
