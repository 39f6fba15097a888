import { createHash } from "node:crypto";

const LANES = 5;
const LANE_BYTES = 6;
const LANE_SIZE = 2 ** (8 * LANE_BYTES);
const NEWLINE = 10;

/**
 * Counts rows of COPY's text and sums the SHA-256 of each, whatever their order: where Postgres puts a row on disk, and so
 * the order in which it reads them, is its own affair.
 */
export class RowTally {
  rows = 0;
  readonly #lanes = Array.from({ length: LANES }, () => 0);

  /** A piece ends where a row ends. */
  add(piece: Uint8Array): void {
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      const digest = createHash("sha256").update(piece.subarray(start, end)).digest();
      for (let lane = 0; lane < LANES; lane += 1)
        this.#lanes[lane] =
          ((this.#lanes[lane] ?? 0) + digest.readUIntBE(lane * LANE_BYTES, LANE_BYTES)) % LANE_SIZE;
      this.rows += 1;
      start = end + 1;
    }
  }

  hash(): string {
    return this.#lanes.map((lane) => lane.toString(16).padStart(2 * LANE_BYTES, "0")).join("");
  }
}
