import { deliveredName, nameService, nameSource } from "@/lib/domain/logs/name-source";

/** The service of records that name none, as the app names it that is sent the file: by its name, of an archive's file with its folder. */
export function serviceOfFile(file: string): string {
  if (file === "-") return "stdin";
  const inside = file.lastIndexOf("!") + 1;
  return nameService(nameSource(inside > 0 ? file.slice(inside) : deliveredName(file)));
}
