import type { Tx } from "@/db/client";
import { insertKeptLines, listKeptIds } from "@/db/queries/kept-lines";
import { citationsOf } from "@/lib/domain/postmortems/editing/evidence";
import type { CitedRecord, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { Context } from "../context";
import { heldLines } from "./held-lines";

/** What one version keeps at most: in the order of the document, what is beyond stays cited and goes with its records. */
export const KEPT = { lines: 2_000, letters: 4_000_000 };

const AT_ONCE = 200;

/** Keeps the lines that a document cites with its post-mortem, so that its versions show them when the records are gone. */
export async function keepLines(
  ctx: Pick<Context, "now">,
  tx: Tx,
  postmortemId: string,
  document: PostmortemDocument,
): Promise<void> {
  const cited = [...citationsOf(document).keys()].slice(0, KEPT.lines);
  const kept = new Set(await listKeptIds(tx, postmortemId, cited));
  const wanted = cited.filter((id) => !kept.has(id));
  const keptAt = new Date(ctx.now());
  let letters = 0;
  for (let from = 0; from < wanted.length && letters < KEPT.letters; from += AT_ONCE) {
    const ids = wanted.slice(from, from + AT_ONCE);
    const held = await heldLines(tx, ids);
    const lines = ids
      .flatMap((id) => held.get(id) ?? [])
      .filter(({ text }) => (letters += text?.length ?? 0) <= KEPT.letters);
    await insertKeptLines(
      tx,
      lines.map((line) => rowOf(line, postmortemId, keptAt)),
    );
  }
}

function rowOf({ id: recordId, at, service, source, text }: CitedRecord, postmortemId: string, keptAt: Date) {
  return {
    postmortemId,
    recordId,
    at: at === null ? null : new Date(at),
    service,
    source,
    text: text ?? "",
    keptAt,
  };
}
