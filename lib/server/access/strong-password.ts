import { weaknessOf } from "@/lib/domain/access/weak-password";
import { ApplicationError } from "../errors";
import { hashPassword } from "./password-hash";

/** The stored form of a new password; `weak-password` with the reason when it is one that is guessed first. */
export async function storedPassword(
  password: string,
  about: { email?: string; name?: string },
): Promise<string> {
  const reason = weaknessOf(password, about);
  if (reason) throw new ApplicationError("weak-password", { facts: { reason } });
  return await hashPassword(password);
}
