#!/usr/bin/env node
// `afterword COMMAND …` from any folder.
process.argv.splice(2, 0, "afterword");
await import("./run.mjs");
