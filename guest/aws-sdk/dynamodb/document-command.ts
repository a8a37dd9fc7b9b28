import { Value } from "../../json/dynamic/value";
import { Dynamic } from "../../language/dynamic/value";
import { ServiceClient } from "../service/client";
import { known, ServiceException } from "../service/exception";
import { JsonCommand } from "../service/json-command";
import { Change, changedAt } from "../values/paths";
import { DynamoDBServiceException } from "../client-dynamodb";
import { DocumentClient } from "./document-client";
import { attributeOf, attributesOf, plainMembers, plainOf } from "./marshall";

/** A command whose items are plain objects. */
export abstract class DocumentCommand extends JsonCommand {
  private __emptyIsNull: bool = false;

  constructor(
    input: Dynamic,
    operation: string,
    /** Paths of items and keys in what is sent. */
    private __items: string,
    /** Of single values. */
    private __values: string,
    /** Paths of items and keys in what DynamoDB answers. */
    private __found: string,
  ) {
    super(input, operation);
  }

  __exception(name: string, message: string): ServiceException {
    const found = known(name, message);
    return found ? found : new DynamoDBServiceException(name, message);
  }

  __sent(input: Value): Value {
    const sent = changedAt(input, this.__items, new ToItem(this.__emptyIsNull));
    return changedAt(sent, this.__values, new ToAttribute(this.__emptyIsNull));
  }

  __read(answer: Value): Value {
    return changedAt(answer, this.__found, new FromItem());
  }

  __run(client: ServiceClient): Dynamic {
    if (client instanceof DocumentClient) this.__emptyIsNull = (client as DocumentClient).__emptyIsNull;
    return super.__run(client);
  }
}

// --- internal ---

@final
class ToItem extends Change {
  constructor(private emptyIsNull: bool) {
    super();
  }
  of(value: Value): Value {
    return attributesOf(value, this.emptyIsNull);
  }
}

@final
class ToAttribute extends Change {
  constructor(private emptyIsNull: bool) {
    super();
  }
  of(value: Value): Value {
    return attributeOf(value, this.emptyIsNull);
  }
}

@final
class FromItem extends Change {
  of(value: Value): Value {
    return plainMembers(value);
  }
}
