import { expect, it } from "vitest";
import { contentLength, requestBytes } from "./request-bytes";

function post(body: ReadableStream<Uint8Array> | null, signal?: AbortSignal): Request {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    ...(signal && { signal }),
    ...(body && { duplex: "half" }),
  });
}

it("gives all bytes of a body, and none of a request without one", async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from("ab"));
      controller.enqueue(Buffer.from("c"));
      controller.close();
    },
  });
  let text = "";
  for await (const bytes of requestBytes(post(body))) text += Buffer.from(bytes).toString();
  expect(text).toBe("abc");
  for await (const bytes of requestBytes(post(null))) throw new Error(`unexpected ${bytes.length}`);
});

it("ends with an error when the sender leaves in the middle", async () => {
  const leave = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from("half")),
  });
  const bytes = requestBytes(post(body, leave.signal));
  await bytes.next();
  const rest = bytes.next();
  leave.abort();
  await expect(rest).rejects.toThrow("gone");
});

it("reads an announced length only where it is a plain number", () => {
  const lengthOf = (value: string) =>
    contentLength(new Request("http://localhost/", { headers: { "content-length": value } }));
  expect([lengthOf("17"), lengthOf("1e3"), lengthOf("-1")]).toEqual([17, null, null]);
});
