"use client";

import { useState } from "react";
import { TextField } from "./text-field";

/** A number from 0 on, "2" or "0,5"; what is typed stays as typed until the field is left. */
export function NumberField({
  label,
  value,
  isWhole = false,
  onChange,
}: {
  label: string;
  value: number | null;
  isWhole?: boolean;
  onChange: (value: number | null) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <span className="figures" onBlur={() => setTyped(null)}>
      <TextField
        label={label}
        placeholder="–"
        value={typed ?? (value === null ? "" : String(value))}
        onChange={(text) => {
          setTyped(text);
          const read = readNumber(text, isWhole);
          if (read !== null || text.trim() === "") onChange(read);
        }}
      />
    </span>
  );
}

/** A number as typed, spaces between its digits allowed; null for anything else. */
export function readNumber(text: string, isWhole: boolean): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]+/g, "").replace(",", ".");
  const value = Number(bare);
  if (bare === "" || !Number.isFinite(value) || value < 0 || value > 1e9) return null;
  return isWhole && !Number.isInteger(value) ? null : value;
}
