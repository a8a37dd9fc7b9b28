// Map: a secret seed, SameValueZero, and errors that name the key. For ~lib/map, in whose scope this stands.

import { inspectMap, inspectRecord } from "../inspect";
import { hashKey, hashSeed, sameKey } from "../hash";
import { failMissingKey } from "../missing-key";

export class Map<K, V> {
  /** Of this map's hashes; it changes when they are all made again. */
  private seed: u64 = hashSeed;

  private find(key: K, hashCode: u32): MapEntry<K, V> | null {
    let entry = load<MapEntry<K, V>>(
      changetype<usize>(this.buckets) + (<usize>(hashCode & this.bucketsMask)) * BUCKET_SIZE,
    );
    while (entry) {
      const taggedNext = entry.taggedNext;
      if (!(taggedNext & EMPTY) && sameKey<K>(entry.key, key)) return entry;
      entry = changetype<MapEntry<K, V>>(taggedNext & ~EMPTY);
    }
    return null;
  }

  has(key: K): bool {
    return this.find(key, hashKey<K>(key, this.seed)) != null;
  }

  @operator("[]")
  get(key: K): V {
    const entry = this.find(key, hashKey<K>(key, this.seed));
    if (!entry) failMissingKey<K>(key);
    return entry!.value;
  }

  @operator("[]=")
  set(key: K, value: V): this {
    let hashCode = hashKey<K>(key, this.seed);
    let entry = this.find(key, hashCode); // unmanaged!
    if (entry) {
      entry.value = value;
      if (isManaged<V>()) {
        __link(changetype<usize>(this), changetype<usize>(value), true);
      }
    } else {
      // check if rehashing is necessary
      if (this.entriesOffset == this.entriesCapacity) {
        this.rehash(
          this.entriesCount < this.entriesCapacity * FREE_FACTOR_N / FREE_FACTOR_D
            ?  this.bucketsMask           // just rehash if 1/4+ entries are empty
            : (this.bucketsMask << 1) | 1 // grow capacity to next 2^N
        );
        hashCode = hashKey<K>(key, this.seed);
      }
      // append new entry
      let entries = this.entries;
      entry = changetype<MapEntry<K,V>>(changetype<usize>(entries) + <usize>(this.entriesOffset++) * ENTRY_SIZE<K,V>());
      // link with the map
      entry.key = isFloat<K>() && key == 0 ? <K>0 : key; // -0 is kept as 0
      if (isManaged<K>()) {
        __link(changetype<usize>(this), changetype<usize>(key), true);
      }
      entry.value = value;
      if (isManaged<V>()) {
        __link(changetype<usize>(this), changetype<usize>(value), true);
      }
      ++this.entriesCount;
      // link with previous entry in bucket
      let bucketPtrBase = changetype<usize>(this.buckets) + <usize>(hashCode & this.bucketsMask) * BUCKET_SIZE;
      entry.taggedNext = load<usize>(bucketPtrBase);
      store<usize>(bucketPtrBase, changetype<usize>(entry));
    }
    return this;
  }

  delete(key: K): bool {
    let entry = this.find(key, hashKey<K>(key, this.seed));
    if (!entry) return false;
    entry.taggedNext |= EMPTY;
    --this.entriesCount;
    // check if rehashing is appropriate
    let halfBucketsMask = this.bucketsMask >> 1;
    if (
      halfBucketsMask + 1 >= max<u32>(INITIAL_CAPACITY, this.entriesCount) &&
      this.entriesCount < this.entriesCapacity * FREE_FACTOR_N / FREE_FACTOR_D
    ) this.rehash(halfBucketsMask);
    return true;
  }

  private rehash(newBucketsMask: u32): void {
    let newBucketsCapacity = <i32>(newBucketsMask + 1);
    let newBuckets = new ArrayBuffer(newBucketsCapacity * <i32>BUCKET_SIZE);
    let newEntriesCapacity = newBucketsCapacity * FILL_FACTOR_N / FILL_FACTOR_D;
    let newEntries = new ArrayBuffer(newEntriesCapacity * <i32>ENTRY_SIZE<K,V>());

    const seed = hashSeed;
    this.seed = seed;
    // copy old entries to new entries
    let oldPtr = changetype<usize>(this.entries);
    let oldEnd = oldPtr + <usize>this.entriesOffset * ENTRY_SIZE<K,V>();
    let newPtr = changetype<usize>(newEntries);
    while (oldPtr != oldEnd) {
      let oldEntry = changetype<MapEntry<K,V>>(oldPtr);
      if (!(oldEntry.taggedNext & EMPTY)) {
        let newEntry = changetype<MapEntry<K,V>>(newPtr);
        let oldEntryKey = oldEntry.key;
        newEntry.key = oldEntryKey;
        newEntry.value = oldEntry.value;
        let newBucketIndex = hashKey<K>(oldEntryKey, seed) & newBucketsMask;
        let newBucketPtrBase = changetype<usize>(newBuckets) + <usize>newBucketIndex * BUCKET_SIZE;
        newEntry.taggedNext = load<usize>(newBucketPtrBase);
        store<usize>(newBucketPtrBase, newPtr);
        newPtr += ENTRY_SIZE<K,V>();
      }
      oldPtr += ENTRY_SIZE<K,V>();
    }

    this.buckets = newBuckets;
    this.bucketsMask = newBucketsMask;
    this.entries = newEntries;
    this.entriesCapacity = newEntriesCapacity;
    this.entriesOffset = this.entriesCount;
  }

  forEach(fn: (value: V, key: K, map: Map<K, V>) => void): void {
    // A rehash moves entries: the place in the order is what lasts, as long as nothing before it is dropped.
    const keys = this.keys();
    for (let i = 0; i < keys.length; ++i) {
      const key = unchecked(keys[i]);
      const entry = this.find(key, hashKey<K>(key, this.seed));
      if (entry) fn(entry.value, key, this);
    }
  }

  /** `Object.assign(this, other)`, for the transform. */
  __assign(other: Map<K, V>): this {
    const keys = other.keys();
    for (let i = 0; i < keys.length; ++i) this.set(keys[i], other.get(keys[i]));
    return this;
  }

  static groupBy<K, T>(items: Array<T>, keyOf: (item: T, index: i32) => K): Map<K, Array<T>> {
    const groups = new Map<K, Array<T>>();
    for (let i = 0; i < items.length; ++i) {
      const item = items[i];
      const key = keyOf(item, i);
      if (groups.has(key)) groups.get(key).push(item);
      else groups.set(key, [item]);
    }
    // @ts-ignore: of guest/language
    if (isDefined(__ownMap)) __ownMap(groups);
    return groups;
  }

  /** For `console` and `util.inspect`. */
  __inspect(level: i32): string {
    // A record is a Map, too.
    // @ts-ignore: of guest/language
    if (isDefined(__isOwnMap) && isString<K>()) {
      // @ts-ignore: K is string
      if (!__isOwnMap(this)) return inspectRecord<V>(changetype<Map<string, V>>(this), level);
    }
    return inspectMap<K, V>(this, level);
  }
}
