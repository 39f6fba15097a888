import { useMemo } from "react";
import type { Wording } from "@/lib/domain/postmortems/comparing/value-text";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { makeFormat } from "@/lib/format";
import { documentZone } from "./row-time";

/** In what the values of a document are worded: in its language, as pages write instants, in the zone of its times. */
export function useWording(document: Pick<PostmortemDocument, "language" | "timeZone"> | undefined): Wording {
  const { language = "en", timeZone = null } = document ?? {};
  return useMemo(
    () => ({ language, zone: documentZone(timeZone), format: makeFormat(language, "UTC") }),
    [language, timeZone],
  );
}
