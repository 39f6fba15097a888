import { fileURLToPath } from "node:url";
import { buildApp } from "./serving/build-app";

/** Builds the pages ahead of the first start, for an image. */
await buildApp(fileURLToPath(new URL("..", import.meta.url)), (line) => console.log(line));
