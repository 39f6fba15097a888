import { expect, test } from "vitest";
import { SteadyClock } from "./steady-clock";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function clockAt(start: number) {
  const state = { wall: start, passed: 0 };
  const steady = new SteadyClock({ wall: () => state.wall, passed: () => state.passed });
  const pass = (ms: number) => {
    state.wall += ms;
    state.passed += ms;
    return steady.isSteady();
  };
  return { pass, jump: (ms: number) => (state.wall += ms) };
}

test("a clock that only goes is believed from the start", () => {
  const { pass } = clockAt(Date.UTC(2026, 0, 1));
  expect([pass(10 * MINUTE), pass(30 * HOUR), pass(10 * MINUTE)]).toEqual([true, true, true]);
});

test("a clock that jumped, either way, is believed after two hours without another jump", () => {
  for (const ms of [400 * 24 * HOUR, -400 * 24 * HOUR, HOUR]) {
    const { pass, jump } = clockAt(Date.UTC(2026, 0, 1));
    pass(10 * MINUTE);
    jump(ms);
    expect(pass(10 * MINUTE)).toBe(false);
    expect(pass(HOUR)).toBe(false);
    jump(-ms);
    expect(pass(10 * MINUTE)).toBe(false);
    expect(pass(HOUR)).toBe(false);
    expect(pass(HOUR)).toBe(true);
  }
});

test("a few minutes of correction are no jump", () => {
  const { pass, jump } = clockAt(0);
  jump(5 * MINUTE);
  expect(pass(10 * MINUTE)).toBe(true);
});
