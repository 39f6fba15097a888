/** Bad inputs that other tests hold, by the file; or why there is nothing here that could take them. */
export const COVERED_ELSEWHERE: Record<number, { file: string } | { absent: string }> = {
  16: { file: "lib/server/peer-address.test.ts" },
  24: { file: "lib/server/imports/unpack-stream.test.ts" },
  29: { file: "lib/domain/text/ansi.test.ts" },
  41: {
    absent: "labels: there is no push protocol with labels yet; names of sources are bounded by the contract",
  },
  42: { absent: "labels: as 41; an import opens at most 1,000 services" },
  55: { absent: "no rule of a person is a regular expression" },
  58: { absent: "Mermaid is not drawn; its source is shown as code" },
  62: { file: "lib/server/metrics/write-csv.test.ts" },
  67: { file: "lib/server/access/sign-in.db.test.ts" },
  68: { file: "lib/server/access/sign-in.db.test.ts" },
  69: { file: "lib/server/access/route-rights.db.test.ts" },
  71: { file: "lib/server/access/sign-in.db.test.ts" },
  72: { file: "lib/server/access/ingest-tokens.db.test.ts" },
  73: { file: "lib/server/access/sign-in.db.test.ts" },
  74: { absent: "nothing here calls out" },
  78: { file: "lib/server/postmortems/versions-and-reviews.db.test.ts" },
};
