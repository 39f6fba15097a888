import { describe, expect, it } from "vitest";
import { reviewOf, type ReviewEvent, type ReviewKind } from "./review-state";

const event = (kind: ReviewKind, hash: string, at: number): ReviewEvent => ({
  kind,
  hash,
  at,
  actor: "mira",
  note: "",
});
const never = { hash: "a", publishedAt: null, changed: true };

describe("reviewOf", () => {
  it("walks from draft over review to approval", () => {
    expect(reviewOf([], never).state).toBe("draft");
    expect(reviewOf([event("requested", "a", 1)], never).state).toBe("in-review");
    expect(reviewOf([event("requested", "a", 1), event("approved", "a", 2)], never).state).toBe("approved");
  });

  it("lets an approval lapse with the text, and hold again for the very text that was signed", () => {
    const events = [event("requested", "a", 1), event("approved", "a", 2)];
    expect(reviewOf(events, { ...never, hash: "b" })).toMatchObject({ state: "in-review", lapsed: true });
    expect(reviewOf(events, never)).toMatchObject({ state: "approved", lapsed: false });
  });

  it("forgets what was said before a withdrawal or before the newest version", () => {
    const events = [event("approved", "a", 1), event("withdrawn", "a", 2)];
    expect(reviewOf(events, never)).toEqual({ state: "draft", request: null, approval: null, lapsed: false });
    expect(reviewOf([event("approved", "a", 1)], { ...never, publishedAt: 1 }).state).toBe("draft");
  });

  it("calls a draft that equals its newest version published", () => {
    expect(reviewOf([], { hash: "a", publishedAt: 5, changed: false }).state).toBe("published");
  });
});
