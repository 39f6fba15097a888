import { bigIntOfHalves, idOfBigInt } from "../content-hash";
import { SignatureScanner } from "./signature-scanner";

const scanner = new SignatureScanner();

/** The signature of one body: a pure function of its text. The id is the 64-bit hash of the template's tokens, base 36. */
export function scanSignature(text: string): { id: string; template: string } {
  scanner.scan(text);
  const { tokens } = scanner;
  return { id: idOfBigInt(bigIntOfHalves(tokens.hash1, tokens.hash2)), template: tokens.template() };
}
