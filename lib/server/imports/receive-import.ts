import { copyReport } from "@/db/queries/import-endings";
import { findByDigest, findImport, insertImport, type ImportRow } from "@/db/queries/imports";
import type { Import, ImportOptions } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { digestOf } from "./content-digest";
import { readContentCoding } from "./decode-content";
import { importLimits } from "./import-limits";
import { inTurn } from "./in-turn";
import { installationId } from "./installation";
import { madeBy } from "./import-scope";
import { nameSource } from "@/lib/domain/logs/name-source";
import { presentImport } from "./present-import";
import { processImport } from "./process-import";
import { recoverImports } from "./recover-imports";
import { takePlace, trackImport } from "./running-imports";
import { requireDiskSpace } from "./spool";
import { readWishes, storedOptions } from "./wishes";

// A delivery may be longer than what is left of the disk.
const DISK_LOOK_BYTES = 16 * 1024 * 1024;

export interface Delivery {
  options: ImportOptions;
  contentEncoding: string | null;
  contentLength: number | null;
  body: AsyncIterable<Uint8Array>;
}

/** Imports the bytes of one request; resolves once all of it is committed, or refuses with nothing of it kept. */
export async function receiveImport(ctx: Context, delivery: Delivery): Promise<Import> {
  await recoverImports(ctx);
  await requireDiskSpace();
  const givePlaceBack = takePlace();
  try {
    return await receiveInPlace(ctx, delivery, givePlaceBack);
  } finally {
    givePlaceBack();
  }
}

/** `runs` is called when the import stands among the running ones. */
async function receiveInPlace(ctx: Context, delivery: Delivery, runs: () => void): Promise<Import> {
  const coding = readContentCoding(delivery.contentEncoding);
  const options = storedOptions(delivery.options);
  const body = measured(delivery.body, delivery.contentLength);
  const { head, ended } = await readHead(body);
  if (ended && head.length === 0) throw new ApplicationError("empty-body");
  const digest = ended ? await digestOf(head, coding) : null;
  return await (digest === null ? store() : inTurn(digest, store));

  async function store(): Promise<Import> {
    const row = await insertImport(ctx.db, {
      id: ctx.newId(),
      name: options.name ?? options.source ?? "upload",
      state: "processing",
      source: options.source ?? nameSource(options.name ?? ""),
      options,
      sizeBytes: delivery.contentLength,
      keptBy: await installationId(),
      ...madeBy(ctx.caller),
      now: ctx.now(),
    });
    const repeated = digest && (await findByDigest(ctx.sql, digest, readWishes(row).key, row.id));
    if (repeated && digest) {
      const sizeBytes = head.reduce((sum, { length }) => sum + length, 0);
      await copyReport(ctx.sql, row.id, { fromId: repeated, digest, sizeBytes });
      return await present(row);
    }
    const { result } = trackImport(row.id, (running) =>
      processImport(ctx, row, running, chain(head, body), coding),
    );
    runs();
    return presentImport(await result);
  }

  async function present(row: ImportRow): Promise<Import> {
    return presentImport((await findImport(ctx.db, row.id)) ?? notFound("import"));
  }
}

/** Refuses at the end when the bytes are not as many as were announced, and when the connection broke. */
async function* measured(
  body: AsyncIterable<Uint8Array>,
  announced: number | null,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  let looked = 0;
  const cutShort = () =>
    new ApplicationError("cut-short", { facts: { received, announced: announced ?? "?" } });
  const iterator = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch(() => null);
    if (next === null) throw cutShort();
    if (next.done) break;
    received += next.value.length;
    if (received - looked >= DISK_LOOK_BYTES) {
      looked = received;
      await requireDiskSpace();
    }
    yield next.value;
  }
  if (announced !== null && received !== announced) throw cutShort();
}

async function readHead(body: AsyncGenerator<Uint8Array>): Promise<{ head: Uint8Array[]; ended: boolean }> {
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < importLimits.heldBackBytes) {
    const next = await body.next();
    if (next.done) return { head, ended: true };
    if (next.value.length === 0) continue;
    head.push(next.value);
    size += next.value.length;
  }
  return { head, ended: false };
}

async function* chain(head: Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let first = head.shift(); first; first = head.shift()) yield first;
  yield* rest;
}
