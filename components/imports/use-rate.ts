"use client";

import { useEffect, useRef, useState } from "react";

// 5 s: long enough to smooth the batches, short enough to follow a stall.
const WINDOW_MS = 5_000;

/** How much a growing number gains a second over the last 5 s; null until two samples are there. */
export function useRate(value: number): number | null {
  const latest = useRef(value);
  const [rate, setRate] = useState<number | null>(null);
  // Outside system: the clock.
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    let samples: { at: number; value: number }[] = [];
    const timer = setInterval(() => {
      const at = performance.now();
      samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, value: latest.current }];
      const first = samples[0];
      if (first && at - first.at > 900)
        setRate(Math.max(0, ((latest.current - first.value) / (at - first.at)) * 1_000));
    }, 500);
    return () => clearInterval(timer);
  }, []);
  return rate;
}
