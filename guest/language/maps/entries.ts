// `for…of` over Map and Set, in place. asc keeps entries in order of insertion in one buffer, and marks deleted ones; as
// it grows or shrinks it moves those that are left to another buffer.

/** Set where an entry was deleted: ~lib/map's EMPTY. */
const EMPTY: usize = 1;

// @ts-ignore: decorator
@inline
function align<K, V>(): usize {
  const largest = sizeof<K>() > sizeof<V>() ? sizeof<K>() : sizeof<V>();
  return (largest > sizeof<usize>() ? largest : sizeof<usize>()) - 1;
}

/** The structure of ~lib/map's entries. */
@unmanaged
class MapEntry<K, V> {
  key!: K;
  value!: V;
  taggedNext!: usize;
}

@unmanaged
class SetEntry<K> {
  key!: K;
  taggedNext!: usize;
}

/** Walks over a Map: what is added meanwhile is visited, what is deleted is not. */
@final
export class __MapWalk<K, V> {
  private index: i32 = 0;
  private buffer: usize = 0;
  private at: usize = 0;
  private held: ArrayBuffer | null = null;

  constructor(private map: Map<K, V>) {
    this.buffer = this.entries();
    this.held = changetype<ArrayBuffer>(this.buffer);
  }

  /** Goes to the next entry; false where there is none. */
  next(): bool {
    if (this.entries() != this.buffer) this.follow();
    while (this.index < this.count()) {
      const at = this.buffer + <usize>this.index * this.size();
      ++this.index;
      if (changetype<MapEntry<K, V>>(at).taggedNext & EMPTY) continue;
      this.at = at;
      return true;
    }
    return false;
  }

  get key(): K {
    return changetype<MapEntry<K, V>>(this.at).key;
  }

  get value(): V {
    return changetype<MapEntry<K, V>>(this.at).value;
  }

  private entries(): usize {
    return load<usize>(changetype<usize>(this.map) + offsetof<Map<K, V>>("entries"));
  }

  private count(): i32 {
    return load<i32>(changetype<usize>(this.map) + offsetof<Map<K, V>>("entriesOffset"));
  }

  private size(): usize {
    const mask = align<K, V>();
    return (offsetof<MapEntry<K, V>>() + mask) & ~mask;
  }

  /** The entries moved: those that were passed and are left come first, in the same order. */
  private follow(): void {
    let passed = 0;
    for (let i = 0; i < this.index; ++i) {
      if (!(changetype<MapEntry<K, V>>(this.buffer + <usize>i * this.size()).taggedNext & EMPTY)) ++passed;
    }
    this.buffer = this.entries();
    this.held = changetype<ArrayBuffer>(this.buffer);
    this.index = min(passed, this.count());
  }
}

/** Walks over a Set in the same way. */
@final
export class __SetWalk<K> {
  private index: i32 = 0;
  private buffer: usize = 0;
  private at: usize = 0;
  private held: ArrayBuffer | null = null;

  constructor(private set: Set<K>) {
    this.buffer = this.entries();
    this.held = changetype<ArrayBuffer>(this.buffer);
  }

  next(): bool {
    if (this.entries() != this.buffer) this.follow();
    while (this.index < this.count()) {
      const at = this.buffer + <usize>this.index * this.size();
      ++this.index;
      if (changetype<SetEntry<K>>(at).taggedNext & EMPTY) continue;
      this.at = at;
      return true;
    }
    return false;
  }

  get key(): K {
    return changetype<SetEntry<K>>(this.at).key;
  }

  private entries(): usize {
    return load<usize>(changetype<usize>(this.set) + offsetof<Set<K>>("entries"));
  }

  private count(): i32 {
    return load<i32>(changetype<usize>(this.set) + offsetof<Set<K>>("entriesOffset"));
  }

  private size(): usize {
    const mask = (sizeof<K>() > sizeof<usize>() ? sizeof<K>() : sizeof<usize>()) - 1;
    return (offsetof<SetEntry<K>>() + mask) & ~mask;
  }

  private follow(): void {
    let passed = 0;
    for (let i = 0; i < this.index; ++i) {
      if (!(changetype<SetEntry<K>>(this.buffer + <usize>i * this.size()).taggedNext & EMPTY)) ++passed;
    }
    this.buffer = this.entries();
    this.held = changetype<ArrayBuffer>(this.buffer);
    this.index = min(passed, this.count());
  }
}

// @ts-ignore: decorator
@global
export function __walkMap<K, V>(map: Map<K, V>): __MapWalk<K, V> {
  return new __MapWalk<K, V>(map);
}

// @ts-ignore: decorator
@global
export function __walkSet<K>(set: Set<K>): __SetWalk<K> {
  return new __SetWalk<K>(set);
}
