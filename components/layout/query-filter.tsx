"use client";

import { Select } from "@/components/ui/select";
import { useQueryChange } from "./use-query-change";

interface Props {
  /** Of the parameter in the URL. */
  name: string;
  label: string;
  /** What it says when nothing is chosen. */
  any: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  /** Parameters that mean nothing any more once this one changes. */
  clears?: readonly string[];
  className?: string;
}

/** A choice that lives in the URL. A value that came with a link and is not among the options is shown as it is. */
export function QueryFilter({ name, label, any, value = "", options, clears = [], className }: Props) {
  const { change } = useQueryChange();
  const strange = value !== "" && !options.some((option) => option.value === value);
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(chosen) =>
        change({ ...Object.fromEntries(clears.map((each) => [each, null])), [name]: chosen })
      }
      options={[{ value: "", label: any }, ...(strange ? [{ value, label: value }] : []), ...options]}
      className={className}
    />
  );
}
