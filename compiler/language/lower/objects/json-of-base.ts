import * as assemblyscript from "assemblyscript";
import type { Class, Expression, Flow, Range } from "assemblyscript";
import { live } from "../../internals.ts";
import { call, defineExpression, expression, member, text } from "../tree/nodes.ts";

// What an object of a class has in JSON that its base class says, which may stand in another file: see
// front/modules/class-json.ts.

const { Node, Type } = assemblyscript;
const { ElementKind } = live;

interface Part extends Expression {
  to: Expression;
}

/** The fields of the base class, written before those of the class itself. */
export function fieldsOfBase(to: Expression, range: Range): Expression {
  return expression<Part>(FIELDS, range, { to });
}

const FIELDS = defineExpression<Part>({
  compile(compiler, { to, range }) {
    const base = classOf(compiler.currentFlow)?.base;
    const made = base?.getMember("__jsonFields")
      ? call(member(Node.createSuperExpression(range), "__jsonFields", range), [to], range)
      : to;
    return compiler.compileExpression(made, Type.usize32);
  },
  type: () => Type.usize32,
});

interface Whole extends Part {
  fields: Expression;
}

/** What `toJSON` of a base class returns, or the object's fields. */
export function objectInJson(to: Expression, fields: Expression, range: Range): Expression {
  return expression<Whole>(WHOLE, range, { to, fields });
}

const WHOLE = defineExpression<Whole>({
  compile(compiler, { to, fields, range }) {
    const method = classOf(compiler.currentFlow)?.getMember("toJSON");
    const made =
      method?.kind === ElementKind.FunctionPrototype
        ? jsonOf(to, takesKey(method as assemblyscript.FunctionPrototype), range)
        : fields;
    return compiler.compileExpression(made, Type.usize32);
  },
  type: () => Type.usize32,
});

/** `toJSON(key)`, of which the key is that of no object. */
export function jsonOf(to: Expression, takes: boolean, range: Range): Expression {
  const made = member(Node.createThisExpression(range), "toJSON", range);
  return call("__jsonOf", [to, call(made, takes ? [text("", range)] : [], range)], range);
}

// --- internal ---

function takesKey(method: assemblyscript.FunctionPrototype): boolean {
  return method.functionTypeNode.parameters.length > 0;
}

function classOf(flow: Flow): Class | null {
  const { parent } = flow.sourceFunction;
  return parent.kind === ElementKind.Class ? (parent as Class) : null;
}
