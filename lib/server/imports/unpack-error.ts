/** Why an archive was refused; words for it live in the messages. */
export type UnpackErrorCode =
  | "bomb"
  | "too-large"
  | "too-many-entries"
  | "truncated"
  | "bad-crc"
  | "corrupt"
  | "unsupported"
  | "unsafe-name"
  | "nested-archive";

/** An archive that cannot or must not be unpacked; `message` is a sentence for a person. */
export class UnpackError extends Error {
  override readonly name = "UnpackError";
  constructor(
    readonly code: UnpackErrorCode,
    message: string,
  ) {
    super(message);
  }
}
