import type { LineFolder } from "./folded-lines";
import { createJournalFolder, isJournalExport } from "./journal-export";
import { createVerboseFolder, isJournalVerbose } from "./journal-verbose";
import { createListFolder, readListKind } from "./list-export";
import { createZeekFolder, isZeek } from "./zeek-export";
import { createTableFolder, readTableHead } from "./table-export";

/** What makes folders for a file with these first lines; null where every line stands for itself. */
export function chooseFolder(sample: readonly string[]): (() => LineFolder) | null {
  if (isJournalExport(sample)) return createJournalFolder;
  if (isJournalVerbose(sample)) return createVerboseFolder;
  if (isZeek(sample)) return createZeekFolder;
  const list = readListKind(sample);
  if (list) return () => createListFolder(list);
  const head = readTableHead(sample);
  return head && (() => createTableFolder(head));
}
