// The order in which an object's members came, for classes that keep it: what is read as TypeScript is written and
// listed as JavaScript does it. An object has a byte for each member:
//
//   count, n, n, …     the number of a field, from 1 on, or RUN for members that the class does not know
//
// Fields that the document did not have follow, in the class's order.

const RUN: u8 = 255;

/** What `memberAt` adds to the number of a run, from 0 on. */
export const FIRST_RUN: u32 = 256;

/** Notes that a field's key came. One that comes again keeps its place. */
export function noteMember(order: usize, field: u32): void {
  const count = <u32>load<u8>(order);
  for (let i: u32 = 1; i <= count; ++i) if (load<u8>(order + i) == field) return;
  store<u8>(order + count + 1, field);
  store<u8>(order, count + 1);
}

/** Takes a field's note back. */
export function forgetMember(order: usize, field: u32): void {
  const count = <u32>load<u8>(order);
  let kept: u32 = 0;
  for (let i: u32 = 1; i <= count; ++i) {
    const member = load<u8>(order + i);
    if (member != field) store<u8>(order + ++kept, member);
  }
  store<u8>(order, kept);
}

/**
 * Notes that members came which the class does not know, after what came last. Two runs have a field between them, so that
 * there is room for all.
 * @returns false where what came last is such members, too: these are of the same run.
 */
export function noteRun(order: usize): bool {
  const count = <u32>load<u8>(order);
  if (count && load<u8>(order + count) == RUN) return false;
  store<u8>(order + count + 1, RUN);
  store<u8>(order, count + 1);
  return true;
}

/** Leaves the first run in its place, and no other one. */
export function keepFirstRun(order: usize): void {
  const count = <u32>load<u8>(order);
  let kept: u32 = 0;
  let hasRun = false;
  for (let i: u32 = 1; i <= count; ++i) {
    const member = load<u8>(order + i);
    if (member == RUN) {
      if (hasRun) continue;
      hasRun = true;
    }
    store<u8>(order + ++kept, member);
  }
  store<u8>(order, kept);
}

/**
 * The member that stands at a place, from 1 on, of an object of a class with `fields` fields.
 * @returns a field's number, FIRST_RUN and more for a run, or 0 after the last one.
 */
export function memberAt(order: usize, place: u32, fields: u32): u32 {
  const count = <u32>load<u8>(order);
  if (!count) return place <= fields ? place : 0;
  if (place <= count) {
    const member = load<u8>(order + place);
    if (member != RUN) return member;
    let run: u32 = FIRST_RUN;
    for (let i: u32 = 1; i < place; ++i) run += u32(load<u8>(order + i) == RUN);
    return run;
  }
  let left = place - count;
  for (let field: u32 = 1; field <= fields; ++field) {
    if (!isListed(order, count, field) && !--left) return field;
  }
  return 0;
}

// --- internal ---

function isListed(order: usize, count: u32, field: u32): bool {
  for (let i: u32 = 1; i <= count; ++i) if (load<u8>(order + i) == field) return true;
  return false;
}
