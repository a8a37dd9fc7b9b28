// The members of an object that a handler made or changed, in their order.

/** So many are looked through one by one; more of them have a map. */
const FEW: i32 = 8;

@final
export class Members<T> {
  private keyList: Array<string> = new Array<string>();
  private valueList: Array<T> = new Array<T>();
  /** All of them, once they are many; the lists are empty then. */
  private map: Map<string, T> | null = null;

  get size(): i32 {
    const map = this.map;
    return map ? map.size : this.keyList.length;
  }

  has(key: string): bool {
    const map = this.map;
    return map ? map.has(key) : this.place(key) >= 0;
  }

  /** The member under a key that is there. */
  get(key: string): T {
    const map = this.map;
    return map ? map.get(key) : unchecked(this.valueList[this.place(key)]);
  }

  set(key: string, value: T): void {
    const map = this.map;
    if (map) {
      map.set(key, value);
      return;
    }
    const place = this.place(key);
    if (place >= 0) this.valueList[place] = value;
    else this.add(key, value);
  }

  /** Adds a member whose key is not there. */
  add(key: string, value: T): void {
    let map = this.map;
    if (!map && this.keyList.length == FEW) map = this.unfold();
    if (map) {
      map.set(key, value);
    } else {
      this.keyList.push(key);
      this.valueList.push(value);
    }
  }

  delete(key: string): bool {
    const map = this.map;
    if (map) return map.delete(key);
    const place = this.place(key);
    if (place < 0) return false;
    this.keyList.splice(place, 1);
    this.valueList.splice(place, 1);
    return true;
  }

  /** The keys, not to be changed. */
  listedKeys(): Array<string> {
    const map = this.map;
    return map ? map.keys() : this.keyList;
  }

  /** Their values, not to be changed. */
  listedValues(): Array<T> {
    const map = this.map;
    return map ? map.values() : this.valueList;
  }

  keys(): Array<string> {
    const map = this.map;
    return map ? map.keys() : this.keyList.slice(0);
  }

  values(): Array<T> {
    const map = this.map;
    return map ? map.values() : this.valueList.slice(0);
  }

  // --- internal ---

  private place(key: string): i32 {
    const keys = this.keyList;
    for (let i = 0, length = keys.length; i < length; ++i) {
      if (unchecked(keys[i]) == key) return i;
    }
    return -1;
  }

  private unfold(): Map<string, T> {
    const map = new Map<string, T>();
    for (let i = 0; i < this.keyList.length; ++i) map.set(this.keyList[i], this.valueList[i]);
    this.keyList = [];
    this.valueList = [];
    this.map = map;
    return map;
  }
}
