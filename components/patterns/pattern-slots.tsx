"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import type { PatternDetail } from "@/lib/contracts/patterns";

const SLOTS_SHOWN = 6;

/** What stands in each variable part of the message, the most frequent values first. */
export function PatternSlots({ pattern }: { pattern: PatternDetail }) {
  const t = useTranslations("patterns.slots");
  const [all, setAll] = useState(false);
  const slots = all ? pattern.slots : pattern.slots.slice(0, SLOTS_SHOWN);
  const hidden = pattern.slots.length - slots.length;
  return (
    <Section
      title={t("title")}
      note={pattern.slots.length > 0 ? t("sample", { count: pattern.slotSample }) : undefined}
    >
      {slots.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t(pattern.template.includes("<*>") ? "unlike" : "none")}</p>
      ) : (
        <ol className="divide-y divide-line">
          {slots.map((slot) => (
            <li key={slot.index} className="px-4 py-3">
              <p className="mb-1.5 flex items-center gap-2 text-sm text-ink-2">
                <span
                  className="rounded-sm border border-line bg-sunken px-1 font-mono text-xs"
                  aria-hidden="true"
                >
                  {slot.index + 1}
                </span>
                <span className="sr-only">{t("slot", { number: slot.index + 1 })}</span>
                {t("distinct", { count: slot.distinct })}
              </p>
              <Values slot={slot} sample={pattern.slotSample} />
            </li>
          ))}
        </ol>
      )}
      {hidden > 0 && (
        <div className="border-t border-line px-4 py-2">
          <Button size="small" look="quiet" onClick={() => setAll(true)}>
            {t("more", { count: hidden })}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Values({ slot, sample }: { slot: PatternDetail["slots"][number]; sample: number }) {
  const t = useTranslations("patterns.slots");
  const format = useFormat();
  const counted = slot.values.reduce((sum, { count }) => sum + count, 0);
  // Values seen once are not frequent: three of them stand for all.
  const repeated = slot.values.filter(({ count }) => count > 1).length;
  const shown = slot.values.slice(0, Math.max(3, repeated));
  const rest = sample - shown.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="flex flex-col gap-0.5">
      {shown.map(({ value, count }) => (
        <li key={value} className="relative flex items-baseline justify-between gap-3 rounded-sm px-1.5">
          <span
            aria-hidden="true"
            className="absolute inset-y-0 left-0 rounded-sm bg-sunken"
            style={{ width: `${(count / Math.max(counted, sample)) * 100}%` }}
          />
          <span
            className="relative line-clamp-2 min-w-0 font-mono text-sm [overflow-wrap:anywhere]"
            title={value}
          >
            <Value value={value} />
          </span>
          <span className="figures relative text-sm text-ink-2">{format.count(count)}</span>
        </li>
      ))}
      {rest > 0 && slot.distinct > shown.length && (
        <li className="px-1.5 text-sm text-ink-3">{t("rest", { count: rest })}</li>
      )}
    </ul>
  );
}

function Value({ value }: { value: string }) {
  const t = useTranslations("patterns.slots");
  if (value !== "" && value !== "<*>") return value.slice(0, 300);
  return <span className="font-sans text-ink-3">{t(value === "" ? "empty" : "folded")}</span>;
}
