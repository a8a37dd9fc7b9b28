import { Source, Tokenizer } from "assemblyscript";
import { Transform } from "assemblyscript/transform";

/** Adds a function from a source that asc does not know, as json-as does. */
export default class extends Transform {
  afterParse(parser) {
    const user = parser.sources.find(({ internalPath }) => internalPath === "assembly/index");
    const text =
      'function made(): string { let s = ""; for (let i = 0; i < 3; i++) s += "!"; return s; }';
    const tokenizer = new Tokenizer(
      new Source(0, "assembly/index.made.ts", text),
      parser.diagnostics,
    );
    parser.currentSource = user;
    user.statements.push(parser.parseTopLevelStatement(tokenizer, null));
  }
}
