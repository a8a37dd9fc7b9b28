// Set: a secret seed, and SameValueZero. For ~lib/set, in whose scope this stands.

import { inspectSet } from "../inspect";
import { hashKey, hashSeed, sameKey } from "../hash";

export class Set<T> {
  /** Of this set's hashes; it changes when they are all made again. */
  private seed: u64 = hashSeed;

  private find(key: T, hashCode: u32): SetEntry<T> | null {
    let entry = load<SetEntry<T>>(
      changetype<usize>(this.buckets) + (<usize>(hashCode & this.bucketsMask)) * BUCKET_SIZE,
    );
    while (entry) {
      const taggedNext = entry.taggedNext;
      if (!(taggedNext & EMPTY) && sameKey<T>(entry.key, key)) return entry;
      entry = changetype<SetEntry<T>>(taggedNext & ~EMPTY);
    }
    return null;
  }

  @operator("[]")
  has(key: T): bool {
    return this.find(key, hashKey<T>(key, this.seed)) != null;
  }

  add(key: T): this {
    let hashCode = hashKey<T>(key, this.seed);
    let entry = this.find(key, hashCode); // unmanaged!
    if (!entry) {
      // check if rehashing is necessary
      if (this.entriesOffset == this.entriesCapacity) {
        this.rehash(
          this.entriesCount < this.entriesCapacity * FREE_FACTOR_N / FREE_FACTOR_D
            ?  this.bucketsMask           // just rehash if 1/4+ entries are empty
            : (this.bucketsMask << 1) | 1 // grow capacity to next 2^N
        );
        hashCode = hashKey<T>(key, this.seed);
      }
      // append new entry
      entry = changetype<SetEntry<T>>(changetype<usize>(this.entries) + <usize>(this.entriesOffset++) * ENTRY_SIZE<T>());
      entry.key = isFloat<T>() && key == 0 ? <T>0 : key; // -0 is kept as 0
      if (isManaged<T>()) {
        __link(changetype<usize>(this), changetype<usize>(key), true);
      }
      ++this.entriesCount;
      // link with previous entry in bucket
      let bucketPtrBase = changetype<usize>(this.buckets) + <usize>(hashCode & this.bucketsMask) * BUCKET_SIZE;
      entry.taggedNext = load<usize>(bucketPtrBase);
      store<usize>(bucketPtrBase, changetype<usize>(entry));
    }
    return this;
  }

  delete(key: T): bool {
    let entry = this.find(key, hashKey<T>(key, this.seed)); // unmanaged!
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
    let newEntries = new ArrayBuffer(newEntriesCapacity * <i32>ENTRY_SIZE<T>());

    const seed = hashSeed;
    this.seed = seed;
    // copy old entries to new entries
    let oldPtr = changetype<usize>(this.entries);
    let oldEnd = oldPtr + <usize>this.entriesOffset * ENTRY_SIZE<T>();
    let newPtr = changetype<usize>(newEntries);
    while (oldPtr != oldEnd) {
      let oldEntry = changetype<SetEntry<T>>(oldPtr); // unmanaged!
      if (!(oldEntry.taggedNext & EMPTY)) {
        let newEntry = changetype<SetEntry<T>>(newPtr); // unmanaged!
        let oldEntryKey = oldEntry.key;
        newEntry.key = oldEntryKey;
        let newBucketIndex = hashKey<T>(oldEntryKey, seed) & newBucketsMask;
        let newBucketPtrBase = changetype<usize>(newBuckets) + <usize>newBucketIndex * BUCKET_SIZE;
        newEntry.taggedNext = load<usize>(newBucketPtrBase);
        store<usize>(newBucketPtrBase, newPtr);
        newPtr += ENTRY_SIZE<T>();
      }
      oldPtr += ENTRY_SIZE<T>();
    }

    this.buckets = newBuckets;
    this.bucketsMask = newBucketsMask;
    this.entries = newEntries;
    this.entriesCapacity = newEntriesCapacity;
    this.entriesOffset = this.entriesCount;
  }

  keys(): T[] {
    return this.values();
  }

  forEach(fn: (value: T, key: T, set: Set<T>) => void): void {
    const values = this.values();
    for (let i = 0; i < values.length; ++i) {
      const value = unchecked(values[i]);
      if (this.has(value)) fn(value, value, this);
    }
  }

  union(other: Set<T>): Set<T> {
    const out = new Set<T>();
    out.addAll(this.values());
    out.addAll(other.values());
    return out;
  }

  intersection(other: Set<T>): Set<T> {
    const out = new Set<T>();
    // In the order of the smaller one, as ECMAScript has it.
    const small = this.size <= other.size ? this : other;
    const large = small == this ? other : this;
    const values = small.values();
    for (let i = 0; i < values.length; ++i) if (large.has(values[i])) out.add(values[i]);
    return out;
  }

  difference(other: Set<T>): Set<T> {
    const out = new Set<T>();
    const values = this.values();
    for (let i = 0; i < values.length; ++i) if (!other.has(values[i])) out.add(values[i]);
    return out;
  }

  symmetricDifference(other: Set<T>): Set<T> {
    const out = this.difference(other);
    out.addAll(other.difference(this).values());
    return out;
  }

  isSubsetOf(other: Set<T>): bool {
    const values = this.values();
    for (let i = 0; i < values.length; ++i) if (!other.has(values[i])) return false;
    return true;
  }

  isSupersetOf(other: Set<T>): bool {
    return other.isSubsetOf(this);
  }

  isDisjointFrom(other: Set<T>): bool {
    return this.intersection(other).size == 0;
  }

  private addAll(values: Array<T>): void {
    for (let i = 0; i < values.length; ++i) this.add(values[i]);
  }

  /** For `console` and `util.inspect`. */
  __inspect(level: i32): string {
    return inspectSet<T>(this, level);
  }

  /** `Array.from(set)`, for the transform. */
  __toArray(): Array<T> {
    return this.values();
  }
}
