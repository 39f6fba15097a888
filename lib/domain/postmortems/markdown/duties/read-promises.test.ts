import { describe, expect, test } from "vitest";
import { promisesOf } from "./read-promises";

describe("what sentences promise", () => {
  test.each([
    ["We will add a canary, and also rotate the keys.", 2],
    ["Over the next weeks we'll add a test, shorten the wait, publish a guide and rehearse the restart.", 4],
    ["We will stop joining names from parts and write them out.", 1],
    ["We will add a canary and rotate all keys.", 2],
    ["We are also auditing our other tools.", 0],
    ["We will do everything to learn from it.", 0],
    ["The team plans to retire the old mill.", 1],
    ["Our mill team is going to retire the old wheel, and we will buy another.", 2],
    ["We changed the key so that we will know sooner.", 0],
    ["We will continue to watch the queue.", 0],
    ["We will share an update tomorrow.", 0],
    ["The mill will now refuse wet grain.", 0],
    ["Добавим проверку, перенесём журнал на другой диск и настроим оповещение.", 3],
    ["Переключать псевдоним будем одной операцией.", 1],
    ["Так мы узнаем о сбое раньше.", 0],
    ["О результатах расскажем отдельно.", 0],
  ])("%s", (sentence, count) => {
    expect(promisesOf([sentence])).toHaveLength(count);
  });

  test.each([
    ["The mill will now refuse wet grain.", 1],
    ["We are also auditing our other tools.", 1],
    ["Keys need to be rotated each month.", 1],
    ["This will tell us sooner.", 0],
    ["Add a canary to the mill.", 1],
    ["Нужно добавить проверку.", 1],
  ])("below a heading of duties: %s", (sentence, count) => {
    expect(promisesOf([sentence], "plan")).toHaveLength(count);
  });

  test("among other promises those of things count, and no more", () => {
    const told = [
      "From now on our pumps will be tested.",
      "They will run.",
      "We are looking on.",
      "Buy a pump.",
    ];
    expect(promisesOf(told, "among")).toHaveLength(1);
  });

  test("each deed of a series has its own words", () => {
    expect(promisesOf(["Finally we will add a canary, and rotate all keys."])).toEqual([
      "Finally we will add a canary",
      "rotate all keys.",
    ]);
  });
});
