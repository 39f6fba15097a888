import { expect, test } from "vitest";
import { weaknessOf } from "./weak-password";

test.each(["1234567", "ключ123", "😀😀😀😀😀😀😀"])("%s is too short, counted in characters", (password) => {
  expect(weaknessOf(password)).toBe("short");
});

test.each([
  "password",
  "Password1!",
  "P@ssw0rd2024",
  "12345678",
  "87654321",
  "aaaaaaaaaa",
  "abababab",
  "qwertyuiop",
  "1q2w3e4r5t",
  "qwe123asd",
  "iloveyou!!",
  "administrator",
  "letmein123",
  "пароль123",
  "йцукенгшщ",
  "afterword1",
  "dragondragon",
])("%s is among what is guessed first", (password) => {
  expect(weaknessOf(password)).toBe("common");
});

test("a person's own name and address are no password", () => {
  expect(weaknessOf("marta.quill1", { email: "marta.quill@example.org" })).toBe("common");
  expect(weaknessOf("quillmarta", { name: "Marta Quill" })).toBe(null);
  expect(weaknessOf("Rosalinde12", { name: "Rosalinde Vane" })).toBe("common");
});

test.each([
  "correct horse battery",
  "zu viele Köche",
  "x7!kQz0-pL",
  "сорок тысяч обезьян",
  "🦉🌧🚲🍎🎻🧭🌋🪁",
])("%s is accepted: no rule of composition", (password) => {
  expect(weaknessOf(password)).toBe(null);
});

test("64 characters and many more are accepted, and a megabyte is not hashed", () => {
  expect(weaknessOf("orchard lantern ".repeat(64))).toBe(null);
  expect(weaknessOf("x9-".repeat(100_000))).toBe("long");
});
