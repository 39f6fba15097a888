import {
  countHours,
  findUntimedEdge,
  listSignaturesContaining,
  listWindow,
  type RecordFilter,
  type Span,
  type UntimedWindow,
} from "@/db/queries/search-records";
import type { RecordPlace, RecordRow } from "@/db/queries/record-rows";
import type { RecordListQuery, RecordPage } from "@/lib/contracts/records";
import type { Context } from "../context";
import { decodeCursor, encodeCursor, type Phase } from "./record-cursor";
import { presentRecord } from "./present-record";
import { readRecordFilter, type RecordQuestion } from "./read-record-filter";
import { SearchWindows } from "./search-windows";
import { WindowSize } from "./window-size";

const BUDGET_MS = 600;
const SIGNATURES_MAX = 300;
/** Up to `scanned` records one pass over all is as quick, and keeps them in one order of time. `first` are searched at first, and more as they prove short. Tests lower them. */
export const recordLimits = { scanned: 300_000, first: 500 };

/**
 * A page of records. With words to look for in a large base, first come the records whose message itself holds them, then
 * all others; the search for those ends after a second, and `searchedTo` and `next` say where it goes on.
 */
export async function listRecords(ctx: Context, query: RecordListQuery): Promise<RecordPage> {
  const question = await readRecordFilter(ctx, query);
  if (!question) return { items: [], next: null, isPart: false, searchedTo: null };
  const { filter, span } = question;
  const reader = new PageReader(ctx, question, query.order === "newest", query.limit);
  const cursor = query.after ? decodeCursor(query.after) : null;
  const phase = cursor?.phase ?? (await firstPhase(ctx, filter, span));
  const place = cursor?.place ?? null;
  if (phase === "all") {
    await reader.read(filter, phase, place);
    return reader.page();
  }
  const listed = await listSignaturesContaining(ctx.db, filter.contains, SIGNATURES_MAX);
  const rest = { ...filter, exceptSignatureIds: listed };
  if (phase === "text") {
    await reader.read({ ...filter, signatureIds: commonOf(filter.signatureIds, listed) }, "text", place);
    if (!reader.full) await reader.read(rest, "rest", null);
  } else await reader.read(rest, "rest", place);
  return reader.page();
}

async function firstPhase(ctx: Context, filter: RecordFilter, span: Span): Promise<Phase> {
  if (filter.contains.length === 0 || (await countHours(ctx.db, filter, span)) <= recordLimits.scanned)
    return "all";
  const some = await listSignaturesContaining(ctx.db, filter.contains, SIGNATURES_MAX + 1);
  return some.length > 0 && some.length <= SIGNATURES_MAX ? "text" : "all";
}

function commonOf(a: bigint[] | null, b: bigint[]): bigint[] {
  if (a === null) return b;
  const known = new Set(a);
  return b.filter((id) => known.has(id));
}

/** Walks windows, made as wide as the counts say is needed, until the page is full or its time is up. */
class PageReader {
  readonly #ctx: Context;
  readonly #span: Span;
  readonly #untimed: boolean;
  readonly #newestFirst: boolean;
  readonly #limit: number;
  readonly #deadline: number;
  readonly #items: { row: RecordRow; phase: Phase }[] = [];
  /** `at` is null among records of unknown time. */
  #stopped: { place: RecordPlace; phase: Phase; at: number | null } | null = null;

  constructor(ctx: Context, { span, untimed }: RecordQuestion, newestFirst: boolean, limit: number) {
    this.#ctx = ctx;
    this.#span = span;
    this.#untimed = untimed;
    this.#newestFirst = newestFirst;
    this.#limit = limit;
    this.#deadline = ctx.now() + BUDGET_MS;
  }

  get full(): boolean {
    return this.#items.length > this.#limit;
  }

  get #isEnded(): boolean {
    return this.full || this.#stopped !== null;
  }

  async read(filter: RecordFilter, phase: Phase, start: RecordPlace | null): Promise<void> {
    const inUntimed = start?.micros === null;
    if (this.#newestFirst) {
      if (!inUntimed) await this.#hours(filter, phase, start);
      await this.#untimedRecords(filter, phase, start);
    } else {
      if (!start || inUntimed) await this.#untimedRecords(filter, phase, start);
      await this.#hours(filter, phase, start);
    }
  }

  async #untimedRecords(filter: RecordFilter, phase: Phase, start: RecordPlace | null): Promise<void> {
    if (!this.#untimed || this.#isEnded) return;
    if (!hasText(filter)) return this.#window(filter, "untimed", phase, start);
    const size = new WindowSize(recordLimits.first, true);
    let place = start?.micros === null ? start : null;
    while (!this.#isEnded) {
      const { wanted } = size;
      const startMs = this.#ctx.now();
      const edge = await findUntimedEdge(this.#ctx.db, filter.sourceIds, place, this.#newestFirst, wanted);
      await this.#window(filter, edge ?? "untimed", phase, place ?? start);
      if (!edge) return;
      const nowMs = this.#ctx.now();
      size.learn(wanted, nowMs - startMs);
      place = untimedPlace(edge, this.#newestFirst);
      if (!this.full && nowMs >= this.#deadline) this.#stopped = { place, phase, at: null };
    }
  }

  async #hours(filter: RecordFilter, phase: Phase, start: RecordPlace | null): Promise<void> {
    if (this.#isEnded) return;
    const left = { ...this.#span };
    if (start?.micros) {
      const at = Math.floor(Number(start.micros) / 1000);
      // At an edge all of its instant was read, and a window that held it again would end there again.
      const isEdge = start.importSeq === FIRST_OF_ALL.importSeq;
      if (this.#newestFirst) left.to = Math.min(left.to ?? Infinity, isEdge ? at : at + 1);
      else left.from = Math.max(left.from ?? -Infinity, at);
    }
    const searching = hasText(filter) || filter.importSeq !== null;
    const first = searching ? recordLimits.first : this.#limit + 1;
    const windows = new SearchWindows(this.#ctx.db, filter, left, this.#newestFirst, first, searching);
    while (!this.full) {
      const window = await windows.next();
      if (!window) return;
      const startMs = this.#ctx.now();
      await this.#window(filter, window.span, phase, start);
      const nowMs = this.#ctx.now();
      windows.learn(window, nowMs - startMs);
      if (!this.full && nowMs >= this.#deadline) {
        this.#stopped = { place: edgePlace(window.edge), phase, at: window.edge };
        return;
      }
    }
  }

  async #window(
    filter: RecordFilter,
    window: Span | UntimedWindow | "untimed",
    phase: Phase,
    start: RecordPlace | null,
  ): Promise<void> {
    const room = this.#limit + 1 - this.#items.length;
    const rows = await listWindow(this.#ctx.db, filter, window, start, this.#newestFirst, room);
    for (const row of rows) this.#items.push({ row, phase });
  }

  page(): RecordPage {
    const shown = this.#items.slice(0, this.#limit);
    const last = shown.at(-1);
    const stopped = this.full ? null : this.#stopped;
    const next = this.full
      ? last && encodeCursor(last.row, last.phase)
      : stopped && encodeCursor(stopped.place, stopped.phase);
    return {
      items: shown.map(({ row }) => presentRecord(row)),
      next: next ?? null,
      isPart: stopped !== null,
      searchedTo: stopped?.at != null ? new Date(stopped.at).toISOString() : null,
    };
  }
}

function hasText({ contains, lacks }: RecordFilter): boolean {
  return contains.length + lacks.length > 0;
}

const FIRST_OF_ALL = { importSeq: -1, line: -1, sourceId: -1, hash: "-9223372036854775808", ordinal: -1 };
const LAST_OF_LINE = { sourceId: 0x7fffffff, hash: "9223372036854775807", ordinal: 0x7fffffff };

/** Before the first record of an instant, and after all before it. */
function edgePlace(ms: number): RecordPlace {
  return { ...FIRST_OF_ALL, micros: `${ms * 1000}` };
}

/** Past the records of the edge. */
function untimedPlace(edge: UntimedWindow, newestFirst: boolean): RecordPlace {
  return { ...(newestFirst ? FIRST_OF_ALL : LAST_OF_LINE), ...edge, micros: null };
}
