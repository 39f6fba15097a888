"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { WEEKDAYS } from "./weekdays";

/** Days of the week to choose from, as ISO numbers. */
export function WeekdayBoxes({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly number[];
  onChange: (days: number[]) => void;
}) {
  const t = useTranslations("services.weekdays");
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {WEEKDAYS.map((day) => {
          const chosen = value.includes(Number(day));
          return (
            <label
              key={day}
              className={classNames(
                "flex h-9 min-w-11 cursor-pointer items-center justify-center rounded-md border px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
                chosen ? "border-ink bg-sunken font-semibold" : "border-line text-ink-2 hover:bg-hover",
              )}
            >
              <input
                type="checkbox"
                className="sr-only"
                checked={chosen}
                onChange={() =>
                  onChange(
                    chosen
                      ? value.filter((one) => one !== Number(day))
                      : [...value, Number(day)].toSorted((a, b) => a - b),
                  )
                }
              />
              {t(day)}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
