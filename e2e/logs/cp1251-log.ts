/** A made-up Russian accounting log in CP1251, as Windows programs write it. */
export function cp1251Log(day: string): Buffer {
  const lines: string[] = [];
  for (let minute = 0; minute < 30; minute += 1) {
    const at = `${day} 11:${String(minute).padStart(2, "0")}`;
    lines.push(`${at}:02 INFO Проведён документ ${700 + minute}, сумма сошлась`);
    if (minute % 10 === 7) lines.push(`${at}:40 ERROR Не удалось отправить отчёт: сервер обмена не отвечает`);
  }
  return encodeCp1251(`${lines.join("\r\n")}\r\n`);
}

/** Text in CP1251; only ASCII and Russian letters are known here. */
export function encodeCp1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
      if (letter === "ё") return 0xb8;
      if (letter === "Ё") return 0xa8;
      throw new Error(`${letter} is not among the letters this writes`);
    }),
  );
}
