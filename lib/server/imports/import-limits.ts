/** Sizes of the import's moving parts, as data: a test meets them with a small log. */
export const importLimits = {
  batchRecords: 8_192,
  batchChars: 8 * 1024 * 1024,
  /** Keys of equal records remembered in one generation: 131,072 records of look-back in about 6 MB. */
  ordinalKeys: 1 << 16,
  /** Records an undo takes back in one transaction. */
  undoRecords: 10_000,
  /** Deliveries up to here are read whole before anything is stored: a repeat is known at once, a cut one leaves no trace. */
  heldBackBytes: 4 * 1024 * 1024,
};
