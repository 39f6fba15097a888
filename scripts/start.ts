import { startAfterword } from "./serving/start-afterword";

await startAfterword({ dev: false });
