import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

interface Props {
  label: ReactNode;
  /** At the foot of a panel, under a line of its own. */
  footed?: boolean;
  className?: string;
  children: ReactNode;
}

/** Something that opens under its name, for those who ask: the table of a chart, further options. */
export function Disclosure({ label, footed = false, className, children }: Props) {
  return (
    <details className={classNames(footed && "border-t border-line", className)}>
      <summary
        className={classNames(
          "flex items-center gap-1 text-sm text-ink-2 hover:text-ink",
          footed ? "px-4 py-2" : "w-fit rounded py-1",
        )}
      >
        <span className="turns inline-flex">
          <Icon name="chevronRight" size={14} />
        </span>
        {label}
      </summary>
      {children}
    </details>
  );
}
