function assert(value, message) {
  if (!value)
    throw message instanceof Error ? message : new Error(message || "undici: assertion failed");
}
assert.ok = assert;
assert.strictEqual = assert.equal = (a, b, message) => assert(Object.is(a, b), message);
assert.notStrictEqual = (a, b, message) => assert(!Object.is(a, b), message);
assert.deepStrictEqual = () => undefined;
assert.fail = (message) => assert(false, message);
module.exports = assert;
