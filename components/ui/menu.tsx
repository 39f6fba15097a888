"use client";

import { useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

interface Props {
  label: ReactNode;
  /** The accessible name, where the label is an icon only. */
  name?: string;
  icon?: IconName;
  align?: "start" | "end";
  children: ReactNode;
  /** Called when it opens: a moment to fetch what it shows. */
  onOpen?: () => void;
  /** It holds a form, alone or beside items in a group of their own: nothing that a screen reader should call a menu. */
  isForm?: boolean;
  className?: string;
}

/** A button that opens a small panel: menu items, or a form. On the popover API, so Escape and a click outside close it. */
export function Menu({
  label,
  name,
  icon,
  align = "start",
  children,
  onOpen,
  isForm = false,
  className,
}: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const place = () => {
    const [anchor, box] = [button.current?.getBoundingClientRect(), panel.current];
    if (!anchor || !box) return;
    const left = align === "start" ? anchor.left : anchor.right - box.offsetWidth;
    box.style.left = `${Math.max(8, Math.min(left, window.innerWidth - box.offsetWidth - 8))}px`;
    const fits = anchor.bottom + 4 + box.offsetHeight <= window.innerHeight;
    box.style.top = `${fits ? anchor.bottom + 4 : Math.max(8, anchor.top - box.offsetHeight - 4)}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={name}
        aria-haspopup={isForm ? "dialog" : "menu"}
        title={name}
        className={classNames(
          "inline-flex h-9 items-center gap-1.5 rounded-md border border-line bg-panel px-3 text-base whitespace-nowrap hover:bg-hover",
          className,
        )}
      >
        {icon && <Icon name={icon} size={16} />}
        {label}
        {!name && <Icon name="chevronDown" size={14} />}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys move between the items it holds */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={isForm ? undefined : "menu"}
        onToggle={(event) => {
          if (event.newState !== "open") return;
          place();
          onOpen?.();
          panel.current?.querySelector<HTMLElement>("[role^=menuitem], input, select, button")?.focus();
        }}
        onKeyDown={moveFocus}
        className="fixed max-h-[80dvh] min-w-44 overflow-y-auto rounded-lg border border-line bg-panel p-1 text-ink shadow-float"
      >
        {children}
      </div>
    </>
  );
}

interface ItemProps {
  children: ReactNode;
  onSelect: () => void;
  icon?: IconName;
  checked?: boolean;
  disabled?: boolean;
  danger?: boolean;
}

/** One choice of a menu; choosing closes it. With `checked` it is one of a set. */
export function MenuItem({ children, onSelect, icon, checked, disabled, danger }: ItemProps) {
  return (
    <button
      type="button"
      role={checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={checked}
      disabled={disabled}
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onSelect();
      }}
      className={classNames(
        "flex min-h-8 w-full items-center gap-2 rounded px-2.5 py-1 text-left hover:bg-hover focus-visible:bg-hover disabled:opacity-50",
        danger && "text-down-text",
      )}
    >
      {checked !== undefined && <span className="w-4">{checked && <Icon name="check" size={16} />}</span>}
      {icon && <Icon name={icon} size={16} />}
      <span className="flex-1">{children}</span>
    </button>
  );
}

/** A heading between groups of menu items. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return (
    <p role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">
      {children}
    </p>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
}
