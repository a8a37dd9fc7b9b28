// State of every kind, and handlers that change it, leave it half-way, and look for what others left.

class Box {
  text: string = "as init left it";
  next: Box | null = null;
}

const SECRET = "a secret that nobody else may see";

const map = new Map<string, i32>();
map.set("a", 1);
map.set("b", 2);
map.set("c", 3);
const words: StaticArray<string> = ["one", "two", "three"];
const box = new Box();
const raw = heap.alloc(1024);
memory.fill(raw, 7, 1024);
const page = memory.data(64);
let small: i32 = 1;
let long: i64 = i64.MAX_VALUE;
let single: f32 = 0.1;
let double: f64 = -1e300;
let text: string | null = null;
let kept: StaticArray<i32>[] = [];
console.log("initialised");

export function handler(event: string): string {
  const words = event.split(":");
  const count = words.length > 1 ? i32.parse(words[1]) : 0;
  if (words[0] == "report") return report();
  if (words[0] == "search") return search();
  change();
  if (words[0] == "raw") {
    memory.fill(raw, 9, 1024);
    memory.fill(page, 9, 64);
  }
  if (words[0] == "throw") throw new Error("thrown on purpose");
  if (words[0] == "trap") unreachable();
  if (words[0] == "recurse") return recurse(1).toString();
  if (words[0] == "exhaust") keep(i32.MAX_VALUE);
  if (words[0] == "keep") return `${count} kept, ${keep(count)} of them dirty`;
  return report();
}

function report(): string {
  const texts: string[] = [];
  for (let each: Box | null = box; each; each = each.next) texts.push(each.text);
  return `map=${map.size} ${map.get("a")} words=${words.join()} boxes=${texts.join()} raw=${load<u8>(raw, 500)} ${load<u8>(page, 9)} numbers=${small} ${long} ${single} ${double} text=${text === null} kept=${kept.length}`;
}

function change(): void {
  map.set("a", map.get("a") + 1);
  map.set(`entry ${map.size}`, 1);
  words[1] += "!";
  const first = new Box();
  first.text = SECRET;
  first.next = box.next;
  box.next = first;
  ++small;
  --long;
  single *= 2;
  double /= 2;
  text = `${SECRET} ${small}`;
}

/** Returns how many were not zero when they were new. */
function keep(count: i32): i32 {
  let dirty = 0;
  for (let i = 0; i < count; ++i) {
    const fresh = new StaticArray<i32>(256);
    for (let j = 0; j < 256; ++j) dirty += i32(fresh[j] != 0);
    fresh.fill(0x5ec2e7);
    kept.push(fresh);
  }
  return dirty;
}

/** Looks through all of memory for what `keep` wrote. */
function search(): string {
  const end = (<usize>memory.size()) << 16;
  for (let at: usize = 0; at < end; at += 4) {
    if (load<i32>(at) == 0x5ec2e7) return `found at ${at}`;
  }
  return "not found";
}

function recurse(depth: i32): i32 {
  text = depth.toString();
  return depth + recurse(depth + 1);
}
