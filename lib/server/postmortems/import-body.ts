import { ApplicationError } from "../errors";
import { DOCUMENT_BYTES_MAX } from "./import-document";

/** The bytes of a document in a request's body; more than is allowed is refused before it is read where it is announced. */
export async function importBody(request: Request): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  const bytes = announced > DOCUMENT_BYTES_MAX ? null : new Uint8Array(await request.arrayBuffer());
  if (!bytes || bytes.length > DOCUMENT_BYTES_MAX)
    throw new ApplicationError("too-large", { facts: { limit: `${DOCUMENT_BYTES_MAX / 1024 / 1024} MiB` } });
  return bytes;
}
