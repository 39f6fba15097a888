import { LOG_APART_MS, Stretches } from "@/lib/domain/time/stretches";
import { timestampText } from "./copy-text";
import type { RecordBatch } from "./record-batch";

/** Where an import's records of each source lie in time, apart where no log is one. */
export class SourceStretches {
  readonly #bySource = new Map<number, Stretches>();

  add({ size, sourceIds, instants, micros }: RecordBatch): void {
    for (let row = 0; row < size; row++) {
      const at = (instants[row] ?? 0) + (micros[row] ?? 0) / 1000;
      if (Number.isNaN(at)) continue;
      const id = sourceIds[row] ?? 0;
      let stretches = this.#bySource.get(id);
      if (!stretches) this.#bySource.set(id, (stretches = new Stretches(LOG_APART_MS)));
      stretches.add(at);
    }
  }

  /** Of the sources whose records lie in more than one stretch: each as a multirange of Postgres, ends included. */
  pieces(): { sourceId: number; text: string }[] {
    return [...this.#bySource].flatMap(([sourceId, stretches]) => {
      const list = stretches.list();
      const ranges = list.map(({ from, to }) => `["${instantText(from)}","${instantText(to)}"]`);
      return list.length > 1 ? [{ sourceId, text: `{${ranges.join(",")}}` }] : [];
    });
  }
}

function instantText(at: number): string {
  const ms = Math.floor(at);
  return timestampText(ms, Math.round((at - ms) * 1000));
}
