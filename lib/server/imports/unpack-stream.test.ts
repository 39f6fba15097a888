import { deflateRawSync, gzipSync, crc32 } from "node:zlib";
import * as fc from "fast-check";
import { pack } from "tar-stream";
import { describe, expect, it, vi } from "vitest";
import type { UnpackErrorCode } from "./unpack-error";
import { unpackStream, type UnpackOptions } from "./unpack-stream";

vi.setConfig({ testTimeout: 30_000 });

const LOG = Buffer.from("one\ntwo\nthree\n".repeat(5_000));
// `zstd -19` of "one\n" four times over.
const ZSTD = Buffer.from("KLUv/QRoVQAAIG9uZQoBALhLBDkVvNA=", "base64");
const TWO_FRAMES = Buffer.from("KLUv/QRYEQAAYQpVyMweKLUv/QRYEQAAYgoi31pA", "base64");

describe("unpacking", () => {
  it("passes through what is no archive", async () => {
    expect(await unpack(LOG)).toEqual([[null, LOG.toString()]]);
    expect(await unpack(Buffer.alloc(0))).toEqual([[null, ""]]);
    expect(await unpack(Buffer.from("P"))).toEqual([[null, "P"]]);
  });

  it("reads gzip, also of several members", async () => {
    expect(await unpack(gzipSync(LOG))).toEqual([[null, LOG.toString()]]);
    expect(await unpack(Buffer.concat([gzipSync("a\n"), gzipSync("b\n")]))).toEqual([[null, "a\nb\n"]]);
  });

  it("reads zip, stored and deflated, with lengths before or after the data", async () => {
    for (const deflate of [false, true]) {
      for (const trailing of deflate ? [false, true] : [false]) {
        const zip = makeZip(
          [
            ["logs/", ""],
            ["logs/a.log", LOG],
            ["b.log", "b\n"],
          ],
          { deflate, trailing },
        );
        expect(await unpack(zip)).toEqual([
          ["logs/a.log", LOG.toString()],
          ["b.log", "b\n"],
        ]);
      }
    }
  });

  it("reads tar and compressed tar, and leaves out what macOS adds", async () => {
    const tar = await makeTar([
      ["./app.log", LOG],
      ["__MACOSX/._app.log", "x"],
      ["._b.log", "x"],
      ["b.log.gz", gzipSync("b\n")],
    ]);
    const expected = [
      ["app.log", LOG.toString()],
      ["b.log.gz", "b\n"],
    ];
    expect(await unpack(tar)).toEqual(expected);
    expect(await unpack(gzipSync(tar))).toEqual(expected);
  });

  it("leaves out links, and says so", async () => {
    const skipped: string[] = [];
    const tar = await makeTar([["a.log", "a\n"]], "latest.log");
    expect(await unpack(tar, { onSkip: (name) => skipped.push(name) })).toEqual([["a.log", "a\n"]]);
    expect(skipped).toEqual(["latest.log"]);
  });

  it("gives the same whatever the chunks", async () => {
    const inputs = [
      gzipSync(LOG),
      makeZip(
        [
          ["a", LOG],
          ["b", "b"],
        ],
        { deflate: true, trailing: true },
      ),
      await makeTar([["a", LOG]]),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...inputs),
        fc.integer({ min: 1, max: 5_000 }),
        async (input, size) => {
          expect(await unpack(input, {}, Math.max(size, input.length / 500))).toEqual(await unpack(input));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("archives that are refused", () => {
  it.each<[string, UnpackErrorCode, () => Buffer | Promise<Buffer>]>([
    ["a gzip that was cut off", "truncated", () => gzipSync(LOG).subarray(0, -20)],
    ["a gzip with a wrong checksum", "bad-crc", () => spoil(gzipSync(LOG), -8)],
    ["a zip that was cut off", "truncated", () => makeZip([["a", LOG]], { deflate: true }).subarray(0, 60)],
    ["a zip with a wrong checksum", "bad-crc", () => spoil(makeZip([["a", "text"]], { deflate: false }), 31)],
    ["an encrypted zip", "unsupported", () => spoil(makeZip([["a", "text"]], { deflate: false }), 6)],
    ["a tar that was cut off", "truncated", async () => (await makeTar([["a", LOG]])).subarray(0, 2_000)],
    ["a name that leads outside", "unsafe-name", () => makeTar([["../../etc/passwd", "x"]])],
    ["an absolute name", "unsafe-name", () => makeTar([["/etc/passwd", "x"]])],
    [
      "a name of Windows that leads outside",
      "unsafe-name",
      () => makeZip([["..\\a", "x"]], { deflate: false }),
    ],
    [
      "an archive in an archive",
      "nested-archive",
      async () => makeTar([["b.tar", await makeTar([["a", "x"]])]]),
    ],
    [
      "a zstd of rubbish",
      "corrupt",
      () => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x00, 0xda, 0x00, 0x01, 0x00]),
    ],
    ["a zstd that was cut off", "truncated", () => ZSTD.subarray(0, -4)],
    ["a bomb", "bomb", () => gzipSync(Buffer.alloc(80_000_000))],
  ])("%s", async (_, code, make) => {
    await expect(unpack(await make())).rejects.toMatchObject({ name: "UnpackError", code });
  });

  it("more bytes or entries than allowed", async () => {
    await expect(unpack(gzipSync(LOG), { bytesMax: 1_000 })).rejects.toMatchObject({ code: "too-large" });
    const tar = await makeTar([
      ["a", "x"],
      ["b", "x"],
    ]);
    await expect(unpack(tar, { entriesMax: 1 })).rejects.toMatchObject({ code: "too-many-entries" });
  });

  it("never hangs on rubbish behind a magic number", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom([0x1f, 0x8b, 8], [0x28, 0xb5, 0x2f, 0xfd], [0x50, 0x4b, 3, 4]),
        fc.uint8Array({ maxLength: 200 }),
        async (magic, rest) => {
          await unpack(Buffer.concat([Buffer.from(magic), rest])).catch((error: unknown) =>
            expect(error).toMatchObject({ name: "UnpackError" }),
          );
        },
      ),
    );
  });
});

describe("zstd", () => {
  it("is read", async () => {
    expect(await unpack(ZSTD)).toEqual([[null, "one\n".repeat(4)]]);
    expect(await unpack(TWO_FRAMES)).toEqual([[null, "a\nb\n"]]);
  });
});

describe("backpressure", () => {
  it("reads no further than the reader does", async () => {
    let read = 0;
    async function* source() {
      const packed = gzipSync(Buffer.from(Array.from({ length: 2_000_000 }, (_, i) => i % 251)), {
        level: 0,
      });
      for (let at = 0; at < packed.length; at += 16_384) {
        read += 1;
        yield packed.subarray(at, at + 16_384);
      }
    }
    for await (const { chunks } of unpackStream(source())) {
      for await (const _ of chunks) break;
      expect(read).toBeLessThan(40);
      break;
    }
  });
});

async function unpack(
  bytes: Uint8Array,
  options: UnpackOptions = {},
  size = 1 << 20,
): Promise<[string | null, string][]> {
  async function* source() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const entries: [string | null, string][] = [];
  for await (const { name, chunks } of unpackStream(source(), options)) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    entries.push([name, Buffer.concat(parts).toString()]);
  }
  return entries;
}

function spoil(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

async function makeTar(files: [string, string | Buffer][], link?: string): Promise<Buffer> {
  const archive = pack();
  for (const [name, body] of files) archive.entry({ name }, body);
  if (link !== undefined) archive.entry({ name: link, type: "symlink", linkname: "a.log" });
  archive.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of archive) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}

function makeZip(files: [string, string | Buffer][], { deflate = false, trailing = false }): Buffer {
  const parts: Buffer[] = [];
  for (const [name, body] of files) {
    const plain = Buffer.from(body);
    const data = deflate ? deflateRawSync(plain) : plain;
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(crc32(plain), 0);
    sums.writeUInt32LE(data.length, 4);
    sums.writeUInt32LE(plain.length, 8);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(trailing ? 8 : 0, 6);
    header.writeUInt16LE(deflate ? 8 : 0, 8);
    if (!trailing) sums.copy(header, 14);
    header.writeUInt16LE(name.length, 26);
    const after = trailing ? [Buffer.from("PK\x07\x08"), sums] : [];
    parts.push(header, Buffer.from(name), data, ...after);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([...parts, end]);
}
