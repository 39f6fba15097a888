import type { WireFigure } from "@/lib/contracts/metrics";
import type { Format } from "@/lib/format";

/** A value of a figure's unit as text: "1 h 24 min", "99.95%", "14". */
export function figureText(format: Format, unit: WireFigure["unit"], value: number): string {
  if (unit === "ms") return format.duration(value);
  return unit === "share" ? shareText(format, value) : format.count(value);
}

/** An objective as it was set: "99.9%", "99.95%". */
export function targetText(format: Format, target: number): string {
  const percent = Math.round(target * 1e8) / 1e6;
  const digits = [0, 1, 2, 3, 4, 5].find((count) => Number(percent.toFixed(count)) === percent) ?? 6;
  return format.percent(target, digits);
}

/** Never rounded up: 99.9996 % is not 100 %. */
function shareText(format: Format, share: number): string {
  const digits = share === 0 || share === 1 ? 0 : share > 0.999 ? 3 : share > 0.99 ? 2 : 1;
  const step = 10 ** (digits + 2);
  return format.percent(Math.floor(share * step + 1e-9) / step, digits);
}
