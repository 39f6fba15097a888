import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from "react";
import { classNames } from "./class-names";

const BOX =
  "w-full rounded-md border border-line-strong/60 bg-panel px-3 text-base text-ink placeholder:text-ink-3 aria-invalid:border-down";

/** A label over a control, with a hint and, when there is one, the fault. Put the control inside. */
export function Field({
  label,
  hint,
  fault,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  fault?: string;
  children: ReactNode;
}) {
  return (
    <label className="block">
      <span className="mb-1 block text-sm font-medium">{label}</span>
      {children}
      {hint && <span className="mt-1 block text-sm text-ink-3">{hint}</span>}
      {fault && (
        <span role="alert" className="mt-1 block text-sm text-down-text">
          {fault}
        </span>
      )}
    </label>
  );
}

export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...rest} className={classNames(BOX, "h-9", className)} />;
}

export function Textarea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea {...rest} className={classNames(BOX, "min-h-24 py-2", className)} />;
}
