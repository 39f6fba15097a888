"use client";

/** A native select that lies in the text. */
export function InlineSelect<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
      className={`-mx-1.5 -my-px min-w-6 max-w-full rounded bg-transparent bg-none px-1.5 py-px hover:bg-hover ${value === "" ? "text-ink-3 print:hidden" : ""}`}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} className="bg-panel text-ink">
          {option.label}
        </option>
      ))}
    </select>
  );
}
