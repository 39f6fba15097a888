import { expect, test } from "vitest";
import { otlpJson } from "./otlp-json";

test("a resource of very many attributes is carried in part, with its service, and says how many are left out", () => {
  const attributes = [
    ...Array.from({ length: 3_000 }, (_, n) => ({ key: `k${n}`, value: { intValue: n } })),
    { key: "service.name", value: { stringValue: "orders" } },
  ];
  const logRecords = Array.from({ length: 3_000 }, () => ({ body: { stringValue: "packed" } }));
  const line = JSON.stringify({ resourceLogs: [{ resource: { attributes }, scopeLogs: [{ logRecords }] }] });
  const first = otlpJson.parse(line);
  expect(first?.siblings).toHaveLength(2_999);
  expect(first?.service).toBe("orders");
  expect(Object.keys(first?.attributes ?? {})).toHaveLength(102);
  expect(first?.attributes?.["otel.dropped_attributes_count"]).toBe(2_900);
});
