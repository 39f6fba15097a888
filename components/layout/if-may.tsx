"use client";

import type { ReactNode } from "react";
import type { Action } from "@/lib/domain/access/access-matrix";
import { useMay } from "./use-may";

/** What is offered only to those whose role allows it. */
export function IfMay({ action, children }: { action: Action; children: ReactNode }) {
  return useMay(action) ? children : null;
}
