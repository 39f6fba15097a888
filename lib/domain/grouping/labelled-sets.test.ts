import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { parseCsv, score } from "../../../scripts/bench/labelled-sets";
import { GROUPINGS } from "./index";
import { SignatureTable } from "./scanning/signature-table";

vi.setConfig({ testTimeout: 60_000 });

const folder = path.resolve("../shared/loghub");
const suffix = "_2k.log_structured.csv";

describe.skipIf(!existsSync(folder))("labelled sets beside the project", () => {
  test.each([1, 3, 4] as const)(
    "are grouped as a person did by version %i: mean GA 0.99, FGA 0.97, none below 0.95",
    (version) => {
      const scores = readdirSync(folder)
        .filter((name) => name.endsWith(suffix))
        .map((name) => {
          const rows = parseCsv(readFileSync(path.join(folder, name), "utf8"));
          const table = new SignatureTable();
          const indices = rows.map((row) => table.add(row.Content ?? ""));
          const home = new Map<string, string>();
          for (const { id, signatureIds } of GROUPINGS[version].mergeSignatures(table.signatures())) {
            for (const signature of signatureIds) home.set(signature, id);
          }
          return score(
            indices.map((index) => home.get(table.idOf(index)) ?? ""),
            rows.map((row) => row.EventId ?? ""),
          );
        });
      const mean = (pick: (one: { ga: number; fga: number }) => number): number =>
        scores.reduce((sum, one) => sum + pick(one), 0) / scores.length;
      expect(mean(({ ga }) => ga)).toBeGreaterThanOrEqual(0.99);
      expect(mean(({ fga }) => fga)).toBeGreaterThanOrEqual(0.97);
      for (const { ga } of scores) expect(ga).toBeGreaterThanOrEqual(0.95);
    },
  );
});
