import { createObservationsBuilder } from "./observations-builder";
import type { ObservedInput } from "./observations-builder";
import type { Observations } from "./observations";

/** Observations of made-up records whose signatures are their own patterns: what tests and benchmarks build on. */
export function observe(records: readonly ObservedInput[]): Observations {
  const builder = createObservationsBuilder();
  for (const record of records) builder.add(record);
  return builder.finish((signatureId) => ({ patternId: signatureId, template: signatureId }));
}
