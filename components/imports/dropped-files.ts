import type { UploadFile } from "@/lib/client/uploads";

/** Every file of a drop, folders walked to their end; names keep the path within the folder. */
export async function droppedFiles(items: DataTransferItemList): Promise<UploadFile[]> {
  // The entries must be taken before the first await: the list is emptied once the event is over.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found = await Promise.all(entries.map(walk));
  return found.flat();
}

/** The files of a file input; a folder input gives their paths. */
export function chosenFiles(list: FileList): UploadFile[] {
  return [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

async function walk(entry: FileSystemEntry): Promise<UploadFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  if (!isFolder(entry)) return [];
  const children = await readAll(entry.createReader());
  const found = await Promise.all(children.map(walk));
  return found.flat();
}

/** A reader gives at most 100 entries a call and ends with none. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
