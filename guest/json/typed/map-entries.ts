// Map's entries in place: `keys()` and `values()` would copy both first. Mirrors ~lib/map of the pinned asc.

@unmanaged
class MapEntry<K, V> {
  key!: K;
  value!: V;
  /** The lowest bit is set where the entry was deleted. */
  taggedNext!: usize;
}

/** Address of the entries, deleted ones among them. */
// @ts-ignore: decorator
@inline
export function firstEntry<K, V>(map: Map<K, V>): usize {
  return load<usize>(changetype<usize>(map), offsetof<Map<K, V>>("entries"));
}

/** Address after the last entry. */
// @ts-ignore: decorator
@inline
export function endOfEntries<K, V>(map: Map<K, V>): usize {
  const count = <usize>load<i32>(changetype<usize>(map), offsetof<Map<K, V>>("entriesOffset"));
  return firstEntry<K, V>(map) + count * entrySize<K, V>();
}

// @ts-ignore: decorator
@inline
export function entrySize<K, V>(): usize {
  const widest = max(max(sizeof<K>(), sizeof<V>()), sizeof<usize>());
  return (offsetof<MapEntry<K, V>>() + widest - 1) & ~(widest - 1);
}

// @ts-ignore: decorator
@inline
export function isDeleted<K, V>(entry: usize): bool {
  return <bool>(load<usize>(entry, offsetof<MapEntry<K, V>>("taggedNext")) & 1);
}

// @ts-ignore: decorator
@inline
export function entryKey<K, V>(entry: usize): K {
  return load<K>(entry, offsetof<MapEntry<K, V>>("key"));
}

// @ts-ignore: decorator
@inline
export function entryValue<K, V>(entry: usize): V {
  return load<V>(entry, offsetof<MapEntry<K, V>>("value"));
}
