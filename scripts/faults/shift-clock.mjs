// Loaded into an app before everything else: its clock is off by the milliseconds that stand in a file, and jumps with them.
import { readFileSync } from "node:fs";

const file = process.env.AFTERWORD_FAULT_CLOCK;
const RealDate = Date;
let shiftMs = 0;

if (file) {
  setInterval(() => {
    try {
      shiftMs = Number(readFileSync(file, "utf8")) || 0;
    } catch {
      // The clock stays as it was.
    }
  }, 20).unref();
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [RealDate.now() + shiftMs] : args));
    }
    static now() {
      return RealDate.now() + shiftMs;
    }
    // Next copies what a Date has of its own, not what it inherits.
    static UTC = RealDate.UTC;
    static parse = RealDate.parse;
  };
}
