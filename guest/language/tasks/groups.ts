import { __fulfilled, __rejected, __Settled } from "../waits/promises";
import { AggregateError } from "../waits/race";
import { __Pledge, __Promise, __resolved } from "./promise";
import { Job } from "./queue";

// `Promise.all`, `allSettled`, `race` and `any` of promises that are settled later.

/** Promises of several types. */
// @ts-ignore: decorator
@global
@final
export class __Group {
  list: __Pledge[] = [];

  add(each: __Pledge): __Group {
    this.list.push(each);
    return this;
  }
}

/** Becomes what `make` gives once all are fulfilled. */
// @ts-ignore: decorator
@global
export function __gather<R>(group: __Group, make: () => R): __Promise<R> {
  const gathering = new Gathering<R>(group.list.length, make);
  for (let i = 0; i < group.list.length; ++i) group.list[i].__after(new Gathered<R>(gathering, group.list[i]));
  return gathering.made;
}

class Gathering<R> {
  made: __Promise<R> = new __Promise<R>();

  constructor(
    private left: i32,
    private make: () => R,
  ) {}

  take(each: __Pledge): void {
    if (each.__isRejected) {
      this.made.__reject(each.__reason);
    } else if (--this.left == 0) {
      const make = this.make;
      this.made.__resolve(make());
    }
  }
}

class Gathered<R> extends Job {
  constructor(
    private gathering: Gathering<R>,
    private each: __Pledge,
  ) {
    super();
  }

  run(): void {
    this.gathering.take(this.each);
  }
}

/** `Promise.all(list)` */
// @ts-ignore: decorator
@global
export function __allLater<T>(list: Array<__Promise<T>>): __Promise<Array<T>> {
  const all = list.slice();
  const made = new __Promise<Array<T>>();
  const left = new Counter(all.length);
  if (!all.length) made.__resolve([]);
  for (let i = 0; i < all.length; ++i) all[i].__after(new OneOfAll<T>(all, i, left, made));
  return made;
}

class Counter {
  constructor(public left: i32) {}
}

class OneOfAll<T> extends Job {
  constructor(
    private all: Array<__Promise<T>>,
    private index: i32,
    private counter: Counter,
    private made: __Promise<Array<T>>,
  ) {
    super();
  }

  run(): void {
    const each = this.all[this.index];
    if (each.__isRejected) {
      this.made.__reject(each.__reason);
    } else if (--this.counter.left == 0) {
      const values: T[] = [];
      for (let i = 0; i < this.all.length; ++i) values.push(this.all[i].__taken());
      this.made.__resolve(values);
    }
  }
}

/** `Promise.allSettled(list)` */
// @ts-ignore: decorator
@global
export function __allSettledLater<T>(list: Array<__Promise<T>>): __Promise<Array<__Settled<T>>> {
  const all = list.slice();
  const made = new __Promise<Array<__Settled<T>>>();
  const left = new Counter(all.length);
  if (!all.length) made.__resolve([]);
  for (let i = 0; i < all.length; ++i) all[i].__after(new OneSettled<T>(all, left, made));
  return made;
}

class OneSettled<T> extends Job {
  constructor(
    private all: Array<__Promise<T>>,
    private counter: Counter,
    private made: __Promise<Array<__Settled<T>>>,
  ) {
    super();
  }

  run(): void {
    if (--this.counter.left > 0) return;
    const values: __Settled<T>[] = [];
    for (let i = 0; i < this.all.length; ++i) {
      const each = this.all[i];
      values.push(each.__isRejected ? __rejected<T>(each.__reason) : __fulfilled<T>(each.__taken()));
    }
    this.made.__resolve(values);
  }
}

/** `Promise.race([…])`: those of another type than T can only fail. */
// @ts-ignore: decorator
@global
export function __raceLater<T>(group: __Group): __Promise<T> {
  const made = new __Promise<T>();
  for (let i = 0; i < group.list.length; ++i) group.list[i].__after(new Runner<T>(changetype<__Promise<T>>(group.list[i]), made));
  return made;
}

/** `Promise.race(list)` */
// @ts-ignore: decorator
@global
export function __raceOfLater<T>(list: Array<__Promise<T>>): __Promise<T> {
  return __raceLater<T>(groupOf<T>(list));
}

class Runner<T> extends Job {
  constructor(
    private each: __Promise<T>,
    private made: __Promise<T>,
  ) {
    super();
  }

  run(): void {
    if (this.each.__isRejected) this.made.__reject(this.each.__reason);
    else this.made.__resolve(this.each.__taken());
  }
}

/** `Promise.any([…])` */
// @ts-ignore: decorator
@global
export function __anyLater<T>(group: __Group): __Promise<T> {
  const made = new __Promise<T>();
  const left = new Counter(group.list.length);
  if (!group.list.length) made.__reject(new AggregateError("All promises were rejected"));
  for (let i = 0; i < group.list.length; ++i) group.list[i].__after(new OneOfAny<T>(changetype<__Promise<T>>(group.list[i]), left, made));
  return made;
}

/** `Promise.any(list)` */
// @ts-ignore: decorator
@global
export function __anyOfLater<T>(list: Array<__Promise<T>>): __Promise<T> {
  return __anyLater<T>(groupOf<T>(list));
}

class OneOfAny<T> extends Job {
  constructor(
    private each: __Promise<T>,
    private counter: Counter,
    private made: __Promise<T>,
  ) {
    super();
  }

  run(): void {
    if (!this.each.__isRejected) this.made.__resolve(this.each.__taken());
    else if (--this.counter.left == 0) this.made.__reject(new AggregateError("All promises were rejected"));
  }
}

/** Values in place of promises. */
// @ts-ignore: decorator
@global
export function __promisesOf<T>(list: Array<T>): Array<__Promise<T>> {
  const made: __Promise<T>[] = [];
  for (let i = 0; i < list.length; ++i) made.push(__resolved<T>(list[i]));
  return made;
}

function groupOf<T>(list: Array<__Promise<T>>): __Group {
  const group = new __Group();
  for (let i = 0; i < list.length; ++i) group.add(list[i]);
  return group;
}
