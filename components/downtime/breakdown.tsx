"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { WireFigure, WirePart } from "@/lib/contracts/metrics";
import { FigureLink } from "./figure-link";
import { useFigureWords } from "./figure-words";

const FEW = 7;

/** A split of a figure as ranked bars; the lighter end of a bar is what is uncertain. Each part opens. */
export function Breakdown({
  title,
  parts,
  unit,
  labelOf,
}: {
  title: string;
  parts: readonly WirePart[];
  unit: WireFigure["unit"];
  labelOf: (part: WirePart) => string;
}) {
  const t = useTranslations("downtime.breakdown");
  const words = useFigureWords();
  const [all, setAll] = useState(false);
  const known = parts.filter(({ value }) => value !== null && value.high > 0);
  const top = Math.max(1, ...known.map(({ value }) => value?.high ?? 0));
  const share = (value: number) => `${(Math.max(0, value) / top) * 100}%`;
  // Downtime is a state and has its colour; a count is none.
  const color = unit === "ms" ? "bg-down" : "bg-ink-3";
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium">{title}</h3>
      {known.length === 0 ? (
        <p className="text-ink-2">{parts.some(({ value }) => value) ? t("zero") : words.noData}</p>
      ) : (
        <ul className="space-y-1">
          {(all ? known : known.slice(0, FEW)).map((part) => (
            <li key={part.key}>
              <FigureLink figure={part.figure} className="group block rounded py-0.5 hover:bg-hover">
                <span className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 truncate group-hover:underline" title={labelOf(part)}>
                    {labelOf(part)}
                  </span>
                  <span className="figures shrink-0 text-sm whitespace-nowrap">
                    {words.bestOf(unit, part.value)}
                    {unit === "ms" && <span className="text-ink-3"> · n = {part.n}</span>}
                  </span>
                </span>
                <span
                  aria-hidden="true"
                  className="relative mt-0.5 block h-1.5 overflow-hidden rounded-full bg-sunken"
                >
                  <span
                    className={`absolute inset-y-0 left-0 opacity-35 ${color}`}
                    style={{ width: share(part.value?.high ?? 0) }}
                  />
                  <span
                    className={`absolute inset-y-0 left-0 ${color}`}
                    style={{ width: share(part.value?.best ?? 0) }}
                  />
                </span>
              </FigureLink>
            </li>
          ))}
        </ul>
      )}
      {known.length > FEW && (
        <Button size="small" look="quiet" className="mt-1 -ml-2.5" onClick={() => setAll(!all)}>
          {all ? t("fewer") : t("all", { count: known.length })}
        </Button>
      )}
    </section>
  );
}
