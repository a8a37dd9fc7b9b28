/** A Map whose members can be read, written and listed as those of an object, too. */
export function recordOf(map: Map<string, unknown>): Map<string, unknown> {
  return new Proxy(map, {
    get: (target, name) => {
      if (typeof name === "string" && target.has(name)) return target.get(name);
      const own = Reflect.get(target, name, target) as unknown;
      return typeof own === "function" ? (own.bind(target) as unknown) : own;
    },
    has: (target, name) => (typeof name === "string" && target.has(name)) || name in target,
    set: (target, name, value) => {
      target.set(String(name), value);
      return true;
    },
    deleteProperty: (target, name) => target.delete(String(name)),
    ownKeys: (target) => [...target.keys()],
    getOwnPropertyDescriptor: (target, name) =>
      typeof name === "string" && target.has(name)
        ? { value: target.get(name), configurable: true, enumerable: true, writable: true }
        : undefined,
  });
}
