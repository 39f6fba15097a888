import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The thread that reads and writes long documents, as plain JavaScript beside the built pages. Null where none can be made:
 * the app then does its work in the thread that answers.
 */
export async function bundleDocumentThread(
  root: string,
  { anew, folder = path.join(root, ".next", "document-thread") }: { anew: boolean; folder?: string },
): Promise<string | null> {
  const file = path.join(folder, "document-thread.mjs");
  if (!anew && existsSync(file)) return file;
  try {
    const { build } = await import("esbuild");
    await build({
      absWorkingDir: root,
      entryPoints: ["lib/server/postmortems/document-thread.ts"],
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      // The writer of PDF is loaded by the first job that needs it.
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      conditions: ["react-server"],
      // It looks for its fonts beside itself.
      external: ["pdfmake", "pdfmake/*"],
      banner: {
        js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
      },
      logLevel: "silent",
    });
    return file;
  } catch {
    return null;
  }
}
