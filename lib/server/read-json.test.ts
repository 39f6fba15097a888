import { expect, test } from "vitest";
import { JSON_LIMITS, readJson } from "./read-json";

const send = (body: BodyInit | null, type: string | null = "application/json") => {
  const request = new Request("http://localhost/", { method: "POST", body });
  request.headers.delete("content-type");
  if (type !== null) request.headers.set("content-type", type);
  return readJson(request);
};
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test("only a body that says it is JSON is read as JSON: a form of another site cannot say so", async () => {
  for (const type of ["application/json", "application/json; charset=utf-8", "application/vnd.a+json"])
    expect(await send("{}", type)).toEqual({});
  for (const type of [
    null,
    "text/plain",
    "text/html",
    "application/x-www-form-urlencoded",
    "application/jsonp",
  ])
    await expect(send("{}", type)).rejects.toMatchObject({ code: "not-json" });
});

test("depth is bounded before anything walks it, and brackets in texts are not depth", async () => {
  expect(await send(nested(JSON_LIMITS.depth))).toBeInstanceOf(Array);
  await expect(send(nested(JSON_LIMITS.depth + 1))).rejects.toMatchObject({ code: "invalid" });
  await expect(send(nested(100_000))).rejects.toMatchObject({ code: "invalid" });
  const text = `${"[".repeat(100)}\\"${"{".repeat(100)}`;
  expect(await send(JSON.stringify([text]))).toEqual([text]);
});

test("more bytes than are allowed are refused while they come, whatever length was announced", async () => {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
    },
  });
  const headers = { "content-type": "application/json" };
  const init: RequestInit & { duplex: string } = { method: "POST", body, headers, duplex: "half" };
  const request = new Request("http://localhost/", init);
  await expect(readJson(request)).rejects.toMatchObject({ code: "too-large" });
  expect(sent).toBeLessThan(JSON_LIMITS.bytes / 1024 / 1024 + 4);
});

test("__proto__ is plain data, an empty body is not JSON", async () => {
  const body = await send('{"__proto__":{"admin":true}}');
  expect(Reflect.get(Object(body), "admin")).toBeUndefined();
  expect({}).not.toHaveProperty("admin");
  await expect(send("")).rejects.toMatchObject({ code: "invalid" });
  await expect(send(null)).rejects.toMatchObject({ code: "invalid" });
});

test("what Postgres refuses in a text is made storable, and nothing else is touched", async () => {
  expect(await send('{"a":"x\\u0000y","b":["\\ud800","\\ud83d\\ude42","🙂"]}')).toEqual({
    a: "x␀y",
    b: ["\ufffd", "🙂", "🙂"],
  });
});
