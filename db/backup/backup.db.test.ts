import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate, migrationsFolder, UNFINISHED_RESTORE } from "../migrate";
import { createPartitions } from "../queries/copy-records";
import { withTestDatabase } from "../testing";
import { verifyBackup } from "./read-backup";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const folder = mkdtempSync(path.join(tmpdir(), "afterword-backup-"));
const file = path.join(folder, "test.backup");
const NOW = Date.UTC(2026, 10, 21);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a backup", () => {
  const source = withTestDatabase();
  const target = withTestDatabase({ empty: true });
  const second = withTestDatabase({ empty: true });

  beforeAll(async () => {
    const { sql } = source;
    await createPartitions(sql, ["2026-10", "2026-11"]);
    await sql`insert into services (name) values ('shop'), ('tab	and \\ slash'), (${"line\nbreak"})`;
    await sql`insert into sources (service_id, name) select id, 'stdout' from services`;
    await sql`insert into imports (id, name, state, source, created_at, updated_at, finished_at)
      values ('00000000-0000-4000-8000-000000000001', 'a', 'done', 'stdout', now(), now(), now())`;
    await sql`insert into log_records (source_id, at, hash, ordinal, signature_id, import_seq, line, lines, nanos, severity,
        time_kind, body, attributes, flags)
      select 1, case when n % 100 = 0 then '-infinity'::timestamptz else timestamptz '2026-10-20' + n * interval '1 minute' end,
        n, 0, n % 7, 1, n, 1, 0, 9, 0, 'order ' || n || E' \\\\. \\n\\t ß Ж', jsonb_build_object('n', n), array['a', null]
      from generate_series(1, 9000) n`;
    // Rows of very different sizes, some of them gone: a restored table has them in another order.
    await sql`update log_records set body = body || repeat('x', 6000) where hash % 5 = 0`;
    await sql`delete from log_records where hash % 7 = 0`;
    await sql`insert into postmortems (id, title, kind, language, status, draft, draft_hash, original, created_at, updated_at)
      values (gen_random_uuid(), 'T', 'incident', 'en', 'draft', '{"title": "T"}', 'h', '\\x00ff0a', now(), now())`;
  });

  test("restores every row, hash for hash, and goes on numbering where the original was", async () => {
    const seen: number[] = [];
    const written = await writeBackup(source.url, file, {
      now: NOW,
      onProgress: (p) => seen.push(p.doneBytes),
    });
    const restored = await restoreBackup(target.url, file, migrationsFolder());
    expect(restored.rows).toBe(written.rows);
    expect(restored.madeAt).toBe("2026-11-21T00:00:00.000Z");
    expect(seen.length).toBeGreaterThan(1);
    const again = path.join(folder, "again.backup");
    await writeBackup(target.url, again, { now: NOW });
    const [first, second] = [await verifyBackup(file), await verifyBackup(again)];
    expect({ ...second, bytes: 0 }).toEqual({ ...first, bytes: 0 });
    const [row] = await target.sql`insert into services (name) values ('next') returning id`;
    expect(row?.id).toBe(4);
    expect(await migrate(target.url)).toEqual([]);
  });

  test("is refused by a database that holds anything", async () => {
    await expect(restoreBackup(source.url, file, migrationsFolder())).rejects.toThrow(/not empty/);
    const [left] = await source.sql`select count(*)::int as count from log_records`;
    expect(left?.count).toBe(7_715);
  });

  test("that is cut or changed anywhere is found out without restoring it, and leaves an empty database empty", async () => {
    const bytes = readFileSync(file);
    const cut = path.join(folder, "cut.backup");
    for (const share of [0.02, 0.5, 0.98]) {
      writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length * share)));
      await expect(verifyBackup(cut)).rejects.toThrow(/damaged/);
    }
    const plain = gunzipSync(bytes);
    const place = plain.indexOf("order 778 ");
    plain.write("ORDER", place);
    writeFileSync(cut, gzipSync(plain));
    await expect(verifyBackup(cut)).rejects.toThrow(/damaged/);
    await expect(restoreBackup(second.url, cut, migrationsFolder())).rejects.toThrow(/damaged/);
    const [left] = await second.sql`select to_regclass('log_records') is null as gone`;
    expect(left?.gone).toBe(true);
    expect((await restoreBackup(second.url, file, migrationsFolder())).tables).toBeGreaterThan(10);
  });

  test("that cannot be written is refused, and leaves no file", async () => {
    const nowhere = path.join(folder, "nowhere", "test.backup");
    await expect(writeBackup(source.url, nowhere, { now: NOW })).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("of which a restore was broken off is never taken for a whole database", async () => {
    await second.sql`insert into schema_migrations (name, sha256) values (${UNFINISHED_RESTORE}, '')`;
    await expect(migrate(second.url)).rejects.toThrow(/broken off/);
  });
});
