/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/interactive-supports-focus -- rows placed by transform cannot be tr; the table itself holds the keys */
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { classNames } from "./class-names";

export interface VirtualColumn<T> {
  key: string;
  head: ReactNode;
  /** A CSS grid track, such as "12rem" or "minmax(0,1fr)". */
  width: string;
  cell(row: T, index: number): ReactNode;
  numeric?: boolean;
  /** Left out below 640 px. */
  wideOnly?: boolean;
  /** Left out below that breakpoint; `wideOnly` is "sm". */
  shownFrom?: "sm" | "lg" | "xl";
  /** Another track below 640 px. */
  narrowWidth?: string;
}

interface Props<T> {
  label: string;
  columns: VirtualColumn<T>[];
  rows: readonly T[];
  /** The same function from render to render, or scrolling thousands of rows grows slow. */
  rowKey: (row: T, index: number) => string;
  /** Rows that exist in all; -1 when unknown because more can be loaded. */
  total?: number;
  onOpen?: (row: T, index: number) => void;
  /** Asked for when the end comes near. */
  onEnd?: () => void;
  /** Content under a row, such as a stack trace; rows with it take their own height. */
  expanded?: (row: T, index: number) => ReactNode | null;
  /** Space on a row, such as to choose it. */
  onSpace?: (row: T, index: number) => void;
  /** Tailwind height of the scrolling box. */
  height?: string;
}

/** A table of any length: only the rows in sight are in the page. j, k, arrows, Home and End walk it, Enter opens. */
export function VirtualTable<T>(props: Props<T>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    total = rows.length,
    onOpen,
    onEnd,
    onSpace,
    expanded,
    height = "h-[70dvh]",
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  // Held fast: a new function would have the positions of all rows computed anew on every scroll.
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row, index);
    },
    [rows, rowKey],
  );
  // oxlint-disable-next-line react/incompatible-library -- its functions read the scroll position on each call
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 36,
    overscan: 12,
    // The server knows no height: a screenful of rows is in the page before its script runs.
    initialRect: { width: 1_200, height: 720 },
    getItemKey,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;

  // Outside system: the scroll position decides when the next page is wanted.
  useEffect(() => {
    if (rows.length > 0 && lastSeen >= rows.length - 20) onEnd?.();
  }, [lastSeen, rows.length, onEnd]);

  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };
  // Outside system: the window's shortcuts announce j and k.
  const goRef = useRef(go);
  useEffect(() => {
    goRef.current = (step: number) =>
      go(box.current?.contains(document.activeElement) ? active + step : active);
  });
  useEffect(() => {
    const listen = (event: Event) => {
      if (!(event instanceof CustomEvent)) return;
      event.preventDefault();
      goRef.current(Number(event.detail));
    };
    document.addEventListener("afterword:row", listen);
    return () => document.removeEventListener("afterword:row", listen);
  }, []);

  const grid = {
    "--narrow": tracksOf(columns, 0),
    "--tracks": tracksOf(columns, 1),
    "--tracks-lg": tracksOf(columns, 2),
    "--tracks-xl": tracksOf(columns, 3),
  };
  return (
    <div
      ref={box}
      role="table"
      aria-label={label}
      aria-rowcount={total < 0 ? -1 : total + 1}
      style={grid as React.CSSProperties}
      className={classNames("relative overflow-auto", height)}
      onKeyDown={(event) => {
        const step = {
          ArrowDown: active + 1,
          ArrowUp: active - 1,
          Home: 0,
          End: rows.length - 1,
          PageDown: active + 20,
          PageUp: active - 20,
        }[event.key];
        if (step !== undefined && event.target instanceof HTMLElement && event.target.dataset.index) {
          event.preventDefault();
          go(step);
        }
        const row = rows[active];
        if (
          event.key === "Enter" &&
          row !== undefined &&
          event.target instanceof HTMLElement &&
          event.target.dataset.index
        )
          onOpen?.(row, active);
        if (
          event.key === " " &&
          onSpace &&
          row !== undefined &&
          event.target instanceof HTMLElement &&
          event.target.dataset.index
        ) {
          event.preventDefault();
          onSpace(row, active);
        }
      }}
    >
      <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
        <div role="row" aria-rowindex={1} className={classNames(LINE, "border-b border-line")}>
          {columns.map((column) => (
            <div
              key={column.key}
              role="columnheader"
              className={cellClass(column, "h-9 content-center truncate text-sm font-medium text-ink-2")}
            >
              {column.head}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize() }} className="relative">
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const more = expanded?.(row, item.index);
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              role="row"
              data-index={item.index}
              aria-rowindex={item.index + 2}
              tabIndex={item.index === active ? 0 : -1}
              onFocus={(event) => event.target === event.currentTarget && setActive(item.index)}
              onClick={() => {
                setActive(item.index);
                onOpen?.(row, item.index);
              }}
              style={{ transform: `translateY(${item.start}px)` }}
              className={classNames(
                "absolute inset-x-0 top-0 border-b border-line hover:bg-hover focus:bg-hover focus-visible:-outline-offset-2",
                onOpen && "cursor-pointer",
              )}
            >
              <Cells columns={columns} row={row} index={item.index} />
              {more && (
                <div role="cell" className="px-3 pb-3" onClick={(event) => event.stopPropagation()}>
                  {more}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface CellsProps {
  columns: readonly VirtualColumn<unknown>[];
  row: unknown;
  index: number;
}

/** A row's cells; while one scrolls, rows that stay in sight are not rendered anew. */
const Cells = memo(function Cells({ columns, row, index }: CellsProps) {
  return (
    <div role="presentation" className={LINE}>
      {columns.map((column) => (
        <div key={column.key} role="cell" className={cellClass(column, "h-[35px] content-center truncate")}>
          {column.cell(row, index)}
        </div>
      ))}
    </div>
  );
});

const LINE =
  "grid grid-cols-(--narrow) sm:grid-cols-(--tracks) lg:grid-cols-(--tracks-lg) xl:grid-cols-(--tracks-xl)";
const RANKS = { sm: 1, lg: 2, xl: 3 } as const;
const HIDDEN = { sm: "hidden sm:block", lg: "hidden lg:block", xl: "hidden xl:block" } as const;

function shownFrom<T>(column: VirtualColumn<T>) {
  return column.shownFrom ?? (column.wideOnly ? "sm" : undefined);
}

/** The grid tracks of the columns that are shown from a width on: 0 narrow, 1 from 640 px, 2 from 1024, 3 from 1280. */
function tracksOf<T>(columns: VirtualColumn<T>[], rank: number): string {
  return columns
    .filter((column) => {
      const from = shownFrom(column);
      return from === undefined || RANKS[from] <= rank;
    })
    .map((column) => (rank === 0 && column.narrowWidth) || column.width)
    .join(" ");
}

function cellClass<T>(column: VirtualColumn<T>, rest: string): string {
  const from = shownFrom(column);
  return classNames("min-w-0 px-3", column.numeric && "figures text-right", from && HIDDEN[from], rest);
}
