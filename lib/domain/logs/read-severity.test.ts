import { describe, expect, it } from "vitest";
import { severityBand } from "./severity";
import {
  readLevelWord,
  severityOfLetter,
  severityOfPinoLevel,
  severityOfPriority,
  severityOfWord,
  severityWord,
} from "./read-severity";

describe("severityOfWord", () => {
  it.each([
    ["trace", "TRACE Finest verbose"],
    ["debug", "DEBUG debug1 FINE dbg"],
    ["info", "INFO info Notice LOG information ИНФО Сведения"],
    ["warn", "WARN warning Предупреждение"],
    ["error", "ERROR err SEVERE fail ОШИБКА ошибка"],
    ["fatal", "CRITICAL crit alert EMERG panic FATAL ftl"],
    ["unspecified", "hello E ERRORS INFOS constructor"],
  ])("is in the band %s for %s", (band, words) => {
    for (const word of words.split(" "))
      expect([word, severityBand(severityOfWord(word))]).toEqual([word, band]);
  });
});

describe("numbers", () => {
  it("puts syslog priorities in the bands of the protocol", () => {
    const bands = [0, 1, 2, 3, 4, 5, 6, 7].map((priority) => severityBand(severityOfPriority(priority)));
    expect(bands).toEqual(["fatal", "fatal", "fatal", "error", "warn", "info", "info", "debug"]);
    expect(severityOfPriority(8)).toBe(0);
  });

  it("puts pino levels in six steps", () => {
    expect([10, 20, 30, 40, 50, 60, 35].map(severityOfPinoLevel)).toEqual([1, 5, 9, 13, 17, 21, 9]);
    expect([0, 9, 61, Number.NaN].map(severityOfPinoLevel)).toEqual([0, 0, 0, 0]);
  });

  it("knows letters, and words for numbers", () => {
    expect(["I", "W", "E", "F", "x"].map(severityOfLetter)).toEqual([9, 13, 17, 21, 0]);
    expect([0, 1, 10, 24].map(severityWord)).toEqual([null, "TRACE", "INFO", "FATAL"]);
  });
});

describe("readLevelWord", () => {
  it("reads a whole word and no part of one", () => {
    expect(readLevelWord("ERROR: x", 0)).toEqual({ severity: 17, word: "ERROR", end: 5, upper: true });
    expect(readLevelWord("[warn]", 1)?.end).toBe(5);
    expect(readLevelWord("DEBUG2 x", 0)).toEqual({ severity: 6, word: "DEBUG2", end: 6, upper: true });
    for (const text of ["ERRORS", "ERROR_CODE", "INFO2", "", "x"]) expect(readLevelWord(text, 0)).toBeNull();
  });

  it("reads every level that severityOfWord knows, in either case, whatever was read before", () => {
    const words =
      "TRACE VERBOSE FINEST SILLY FINER DEBUG DBG DEBG FINE CONFIG INFO INF INFORMATIONAL LOG OK SUCCESS PASS NOTICE NOTE WARN WARNING WRN DEPRECATED ERROR ERR ERRO EROR SEVERE FAIL FAILED FAILURE EXCEPTION CRITICAL CRIT CRT FATAL FTL DPANIC ALERT EMERG EMERGENCY PANIC ИНФО ОШИБКА СБОЙ ПАНИКА";
    for (const word of words.split(" ").flatMap((upper) => [upper, upper.toLowerCase(), upper])) {
      const expected = {
        severity: severityOfWord(word),
        word,
        end: word.length + 1,
        upper: word === word.toUpperCase(),
      };
      expect(expected.severity).toBeGreaterThan(0);
      expect(readLevelWord(`[${word}] x`, 1)).toEqual(expected);
    }
  });

  it("can be told to take capitals only", () => {
    expect(readLevelWord("Error x", 0, true)).toBeNull();
    expect(readLevelWord("ОШИБКА x", 0, true)?.severity).toBe(17);
  });
});
