/** Numbers that regressions read: signs of 0 to 1, or -1 to 1. */

export function flag(is: boolean): number {
  return is ? 1 : 0;
}

/** Share of the values that pass a test; 0 where there are none. */
export function share<T>(values: readonly T[], test: (value: T, index: number) => boolean): number {
  return values.length ? values.filter(test).length / values.length : 0;
}
