/** A statement or a function of the author's runs: of modules that are compiled for a report of coverage alone. */
// @ts-ignore: decorator
@global @external("wasmstrap:coverage", "hit")
// @ts-ignore: asc calls it by name from the author's sources.
declare function __wasmstrapHit(id: i32): void;
