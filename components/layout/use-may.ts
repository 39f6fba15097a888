"use client";

import { useContext } from "react";
import type { Action } from "@/lib/domain/access/access-matrix";
import { can } from "@/lib/domain/access/can";
import { localOwner } from "@/lib/domain/access/caller";
import { ViewerContext } from "./viewer-context";

/** Whether the reader's role allows it: what it does not allow need not be offered. The server decides all the same. */
export function useMay(action: Action): boolean {
  const viewer = useContext(ViewerContext);
  return viewer === null || can({ ...localOwner(viewer.name), ...viewer }, action);
}
