/* oxlint-disable jsx-a11y/prefer-tag-over-role -- native progress bars cannot be styled alike across browsers */
/** How much of known work is done, 0 to 1; without a value it is only known to be going on. */
export function ProgressBar({ value, label }: { value?: number; label: string }) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={
          percent === undefined
            ? "skeleton h-full w-full bg-line-strong"
            : "h-full rounded-full bg-ink transition-[width] duration-150"
        }
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
