import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { buffer } from "node:stream/consumers";
import { importDocument } from "@/lib/domain/postmortems/markdown/import-document";
import { documentFacts } from "@/lib/domain/postmortems/markdown/document-facts";
import { READING_LIMITS } from "@/lib/domain/postmortems/markdown/reading-limits";
import { writeMarkdown } from "@/lib/domain/postmortems/markdown/writing/write-markdown";

const USAGE = "Usage: document FILE [--json | --markdown [--language en|ru] | --facts]\n";

/** Reads any post-mortem document and prints it as JSON, as Markdown written anew, or as one line of facts. */
export async function run(args: string[]): Promise<number> {
  const options = readArguments(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 2;
  }
  const bytes = await readBytes(options.file);
  if (!bytes) {
    process.stderr.write(`Cannot read ${options.file}\n`);
    return 1;
  }
  let ids = 0;
  const { documents, encoding, limit, isBinary } = importDocument(bytes, () => `i${(ids += 1)}`);
  if (limit) {
    process.stderr.write(
      `The document has more than can be read in bounded time (${limit}: at most ${READING_LIMITS[limit]}). Split it and read the parts.\n`,
    );
    return 1;
  }
  if (isBinary) {
    process.stderr.write(
      `${options.file} is no text: a picture, an archive, a program, or a Word or PDF file. Save it as Markdown, text or HTML.\n`,
    );
    return 1;
  }
  if (documents.length === 0) {
    process.stderr.write("No text in the file.\n");
    return 1;
  }
  const [first] = documents;
  if (options.output === "markdown") {
    process.stdout.write(
      documents
        .map(({ document }) => writeMarkdown(document, options.language ?? document.language))
        .join("\n"),
    );
    return 0;
  }
  const shown =
    options.output === "facts"
      ? documents.map((read) => documentFacts(read, encoding))
      : documents.map(({ document, words, wordsLost, questions }) => ({
          document,
          encoding,
          kept: { words, lost: wordsLost },
          questions,
        }));
  const value: unknown = first && documents.length === 1 ? shown[0] : shown;
  process.stdout.write(
    `${options.output === "facts" ? JSON.stringify(value) : JSON.stringify(value, null, 2)}\n`,
  );
  return 0;
}

interface Options {
  file: string;
  output: "json" | "markdown" | "facts";
  language: "en" | "ru" | null;
}

function readArguments(args: string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        markdown: { type: "boolean" },
        facts: { type: "boolean" },
        language: { type: "string" },
      },
    });
    const [file, ...more] = positionals;
    const { language } = values;
    if (file === undefined || more.length > 0) return null;
    if (language !== undefined && language !== "en" && language !== "ru") return null;
    const asked = (["json", "markdown", "facts"] as const).filter((name) => values[name]);
    return asked.length > 1 ? null : { file, output: asked[0] ?? "json", language: language ?? null };
  } catch {
    return null;
  }
}

async function readBytes(file: string): Promise<Uint8Array | null> {
  try {
    return file === "-" ? await buffer(process.stdin) : await readFile(file);
  } catch {
    return null;
  }
}
