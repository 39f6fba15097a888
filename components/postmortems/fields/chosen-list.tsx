"use client";

import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";

export interface Choice {
  id: string;
  name: ReactNode;
  /** The name as plain text, for its button. */
  label: string;
}

/** What was chosen of a set, each with a button that takes it out, and a menu of the rest; without `onChange` only read. */
export function ChosenList({
  chosen,
  choices,
  none,
  addLabel,
  removeLabel,
  onChange,
}: {
  chosen: readonly Choice[];
  choices: readonly Choice[];
  /** What stands where nothing is chosen. */
  none: string;
  addLabel: string;
  removeLabel: (name: string) => string;
  onChange: ((ids: string[]) => void) | null;
}) {
  const ids = chosen.map(({ id }) => id);
  const rest = choices.filter(({ id }) => !ids.includes(id));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {chosen.length === 0 && <span className="text-ink-3">{none}</span>}
      {chosen.map((choice) => (
        <span
          key={choice.id}
          className="inline-flex max-w-full items-center rounded bg-sunken pl-1.5 text-sm break-words [overflow-wrap:anywhere]"
        >
          <span className="min-w-0 py-0.5 pr-1.5">{choice.name}</span>
          {onChange && (
            <IconButton
              icon="close"
              size="small"
              label={removeLabel(choice.label)}
              onClick={() => onChange(ids.filter((id) => id !== choice.id))}
            />
          )}
        </span>
      ))}
      {onChange && (
        <Menu
          label={addLabel}
          icon="plus"
          className="h-7 border-transparent bg-transparent px-1.5 text-sm text-ink-2 print:hidden"
        >
          {rest.map((choice) => (
            <MenuItem key={choice.id} onSelect={() => onChange([...ids, choice.id])}>
              <span className="block max-w-[min(32rem,80vw)] break-words [overflow-wrap:anywhere]">
                {choice.name}
              </span>
            </MenuItem>
          ))}
          {rest.length === 0 && <p className="px-2.5 py-1.5 text-ink-3">{none}</p>}
        </Menu>
      )}
    </div>
  );
}
