import { FIFTH_STORIES } from "./stories-fifth";
import { FIRST_STORIES } from "./stories-first";
import { FOURTH_STORIES } from "./stories-fourth";
import { QUIET_STORIES } from "./stories-quiet";
import { SECOND_STORIES } from "./stories-second";
import { SEVENTH_STORIES } from "./stories-seventh";
import { SIXTH_STORIES } from "./stories-sixth";
import { THIRD_STORIES } from "./stories-third";
import type { StoryKind } from "./story";

/** Every kind of story the analysis is judged by. */
export const STORIES: readonly StoryKind[] = [
  ...FIRST_STORIES,
  ...SECOND_STORIES,
  ...THIRD_STORIES,
  ...FOURTH_STORIES,
  ...FIFTH_STORIES,
  ...SIXTH_STORIES,
  ...SEVENTH_STORIES,
  ...QUIET_STORIES,
];
