import { existsSync } from "node:fs";
import path from "node:path";

const THREADS = {
  documents: "lib/server/postmortems/document-thread.ts",
  analysis: "lib/server/findings/analysis-thread.ts",
  grouping: "lib/server/patterns/grouping-thread.ts",
};

/**
 * The threads that read and write long documents, group messages and run the analysis, as plain JavaScript beside the built pages: the
 * folder that holds them, which belongs into AFTERWORD_THREADS. Null where none can be made: the app then does their work in the
 * thread that answers.
 */
export async function bundleThreads(
  root: string,
  { anew, folder = path.join(root, ".next", "threads") }: { anew: boolean; folder?: string },
): Promise<string | null> {
  if (!anew && Object.keys(THREADS).every((name) => existsSync(path.join(folder, `${name}.mjs`))))
    return folder;
  try {
    const { build } = await import("esbuild");
    await build({
      absWorkingDir: root,
      entryPoints: Object.entries(THREADS).map(([name, file]) => ({ in: file, out: name })),
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
    return folder;
  } catch {
    return null;
  }
}
