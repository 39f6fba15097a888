import type { HTMLAttributes, ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";
import { classNames } from "./class-names";

/** A table of 36 px rows with a head that stays; it scrolls sideways on its own where the window is narrow. */
export function Table({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the keyboard's focus
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      <table className={classNames("w-full border-collapse text-left", className)}>{children}</table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="sticky top-0 z-10 bg-panel">
      <tr className="border-b border-line">{children}</tr>
    </thead>
  );
}

export function HeadCell({
  numeric,
  className,
  ...rest
}: ThHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "h-9 px-3 text-sm font-medium whitespace-nowrap text-ink-2",
        numeric ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

/** A row the keyboard can walk to with j and k; Enter follows its first link. */
export function Row({ className, ...rest }: HTMLAttributes<HTMLTableRowElement>) {
  return (
    <tr
      data-row
      tabIndex={-1}
      {...rest}
      className={classNames(
        "h-9 border-b border-line last:border-0 hover:bg-hover focus:bg-hover",
        className,
      )}
    />
  );
}

export function Cell({
  numeric,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={classNames(
        "px-3 py-1.5 align-middle",
        numeric && "figures text-right whitespace-nowrap",
        className,
      )}
    />
  );
}
