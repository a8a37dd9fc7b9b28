import { Dynamic } from "../../language/dynamic/value";
import { ServiceClient } from "../service/client";

/** A client whose items are plain objects. */
export class DocumentClient extends ServiceClient {
  /** Internal: empty texts, bytes and Sets are written as NULL. */
  __emptyIsNull: bool = false;

  constructor(client: ServiceClient, config: Dynamic) {
    super(client.__aws.service, "DynamoDBDocumentClient", null);
    this.__aws = client.__aws;
    if (config !== null) this.take(config);
  }

  private take(config: Dynamic): void {
    const settings = config!.__value;
    const groups = settings.keys();
    for (let i = 0; i < groups.length; ++i) {
      const group = groups[i];
      const options = settings.get(group)!;
      const names = options.keys();
      for (let j = 0; j < names.length; ++j) {
        const name = names[j];
        const value = options.get(name)!;
        const isOn = !value.isNull && value.toString() != "false";
        if (group == "marshallOptions" && name == "convertEmptyValues") this.__emptyIsNull = isOn;
        else if (isOn && !isHonoured(name)) {
          throw new TypeError("DynamoDBDocumentClient cannot be given `" + name + "` here: numbers are read as numbers");
        }
      }
    }
  }
}

/** What is done in any case: undefined is left out, and objects of classes are maps. */
function isHonoured(name: string): bool {
  return name == "removeUndefinedValues" || name == "convertClassInstanceToMap" || name == "convertTopLevelContainer";
}
