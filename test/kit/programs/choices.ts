/**
 * Random decisions, taken from a list of numbers: the same list makes the same program. What shrinks the list shrinks the
 * program, because 0, which is also what an exhausted list gives, chooses the simplest.
 */
export class Choices {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return (this.#numbers[this.#at++] ?? 0) % limit;
  }

  /** True in one of `of` cases. */
  rarely(of: number): boolean {
    return this.below(of) === of - 1;
  }

  /** The simplest comes first. */
  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }

  get exhausted(): boolean {
    return this.#at >= this.#numbers.length;
  }
}
