/** How regularly something recurs: every `everyMs` ± `toleranceMs`, for `share` of the gaps, `count` times (bursts count once). */
export interface Cadence {
  everyMs: number;
  toleranceMs: number;
  share: number;
  count: number;
}
