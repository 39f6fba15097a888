import { describe, expect, it } from "vitest";
import { chooseEncoding } from "./choose-encoding";
import { decodeBytes } from "./decode-bytes";
import { LEGACY_ENCODINGS } from "./legacy-encodings";

const RUSSIAN = [
  "Ошибка: не удалось подключиться к складу, повтор через 5 секунд",
  "12:00:01 Заказ 4417 принят, покупатель Иванов И. И.",
  "ВНИМАНИЕ! ДИСК ЗАПОЛНЕН НА 95%",
  "соединение закрыто",
];
const WESTERN = [
  "Verbindung zum Lager verloren, nächster Versuch in fünf Minuten",
  "Échec de la connexion à la base de données",
  "El servicio no está disponible: conexión rechazada",
];

describe("the encoding of a text", () => {
  it.each(["windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic", "iso-8859-5"] as const)(
    "knows Russian in %s",
    (encoding) => {
      for (const line of RUSSIAN) expect(decodeBytes(encode(line, encoding)).text).toBe(line);
      const whole = RUSSIAN.join("\n");
      expect(decodeBytes(encode(whole, encoding))).toMatchObject({ text: whole, encoding });
    },
  );

  it("knows Western text in windows-1252", () => {
    for (const line of WESTERN) {
      expect(decodeBytes(encode(line, "windows-1252"))).toMatchObject({
        text: line,
        encoding: "windows-1252",
      });
    }
  });

  it("says why", () => {
    const utf8 = new TextEncoder();
    expect(chooseEncoding(utf8.encode("plain")).reason).toBe("ascii");
    expect(chooseEncoding(utf8.encode("größer")).reason).toBe("valid-utf-8");
    expect(chooseEncoding(utf8.encode("\ufeffx")).reason).toBe("bom");
    expect(chooseEncoding(encode(RUSSIAN.join("\n"), "koi8-r")).reason).toBe("letter-statistics");
  });

  it("does not take UTF-8 with stray bytes for a legacy encoding", () => {
    const stray = Uint8Array.from([...new TextEncoder().encode("GET /a 200 "), 0xff, 0x20, 0x6f, 0x6b]);
    expect(chooseEncoding(stray)).toMatchObject({ encoding: "utf-8", reason: "mostly-utf-8", final: false });
  });
});

function encode(text: string, encoding: (typeof LEGACY_ENCODINGS)[number]): Uint8Array {
  const table = new Map<string, number>();
  const decoder = new TextDecoder(encoding);
  for (let byte = 255; byte >= 0; byte -= 1) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(text, (char) => table.get(char) ?? 63);
}
