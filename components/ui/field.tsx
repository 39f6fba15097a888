"use client";

import {
  createContext,
  useContext,
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type TextareaHTMLAttributes,
} from "react";
import { classNames } from "./class-names";

const BOX =
  "w-full rounded-md border border-line-strong/60 bg-panel px-3 text-base text-ink placeholder:text-ink-3 aria-invalid:border-down";

interface FieldState {
  describedBy: string | undefined;
  invalid: true | undefined;
}
const Described = createContext<FieldState>({ describedBy: undefined, invalid: undefined });

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, if anything. */
  fault?: string;
  children: ReactNode;
}

/** A label over a control, with a hint and, when there is one, the fault. Put an Input or Textarea inside. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const describedBy = hint || fault ? id : undefined;
  return (
    <Described value={{ describedBy, invalid: fault ? true : undefined }}>
      <div>
        {/* oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is the child */}
        <label className="block">
          <span className="mb-1 block text-sm font-medium">{label}</span>
          {children}
        </label>
        {describedBy && (
          <div id={id} className="mt-1 text-sm">
            {hint && <p className="text-ink-3">{hint}</p>}
            {fault && (
              <p role="alert" className="text-down-text">
                {fault}
              </p>
            )}
          </div>
        )}
      </div>
    </Described>
  );
}

export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  const { describedBy, invalid } = useContext(Described);
  return (
    <input
      aria-describedby={describedBy}
      aria-invalid={invalid}
      {...rest}
      className={classNames(BOX, "h-9", className)}
    />
  );
}

export function Textarea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { describedBy, invalid } = useContext(Described);
  return (
    <textarea
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
          event.currentTarget.form?.requestSubmit();
      }}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      {...rest}
      className={classNames(BOX, "min-h-24 py-2", className)}
    />
  );
}
