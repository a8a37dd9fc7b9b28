// Which objects outlive the invocation that made them.
//
// There is no wasm stack between invocations: what is reachable is reachable from globals and pinned objects, or
// from retained objects. Globals and pins are looked at in every release. A retained object can only have come to
// refer to a young one through `__link`, which the compiler and std call after every store of a reference:
//
//   parent young                         nothing to do: if it stays, it will be traced
//   parent retained or static            the parent is DIRTY: its members are visited at the release
//   … and a container of 256 or more     the child is REMEMBERED: visiting all for one would cost too much
//   parent a template literal's array    nothing to do: it is never read before it is written
//
// Both lists and the list of objects to trace run through the `link` word of the objects' headers: no recursion,
// no stack that could overflow, no memory that could be lacking.

import { DIRTY, FIRST_MARK, ID, LINK, markLines, REMEMBERED, SIZE, spanOf, STATE, TEMPLATE, YOUNG } from "./blocks";
import { BLOCK } from "./pages";
import { TypeinfoFlags } from "shared/typeinfo";

/** Elements of a container from which on children are remembered one by one. */
const HUGE: i32 = 256;
/** As a cookie of `__visit`: what is less is YOUNG or REMEMBERED. */
const YOUNG_ONLY: u32 = REMEMBERED + 1;

/** The number of the current mark: what a reached object's state becomes. */
// @ts-ignore: decorator
@lazy let mark: u32 = FIRST_MARK;
// @ts-ignore: decorator
@lazy let untraced: usize = 0;
// @ts-ignore: decorator
@lazy let dirty: usize = 0;
// @ts-ignore: decorator
@lazy let remembered: usize = 0;
/** Objects above the static data that the mark under way has reached. */
// @ts-ignore: decorator
@lazy let reached: u32 = 0;
/** Lines that they took, a page of a large object being 512. */
// @ts-ignore: decorator
@lazy let reachedLines: u32 = 0;

/** Addresses of pinned objects, once for every `__pin`. */
// @ts-ignore: decorator
@lazy let pins: usize = 0;
// @ts-ignore: decorator
@lazy let pinCount: usize = 0;
// @ts-ignore: decorator
@lazy let pinCapacity: usize = 0;

const E_NOT_PINNED: string = "Object is not pinned";

// @ts-ignore: decorator
@global @unsafe
export function __link(parent: usize, child: usize, expectMultiple: bool): void {
  if (load<i32>(parent - STATE) <= <i32>REMEMBERED && parent >= __heap_base) return;
  linkSlow(parent, child);
}

// @ts-ignore: decorator
@global @unsafe @noinline
export function __visit(object: usize, cookie: u32): void {
  if (object && load<u32>(object - STATE) < cookie) reach(object);
}

/** Pins count: an object stays until it is unpinned as often as it was pinned. */
// @ts-ignore: decorator
@global @unsafe
export function __pin(object: usize): usize {
  if (!object) return 0;
  if (pinCount == pinCapacity) {
    const capacity = max<usize>(16, pinCapacity * 2);
    const bytes = capacity << alignof<usize>();
    pins = pinCapacity ? __realloc(pins, bytes) : __alloc(bytes);
    pinCapacity = capacity;
  }
  store<usize>(pins + (pinCount++ << alignof<usize>()), object);
  return object;
}

// @ts-ignore: decorator
@global @unsafe
export function __unpin(object: usize): void {
  if (!object) return;
  const last = pins + ((pinCount - 1) << alignof<usize>());
  for (let pin = last; pin >= pins && pinCount; pin -= sizeof<usize>()) {
    if (load<usize>(pin) != object) continue;
    store<usize>(pin, load<usize>(last));
    --pinCount;
    return;
  }
  throw new Error(E_NOT_PINNED);
}

/** What the last mark reached, in lines. */
export function markedLines(): u32 {
  return reachedLines;
}

/** The number of the last mark. */
export function currentMark(): u32 {
  return mark;
}

/** Marks the young objects that outlive the invocation; returns whether there are any. */
export function markYoung(): bool {
  reached = 0;
  reachedLines = 0;
  // In this order: a visit may reach a remembered child, and reaching an object takes its link.
  while (remembered) {
    const child = remembered;
    remembered = load<usize>(child - LINK);
    __visit(child, YOUNG_ONLY);
  }
  while (dirty) {
    const parent = dirty;
    dirty = load<usize>(parent - LINK);
    store<u32>(parent - STATE, load<u32>(parent - STATE) & ~DIRTY);
    __visit_members(parent, YOUNG_ONLY);
  }
  traceRoots(YOUNG_ONLY);
  return reached != 0;
}

/** Marks everything that is reachable, after a young mark and `clearAllLines`. */
export function markAll(): void {
  reached = 0;
  reachedLines = 0;
  ++mark;
  traceRoots(mark);
}

// --- internal ---

// @ts-ignore: decorator
@noinline
function linkSlow(parent: usize, child: usize): void {
  // A child that is null, static or retained needs no attention.
  if (child < __heap_base || load<u32>(child - STATE) > REMEMBERED) return;
  const state = load<u32>(parent - STATE);
  if (state == TEMPLATE || (state & DIRTY)) return;
  if (!isHuge(parent)) {
    store<u32>(parent - STATE, state | DIRTY);
    store<usize>(parent - LINK, dirty);
    dirty = parent;
  } else if (load<u32>(child - STATE) == YOUNG) {
    store<u32>(child - STATE, REMEMBERED);
    store<usize>(child - LINK, remembered);
    remembered = child;
  }
}

function isHuge(container: usize): bool {
  const flags = __typeinfo(load<u32>(container - ID));
  if (flags & TypeinfoFlags.ARRAY) return load<i32>(container, offsetof<Array<i32>>("length_")) >= HUGE;
  if (flags & TypeinfoFlags.MAP) return load<i32>(container, offsetof<Map<i32, i32>>("entriesOffset")) >= HUGE;
  if (flags & TypeinfoFlags.SET) return load<i32>(container, offsetof<Set<i32>>("entriesOffset")) >= HUGE;
  if (flags & TypeinfoFlags.STATICARRAY) return load<u32>(container - SIZE) >= <u32>HUGE * sizeof<usize>();
  return false;
}

function reach(object: usize): void {
  store<u32>(object - STATE, mark);
  if (object >= __heap_base) {
    ++reached;
    const span = spanOf(object);
    reachedLines += span.kind == BLOCK ? markLines(span, object) : span.pages << 9;
  }
  // Object, ArrayBuffer and String have no members.
  if (load<u32>(object - ID) <= idof<string>()) return;
  store<usize>(object - LINK, untraced);
  untraced = object;
}

function traceRoots(cookie: u32): void {
  __visit_globals(cookie);
  for (let i: usize = 0; i < pinCount; ++i) __visit(load<usize>(pins + (i << alignof<usize>())), cookie);
  while (untraced) {
    const object = untraced;
    untraced = load<usize>(object - LINK);
    __visit_members(object, cookie);
  }
}
