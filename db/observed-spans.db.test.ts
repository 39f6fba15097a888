import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { addObservedSpans, cutObservedSpans } from "./queries/observed-spans";
import { withTestDatabase } from "./testing";

const database = withTestDatabase();
const START = Date.UTC(2026, 2, 14, 8);
const JOINED_WITHIN_S = 30;

beforeAll(async () => {
  await database.sql`insert into services (name) values ('shop')`;
  await database.sql`insert into sources (service_id, name) values (1, 'log')`;
});

interface Span {
  from: number;
  to: number;
}

/** Seconds after the start; what lies within half a minute is one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all[all.length - 1];
    if (last && from - last.to <= JOINED_WITHIN_S) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

const instant = (second: number) => new Date(START + second * 1000);

/** Of a delivery that comes `late` seconds after its last record. */
async function deliver({ from, to }: Span, late = 86_400): Promise<number> {
  const { sql } = database;
  const [row] = await sql<{ seq: number }[]>`
    insert into imports (id, name, state, source, created_at, updated_at)
    values (gen_random_uuid(), 'a', 'done', 'log', ${instant(to + late)}, now()) returning seq`;
  const seq = row?.seq ?? 0;
  await sql`insert into import_sources (import_seq, source_id, from_at, to_at) values (${seq}, 1, ${instant(from)}, ${instant(to)})`;
  await sql.begin((tx) => addObservedSpans(tx, seq));
  return seq;
}

async function takeBack(seq: number): Promise<void> {
  const { sql } = database;
  await sql`update imports set state = 'undone', undoing = true where seq = ${seq}`;
  await cutObservedSpans(sql, seq);
  await sql`delete from import_sources where import_seq = ${seq}`;
}

async function observed(): Promise<Span[]> {
  const rows = await database.sql<{ from: Date; to: Date }[]>`
    select from_at as from, to_at as to from observed_spans where source_id = 1 order by 1`;
  return rows.map(({ from, to }) => ({
    from: (from.getTime() - START) / 1000,
    to: (to.getTime() - START) / 1000,
  }));
}

const LIVE_WITHIN_S = 600;

/** What was observed of live deliveries: also what lies between one that ended live and one that began so. */
function linked(deliveries: readonly { span: Span; late: number }[]): Span[] {
  const ends = deliveries.filter(({ late }) => late <= LIVE_WITHIN_S).map(({ span }) => span.to);
  const begins = deliveries
    .filter(({ span, late }) => span.to + late - span.from <= LIVE_WITHIN_S)
    .map(({ span }) => span.from);
  const links = ends.flatMap((from) => begins.filter((to) => to > from).map((to) => ({ from, to })));
  return joined([...deliveries.map(({ span }) => span), ...links]);
}

it("law 7: between two deliveries that came as they were written their source was observed, in any order", async () => {
  const { sql } = database;
  const delivery = fc.record({
    span: fc
      .tuple(fc.integer({ min: 0, max: 20_000 }), fc.nat({ max: 900 }))
      .map(([from, length]) => ({ from, to: from + length })),
    late: fc.constantFrom(2, 500, 5_000),
    takesBack: fc.option(fc.nat({ max: 9 }), { freq: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { minLength: 1, maxLength: 12 }), async (steps) => {
      await sql`truncate imports, import_sources, observed_spans cascade`;
      const held: { seq: number; span: Span; late: number }[] = [];
      for (const { span, late, takesBack } of steps) {
        held.push({ seq: await deliver(span, late), span, late });
        if (takesBack !== null) {
          const [gone] = held.splice(takesBack % held.length, 1);
          if (gone) await takeBack(gone.seq);
        }
        expect(await observed()).toEqual(linked(held));
      }
    }),
    { numRuns: 150 },
  );
});

it("does not take two files of one log for a sender's, nor what is more than a month apart", async () => {
  const { sql } = database;
  await sql`truncate imports, import_sources, observed_spans cascade`;
  const [morning, nextMorning] = [
    { from: 0, to: 36_000 },
    { from: 86_400, to: 122_400 },
  ];
  for (const file of [morning, nextMorning]) await deliver(file, 2);
  expect(await observed()).toEqual([morning, nextMorning]);
  await sql`truncate imports, import_sources, observed_spans cascade`;
  const late = 32 * 86_400;
  for (const from of [0, late]) await deliver({ from, to: from + 2 }, 2);
  expect(await observed()).toHaveLength(2);
});

it("law 7: what was observed is the union of what is held, whatever was delivered and taken back, in any order", async () => {
  const { sql } = database;
  const span = fc
    .tuple(
      fc.integer({ min: 0, max: 900 }),
      fc.oneof(fc.constant(0), fc.nat({ max: 40 }), fc.nat({ max: 500 })),
    )
    .map(([from, length]) => ({ from, to: from + length }));
  const step = fc.record({ span, takesBack: fc.option(fc.nat({ max: 9 }), { freq: 2 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
      await sql`truncate imports, import_sources, observed_spans cascade`;
      const held: { seq: number; span: Span }[] = [];
      for (const { span: one, takesBack } of steps) {
        held.push({ seq: await deliver(one), span: one });
        if (takesBack !== null) {
          const [gone] = held.splice(takesBack % held.length, 1);
          if (gone) await takeBack(gone.seq);
        }
        expect(await observed()).toEqual(joined(held.map((each) => each.span)));
      }
    }),
    { numRuns: 150 },
  );
});
