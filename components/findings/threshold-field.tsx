"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/button";
import { THRESHOLDS, type Threshold, type ThresholdKey } from "@/lib/domain/findings/thresholds";
import { round, thresholdScale } from "./threshold-scale";
import { useThresholdWords } from "./use-threshold-words";

interface Props {
  name: ThresholdKey;
  value: number;
  /** The value that holds now. */
  holding: number;
  onChange: (value: number) => void;
}

/** One threshold: what it does, a slider and the number itself; what holds and what is the default stay in sight. */
export function ThresholdField({ name, value, holding, onChange }: Props) {
  const t = useTranslations("findings.settings");
  const words = useTranslations("findings.setting");
  const { valueOf } = useThresholdWords();
  const id = useId();
  const threshold: Threshold = THRESHOLDS[name];
  const { min, max, unit } = threshold;
  const scale = thresholdScale(threshold);
  const moved = value !== holding;
  return (
    <div
      className={classNames(
        "grid gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0 sm:grid-cols-[minmax(0,1fr)_minmax(9rem,14rem)_11rem]",
        moved && "bg-mark/30",
      )}
    >
      <div className="min-w-0">
        <label htmlFor={`${id}-range`} className="font-medium">
          {words(`${name}.name`)}
        </label>
        <p id={`${id}-about`} className="text-sm text-ink-3">
          {words(`${name}.about`)}
        </p>
      </div>
      <div className="min-w-0">
        <input
          id={`${id}-range`}
          type="range"
          min={0}
          max={scale.steps}
          step={1}
          value={scale.toStep(value)}
          aria-valuetext={valueOf(value, unit)}
          aria-describedby={`${id}-about`}
          onChange={(event) => onChange(scale.toValue(Number(event.target.value)))}
          className="block h-6 w-full accent-ink"
        />
        <div className="figures flex justify-between text-xs text-ink-3">
          <span>{valueOf(min, unit)}</span>
          <span>{valueOf(max, unit)}</span>
        </div>
      </div>
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1 text-sm">
          <NumberInput
            key={value}
            label={words(`${name}.name`)}
            value={value}
            threshold={threshold}
            onChange={onChange}
          />
          <p className="figures mt-0.5 text-ink-3">
            {unit === "ms" && <span className="text-ink-2">{valueOf(value, unit)}, </span>}
            {moved
              ? t("now", { value: valueOf(holding, unit) })
              : value === threshold.default
                ? t("isDefault")
                : t("default", { value: valueOf(threshold.default, unit) })}
          </p>
        </div>
        <IconButton
          size="small"
          icon="undo"
          label={t("reset", { name: words(`${name}.name`) })}
          disabled={!moved && value === threshold.default}
          onClick={() => onChange(moved ? holding : threshold.default)}
        />
      </div>
    </div>
  );
}

/** Durations are typed in seconds, shares in percent: the units people think in. */
const TYPED: Record<Threshold["unit"], number> = {
  ms: 1_000,
  share: 0.01,
  count: 1,
  factor: 1,
  probability: 1,
  deviations: 1,
};

function NumberInput({
  label,
  value,
  threshold,
  onChange,
}: {
  label: string;
  value: number;
  threshold: Threshold;
  onChange: (value: number) => void;
}) {
  const t = useTranslations("findings.settings");
  const { min, max, unit } = threshold;
  const factor = TYPED[unit];
  const [text, setText] = useState(() => String(round(value / factor)));
  const commit = () => {
    const typed = Number(text.replace(",", "."));
    if (text.trim() === "" || !Number.isFinite(typed)) setText(String(round(value / factor)));
    else onChange(Math.min(max, Math.max(min, round(typed * factor))));
  };
  return (
    <span className="flex items-center gap-1">
      <input
        inputMode="decimal"
        aria-label={`${label}, ${t(`unit.${unit}`)}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
        className="figures h-7 w-20 rounded-md border border-line-strong/60 bg-panel px-2 text-right text-sm text-ink"
      />
      {unit !== "count" && <span className="text-ink-3">{t(`unit.${unit}`)}</span>}
    </span>
  );
}
