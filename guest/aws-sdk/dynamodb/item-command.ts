import { Type, Value } from "../../json/dynamic/value";
import { JsonCommand } from "../service/json-command";
import { bytesOfAttributes } from "./low-level";

/** A command whose items are attribute values: `{ id: { S: "1" } }`. */
export abstract class ItemCommand extends JsonCommand {
  __read(answer: Value): Value {
    const read = super.__read(answer);
    return read.type == Type.Object ? bytesOfAttributes(read) : read;
  }
}
