import type { Import } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { receiveImport } from "../imports/receive-import";
import { shopOutage } from "./shop-outage";

/** Imports the example outage; a second time it is the duplicate of the first. */
export function loadExample(ctx: Context): Promise<Import> {
  return receiveImport(ctx, {
    options: { name: "lavka-compose.log" },
    contentEncoding: null,
    contentLength: null,
    body: exampleBytes(),
  });
}

async function* exampleBytes(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let piece: string[] = [];
  for (const line of shopOutage()) {
    piece.push(line);
    if (piece.length < 500) continue;
    yield encoder.encode(piece.join(""));
    piece = [];
  }
  yield encoder.encode(piece.join(""));
}
