"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import type { WireFinding } from "@/lib/contracts/findings";

const NAMES = [
  "hostName",
  "gapMs",
  "usualP99Ms",
  "longestNearMs",
  "gaps",
  "clean",
  "bootAt",
  "byShape",
  "byProcess",
  "quietMs",
  "usualGapMs",
  "missed",
  "unbroken",
  "downMs",
  "readyAt",
  "firstGoodAt",
  "errors",
  "stops",
  "crashes",
  "restarts",
  "everyMs",
  "missedBeats",
  "everyFromMs",
  "everyToMs",
  "toleranceMs",
  "pace",
  "served",
  "failingShare",
  "firstStartAt",
  "lastStartAt",
  "count",
  "baselinePerMinute",
  "spanMs",
  "firstErrorAt",
  "lastErrorAt",
  "unfamiliar",
  "share",
  "records",
  "usualShare",
  "services",
  "order",
  "lagMs",
  "afterMs",
] as const;
type FactName = (typeof NAMES)[number];

/** Every figure the rule worked out, in words; what this version has no word for is left to the API. */
export function FindingFacts({ facts }: { facts: WireFinding["facts"] }) {
  const t = useTranslations("findings.fact");
  const shown = NAMES.flatMap((name) => {
    const value = facts[name];
    return value === undefined || value === null || value === "" ? [] : [{ name, value }];
  });
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm sm:grid-cols-3">
      {shown.map(({ name, value }) => (
        <div key={name} className="min-w-0">
          <dt className="text-ink-3">{t(nameIn(name, facts))}</dt>
          <dd className="figures break-words">
            <FactValue name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Two rules use a name for something of their own. */
function nameIn(name: FactName, facts: WireFinding["facts"]) {
  if (name === "share" && facts.usualShare !== undefined) return "shareOfMinutes";
  if (name === "share" && facts.everyMs !== undefined) return "shareOfGaps";
  if (name === "spanMs" && facts.afterMs !== undefined) return "logMs";
  return name;
}

function FactValue({ name, value }: { name: FactName; value: number | string | boolean }) {
  const t = useTranslations("findings");
  const format = useFormat();
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "string")
    return value === "constant" || value === "backoff" || value === "irregular" ? t(`pace.${value}`) : value;
  if (name.endsWith("At")) return <Instant at={value} bare />;
  if (name.endsWith("Ms")) return format.duration(value);
  if (/share$/i.test(name)) return format.percent(value, 1);
  return Number.isInteger(value) ? format.count(value) : format.decimal(value, 2);
}
