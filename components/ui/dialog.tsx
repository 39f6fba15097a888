"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";

interface Props {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot; the one that goes on comes last. */
  actions?: ReactNode;
  wide?: boolean;
}

/** A modal dialog on the native element: it traps focus, closes on Escape, and gives the focus back. Mount it to open it. */
export function Dialog({ title, onClose, children, actions, wide }: Props) {
  const t = useTranslations("common");
  const heading = useId();
  const box = useModal(onClose);
  // Outside system: the browser's focus, which else lies on the button that closes.
  useEffect(() => {
    const node = box.current;
    if (node) focusFirstField(node);
  }, [box]);
  return (
    <dialog
      ref={box}
      aria-labelledby={heading}
      className={classNames(
        "m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] rounded-lg border border-line bg-panel p-0 text-ink shadow-float",
        wide ? "max-w-4xl" : "max-w-lg",
      )}
    >
      <div className="flex items-start justify-between gap-4 px-5 pt-4">
        <h2 id={heading} className="pt-1 text-lg font-semibold">
          {title}
        </h2>
        <IconButton icon="close" label={t("close")} onClick={onClose} />
      </div>
      <div className="px-5 pt-2 pb-5">{children}</div>
      {actions && (
        <div className="sticky bottom-0 z-10 flex flex-wrap justify-end gap-2 border-t border-line bg-panel px-5 py-3">
          {actions}
        </div>
      )}
    </dialog>
  );
}

/**
 * Puts the caret where one would begin: into the first field, or, where that is filled in, into the first that still has to
 * be. A choice that a key may make by chance is left alone, and so is a field that has the caret already.
 */
function focusFirstField(node: HTMLElement): void {
  const fields = [
    ...node.querySelectorAll<HTMLInputElement>("input:enabled, textarea:enabled, select:enabled"),
  ].filter(({ type }) => type !== "hidden");
  const [first] = fields;
  const active = document.activeElement;
  if (!first || first.type === "radio" || fields.some((field) => field === active)) return;
  const target =
    first.value === "" ? first : (fields.find((field) => field.required && field.value === "") ?? first);
  target.focus();
}

/** Opens the dialog element it is given to as a modal, and reports every way of closing it. */
export function useModal(onClose: () => void) {
  const box = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  // Outside system: the browser's top layer.
  useEffect(() => {
    close.current = onClose;
  });
  // Closed while it still stands in the page, it gives the focus back to whoever had it.
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    if (!node.open) node.showModal();
    const cancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    const backdrop = (event: MouseEvent) => {
      if (event.target === node) close.current();
    };
    node.addEventListener("cancel", cancel);
    node.addEventListener("mousedown", backdrop);
    return () => {
      node.removeEventListener("cancel", cancel);
      node.removeEventListener("mousedown", backdrop);
      node.close();
    };
  }, []);
  return box;
}
