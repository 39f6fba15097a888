import Link from "next/link";
import type { ButtonHTMLAttributes, ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

const LOOKS = {
  primary: "bg-ink text-ink-inverse border-ink hover:opacity-85",
  plain: "bg-panel text-ink border-line hover:bg-hover",
  quiet: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
  danger: "bg-panel text-down-text border-down-text/40 hover:bg-down-tint",
} as const;
export type ButtonLook = keyof typeof LOOKS;

const BASE =
  "inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50";
const SIZES = { normal: "h-9 px-3.5 text-base", small: "h-7 px-2.5 text-sm" } as const;

interface Look {
  look?: ButtonLook;
  size?: keyof typeof SIZES;
  icon?: IconName;
}
type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Look & { busy?: boolean };

/** A button; `busy` keeps its width and tells screen readers. */
export function Button({
  look = "plain",
  size = "normal",
  icon,
  busy,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={classNames(BASE, SIZES[size], LOOKS[look], className)}
    >
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({
  look = "plain",
  size = "normal",
  icon,
  children,
  className,
  ...rest
}: ComponentProps<typeof Link> & Look & { children: ReactNode }) {
  return (
    <Link {...rest} className={classNames(BASE, SIZES[size], LOOKS[look], className)}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </Link>
  );
}

/** A square button with an icon only; its label is the accessible name and the tooltip. */
export function IconButton({
  icon,
  label,
  size = "normal",
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { icon: IconName; label: string; size?: "normal" | "small" }) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={classNames(
        "inline-flex items-center justify-center rounded-md text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink disabled:opacity-50",
        size === "normal" ? "size-9" : "size-7",
        className,
      )}
    >
      <Icon name={icon} size={size === "normal" ? 18 : 16} />
    </button>
  );
}
