import type { Architecture } from "../../../project/index.ts";

// An ELF file of 64 bits, little-endian, as Linux starts it:
//
//   0  \x7fELF, class, byte order …      40  offset of the section headers   8 bytes
//   18 machine           2 bytes         54  size of a program header        2 bytes
//   32 offset of the program headers     56  how many                        2 bytes
//                        8 bytes         58  size of a section header, how many, which names them
//
// A program header has the offset of its segment in the file at 8, and its length at 32.
// https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html

const MAGIC = Buffer.from("\x7fELF\x02\x01", "latin1");
const HEADER_BYTES = 64;

const MACHINES: Readonly<Record<number, Architecture>> = { 62: "x86_64", 183: "arm64" };

/** @returns Undefined for what is not an executable of an architecture that Lambda has. */
export function architectureOf(file: Buffer): Architecture | undefined {
  if (file.length < HEADER_BYTES || !file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  return MACHINES[file.readUInt16LE(18)];
}

/**
 * Leaves out all that is not loaded when the program starts: its symbols, 18 MB of Node's, and the section headers.
 *
 * @returns A copy.
 */
export function cutToSegments(file: Buffer): Buffer {
  const headers = Number(file.readBigUInt64LE(32));
  const [headerBytes, count] = [file.readUInt16LE(54), file.readUInt16LE(56)];
  let end = headers + headerBytes * count;
  for (let i = 0; i < count; i++) {
    const header = headers + i * headerBytes;
    const [offset, length] = [file.readBigUInt64LE(header + 8), file.readBigUInt64LE(header + 32)];
    end = Math.max(end, Number(offset + length));
  }
  const cut = Buffer.from(file.subarray(0, end));
  cut.writeBigUInt64LE(0n, 40);
  cut.fill(0, 58, 64);
  return cut;
}
