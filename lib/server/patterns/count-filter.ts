import type { CountFilter } from "@/db/queries/buckets";
import { severitiesMatching } from "@/lib/domain/logs/severity";

interface CountQuery {
  from?: string | undefined;
  to?: string | undefined;
  service?: string[] | undefined;
  pattern?: string[] | undefined;
  severity?: string[] | undefined;
}

/** The filter of the wire as the one the count queries take; absent parts do not restrict. */
export function countFilterOf(query: CountQuery): CountFilter {
  return {
    from: query.from ? Date.parse(query.from) : null,
    to: query.to ? Date.parse(query.to) : null,
    services: query.service?.length ? query.service : null,
    patternIds: query.pattern?.length ? query.pattern : null,
    severities: severitiesMatching(query.severity),
  };
}
