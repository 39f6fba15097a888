import { expect, test } from "vitest";
import { read } from "../testing-read";
import { ownerAndDue } from "./owner-and-due";

test.each([
  ["Запретить «ручные» миграции (Гайдай, до 10 сентября).", "Гайдай", "10 сентября"],
  ["заведём календарь ключей — отв. Зуева, до 24.10;", "Зуева", "24.10"],
  ["Benchmark in the pipeline — Ruta — due 2044-12-01", "Ruta", "2044-12-01"],
  ["Disk alert on both servers (Jamal, Dec 12)", "Jamal", "Dec 12"],
  ["Load test in CI (Filip Berg, OPS-2211)", "Filip Berg", null],
  ["Pin the version @Tomas", "Tomas", null],
  ["Remove the wheel (Beth, done)", "Beth", null],
  ["@lars canary for auth-api", "lars", null],
  ["Renew the key (owner: J. Miller, due: Friday)", "J. Miller", "Friday"],
  ["Перенести журналы до 31.10.2044 (Цой, 31.10.2044)", "Цой", "31.10.2044"],
])("%s", (text, owner, due) => {
  expect(ownerAndDue(text)).toEqual({ owner, due });
});

test.each([
  "Metrics in a dashboard (Prometheus + Grafana)",
  "Move the store (planned since March 3)",
  "Ask the vendor (see the incident of 12.03.2044)",
  "Use two wheels (High)",
  "Alert on slow queries — P1",
  "Mail ops@mill.example about the flood",
  "Raise the limit (done 2044-05-02)",
  "Fix the index — Postgres",
])("%s names neither", (text) => {
  expect(ownerAndDue(text)).toEqual({ owner: null, due: null });
});

test("a bare name in brackets is an owner's where the document knows it", () => {
  const text =
    "# Mill stood still\n\n**Authors:** Femi, Ruta\n\n## Action items\n\n- Oil the wheel (Femi)\n- Move the sacks (Postgres)\n- Count the sacks (Deniz, 2044-05-02)\n- Write it down (Deniz)\n";
  expect(read(text).recommendations.map(({ owner }) => owner)).toEqual(["Femi", null, "Deniz", "Deniz"]);
});
