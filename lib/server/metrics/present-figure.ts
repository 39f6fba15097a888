import type { WireFigure, WireOpenFigure } from "@/lib/contracts/metrics";
import { iso } from "@/lib/contracts/present-instant";
import type { Figure } from "@/lib/domain/availability/figure";

// What was left out is named by its first keys; the count says how many there are.
const KEYS_SHOWN = 100;

/** A figure without its rows, as lists of figures show it. */
export function presentFigure({ rows: _rows, leftOut, ...figure }: Figure): WireFigure {
  return { ...figure, leftOut: leftOut.map((one) => ({ ...one, keys: one.keys.slice(0, KEYS_SHOWN) })) };
}

/** A figure with every row it is made of. */
export function presentOpenFigure(figure: Figure): WireOpenFigure {
  return {
    ...presentFigure(figure),
    rows: figure.rows.map((row) => ({
      ...row,
      from: row.from === null ? null : iso(row.from),
      to: row.to === null ? null : iso(row.to),
    })),
  };
}
