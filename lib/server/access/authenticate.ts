import { localOwner, type Caller } from "@/lib/domain/access/caller";
import { chosenName } from "./chosen-name";

/** Who sent a request. */
export async function authenticate(headers: Headers): Promise<Caller> {
  return localOwner(chosenName(headers));
}
