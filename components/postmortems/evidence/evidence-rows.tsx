"use client";

import { Children, type KeyboardEvent, type ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { SkeletonRows } from "@/components/ui/skeleton";
import { classNames } from "@/components/ui/class-names";

export interface RowAction {
  name: string;
  icon: IconName;
  /** The physical key that does it while the row has the focus. */
  code?: string;
  run: () => void;
}

/** What can be put into the text; arrows walk through it. */
export function EvidenceRows({
  empty,
  isLoading = false,
  children,
}: {
  /** Said where there are none; "" where something else says it. */
  empty: string;
  isLoading?: boolean;
  children: ReactNode;
}) {
  if (isLoading) return <SkeletonRows rows={4} />;
  if (Children.count(children) === 0) return empty ? <p className="py-2 text-ink-3">{empty}</p> : null;
  return (
    <ol className="max-h-96 xl:max-h-[max(16rem,calc(100dvh-29rem))] space-y-px overflow-y-auto">
      {children}
    </ol>
  );
}

/** One of them: Enter does the first of its actions, a letter each of the others; all are buttons too. */
export function EvidenceRow({
  mark,
  meta,
  text,
  mono,
  actions,
}: {
  mark?: ReactNode;
  meta: string;
  text: ReactNode;
  mono?: boolean;
  actions: readonly RowAction[];
}) {
  const [first] = actions;
  return (
    <li className="group/evidence relative rounded-md focus-within:bg-hover hover:bg-hover">
      <button
        type="button"
        data-panel-first
        data-evidence-row
        title={first?.name}
        onClick={() => first?.run()}
        onKeyDown={(event) => walk(event, actions)}
        className="block w-full rounded-md px-1.5 py-1 text-left"
      >
        <span className="figures flex items-center gap-1.5 text-xs text-ink-3">
          {mark}
          <span className="min-w-0 truncate">{meta}</span>
        </span>
        <span
          className={classNames(
            "line-clamp-3 break-words [overflow-wrap:anywhere]",
            mono && "font-mono text-xs",
          )}
        >
          {text}
        </span>
      </button>
      <span className="flex flex-wrap gap-x-1 px-0.5 pb-1">
        {actions.map((action) => (
          <button
            key={action.name}
            type="button"
            tabIndex={-1}
            onClick={action.run}
            className="inline-flex h-6 items-center gap-1 rounded px-1 text-xs text-ink-2 hover:bg-sunken hover:text-ink"
          >
            <Icon name={action.icon} size={13} />
            {action.name}
          </button>
        ))}
      </span>
    </li>
  );
}

function walk(event: KeyboardEvent<HTMLButtonElement>, actions: readonly RowAction[]) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const rows = [
      ...(event.currentTarget.closest("ol")?.querySelectorAll<HTMLElement>("[data-evidence-row]") ?? []),
    ];
    event.preventDefault();
    rows[rows.indexOf(event.currentTarget) + step]?.focus();
    return;
  }
  const action = actions.find(({ code }) => code === event.code);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action.run();
}

/** Arrow down goes from what stands above the rows into them. */
export function toRows(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown") return;
  event.preventDefault();
  event.currentTarget.parentElement?.querySelector<HTMLElement>("[data-evidence-row]")?.focus();
}
