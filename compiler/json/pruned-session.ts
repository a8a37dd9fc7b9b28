import type { ClassDeclaration, Function as AscFunction, Parser } from "assemblyscript";
import type { Emitter } from "../syntax/wrap-asc.ts";
import type { JsonClass, JsonField } from "./class.ts";

export const READER: ReadonlySet<string> = new Set(["__jsonInit", "__jsonKey", "__jsonFinish"]);
/** The second one writes a field of a class that keeps the order of its members. */
export const WRITERS: ReadonlySet<string> = new Set(["__jsonFields", "__jsonMember"]);
/** What lists or prints the members of an object asks for their order. */
export const ORDER = "__jsonOrder";
/** Methods of a class that take from a document what it has. */
export const LATE: RegExp = /^(?:__jsonFields$|__jsonMember$|__wake_)/;

/** How methods of a class are written. */
export interface ReaderTexts {
  /** What writes its objects where it cannot be told who made them. */
  readonly whole: (json: JsonClass) => string;
  /** What reads its objects, for the fields that it is to have. */
  readonly reader: (json: JsonClass) => string;
  /** What writes and wakes them where none is ever read. */
  readonly neverRead: (json: JsonClass) => string;
  /** What writes them where none is ever made, for the fields that it is to have. */
  readonly neverMade: (json: JsonClass, isAsked: (field: JsonField) => boolean) => string;
}

/** What one compilation knows of the classes whose readers wait. */
export interface Session {
  readonly parser: Parser;
  readonly classes: ReadonlyMap<ClassDeclaration, JsonClass>;
  /** Interfaces and object literals: what is read of them in an order is written in it. */
  readonly ordered: Map<ClassDeclaration, OrderedClass>;
  readonly texts: ReaderTexts;
  readonly asked: Map<ClassDeclaration, Set<string>>;
  /** Asked for through an interface: in any class. */
  readonly askedOfAny: Set<string>;
  readonly written: Set<ClassDeclaration>;
  readonly readers: Set<AscFunction>;
  readonly late: Set<AscFunction>;
  /** Writers of classes that are read and, as far as is known, never made. */
  readonly passing: Set<AscFunction>;
  /** Classes whose writer leaves fields to what it keeps as it came, and the fields that it writes. */
  readonly left: Map<ClassDeclaration, ReadonlySet<string>>;
  readonly made: Set<ClassDeclaration>;
  /** Classes whose writer writes all that an object has. */
  readonly whole: Set<ClassDeclaration>;
  /** Classes that may be read, once 1 is done. */
  read: ReadonlySet<JsonClass>;
  phase: 1 | 2 | 3 | 4;
}

export interface OrderedClass {
  readonly json: JsonClass;
  /** Whether an object may have an order of its own, as far as is known. */
  isOrdered: boolean;
  isWritten: boolean;
}

export const sessions: WeakMap<Emitter["diagnostics"], Session> = new WeakMap();
