"use client";

import { useState, type ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

interface Props {
  icon: IconName;
  title: ReactNode;
  text: ReactNode;
  onDrop: (dropped: DataTransfer) => void;
  /** The buttons that do the same as dropping. */
  children: ReactNode;
}

/** The large area on which files are dropped. */
export function DropArea({ icon, title, text, onDrop, children }: Props) {
  const [over, setOver] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is one more way; the buttons do the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer);
      }}
      className={classNames(
        "rounded-lg border-2 border-dashed px-5 py-8 text-center transition-colors duration-100",
        over ? "border-ink bg-hover" : "border-line-strong/50 bg-panel",
      )}
    >
      <span className="inline-flex text-ink-3">
        <Icon name={icon} size={28} />
      </span>
      <p className="mt-1 text-lg font-semibold">{title}</p>
      <p className="mx-auto mt-1 max-w-prose text-ink-2">{text}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  );
}
