import { statfs } from "node:fs/promises";

export interface DiskSpace {
  totalBytes: number;
  freeBytes: number;
  /** Beyond the guard's limits: nothing new is taken in. */
  full: boolean;
}

const GIB = 1024 ** 3;
/** At 90 % used, or with less than 1 GiB free, imports are refused: Postgres needs room to finish what it has. */
export const DISK_LIMITS = { usedShareMax: 0.9, freeBytesMin: GIB };

/** The disk that holds a folder, as an account without privileges sees it. */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const { blocks, bavail, bfree, bsize } = await statfs(/*turbopackIgnore: true*/ folder);
  const freeBytes = bavail * bsize;
  const used = blocks - bfree;
  const usedShare = used + bavail > 0 ? used / (used + bavail) : 1;
  const full = usedShare >= DISK_LIMITS.usedShareMax || freeBytes < DISK_LIMITS.freeBytesMin;
  return { totalBytes: blocks * bsize, freeBytes, full };
}
