// Action groups of Amazon Bedrock Agents.
// https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html

import { Raw, stringify } from "../../json/index";

/**
 * An agent wants something done: an operation of an OpenAPI schema (`apiPath`, `httpMethod`) or a function (`function`).
 * Answer with a BedrockAgentResponse.
 */
@lenient
@json
export class BedrockAgentEvent {
  messageVersion: string = "";
  @required agent: BedrockAgent = new BedrockAgent();
  inputText: string = "";
  sessionId: string = "";
  actionGroup: string = "";
  /** Of an OpenAPI schema, as the method and the body. */
  @omitNull apiPath: string | null = null;
  @omitNull httpMethod: string | null = null;
  /** The name of a function with details of its own. */
  @omitNull @alias("function") functionName: string | null = null;
  @omitNull parameters: BedrockAgentParameter[] | null = null;
  @omitNull requestBody: BedrockAgentRequestBody | null = null;
  @omitNull sessionAttributes: Map<string, string> | null = null;
  @omitNull promptSessionAttributes: Map<string, string> | null = null;

  /** The value of a parameter, or null. */
  parameter(name: string): string | null {
    return valueOf(this.parameters, name);
  }

  /** The value of a property of the body, in JSON or of any other type, or null. */
  property(name: string): string | null {
    const body = this.requestBody;
    if (body === null) return null;
    const contents = body.content.values();
    for (let i = 0; i < contents.length; ++i) {
      const value = valueOf(contents[i].properties, name);
      if (value !== null) return value;
    }
    return null;
  }
}

@lenient
@json
export class BedrockAgent {
  name: string = "";
  id: string = "";
  alias: string = "";
  version: string = "";
}

@lenient
@json
export class BedrockAgentParameter {
  name: string = "";
  /** `string`, `integer`, `number`, `boolean` or `array`. */
  type: string = "";
  value: string = "";
}

@lenient
@json
export class BedrockAgentRequestBody {
  /** Under `application/json`. */
  content: Map<string, BedrockAgentContent> = new Map();
}

@lenient
@json
export class BedrockAgentContent {
  properties: BedrockAgentParameter[] = [];
}

/** What the agent goes on with. */
@lenient
@json
export class BedrockAgentResponse {
  messageVersion: string = "1.0";
  response: BedrockAgentActionResponse = new BedrockAgentActionResponse();
  @omitNull sessionAttributes: Map<string, string> | null = null;
  @omitNull promptSessionAttributes: Map<string, string> | null = null;
  @omitNull knowledgeBasesConfiguration: Raw | null = null;

  /** A text, to an operation or a function alike. */
  static text(event: BedrockAgentEvent, body: string, statusCode: i32 = 200): BedrockAgentResponse {
    return BedrockAgentResponse.of(event, "TEXT", "text/plain", body, statusCode);
  }

  /** Any value that JSON can hold. Functions take it as text. */
  static json<T>(event: BedrockAgentEvent, value: T, statusCode: i32 = 200): BedrockAgentResponse {
    return BedrockAgentResponse.of(
      event,
      "TEXT",
      "application/json",
      stringify<T>(value),
      statusCode,
    );
  }

  private static of(
    event: BedrockAgentEvent,
    functionType: string,
    contentType: string,
    body: string,
    statusCode: i32,
  ): BedrockAgentResponse {
    const result = new BedrockAgentResponse();
    const response = result.response;
    response.actionGroup = event.actionGroup;
    const bodies = new Map<string, BedrockAgentBody>();
    const name = event.functionName;
    if (name !== null) {
      response.functionName = name;
      bodies.set(functionType, BedrockAgentBody.of(body));
      const functionResponse = new BedrockAgentFunctionResponse();
      functionResponse.responseBody = bodies;
      if (statusCode >= 400) functionResponse.responseState = "FAILURE";
      response.functionResponse = functionResponse;
    } else {
      response.apiPath = event.apiPath;
      response.httpMethod = event.httpMethod;
      response.httpStatusCode = statusCode;
      bodies.set(contentType, BedrockAgentBody.of(body));
      response.responseBody = bodies;
    }
    return result;
  }
}

@lenient
@json
export class BedrockAgentActionResponse {
  actionGroup: string = "";
  @omitNull apiPath: string | null = null;
  @omitNull httpMethod: string | null = null;
  httpStatusCode: i32 = 200;
  @omitNull responseBody: Map<string, BedrockAgentBody> | null = null;
  @omitNull @alias("function") functionName: string | null = null;
  @omitNull functionResponse: BedrockAgentFunctionResponse | null = null;
}

@lenient
@json
export class BedrockAgentFunctionResponse {
  /** `FAILURE` or `REPROMPT`. */
  @omitNull responseState: string | null = null;
  responseBody: Map<string, BedrockAgentBody> = new Map();
}

@lenient
@json
export class BedrockAgentBody {
  body: string = "";

  static of(text: string): BedrockAgentBody {
    const body = new BedrockAgentBody();
    body.body = text;
    return body;
  }
}

// --- internal ---

function valueOf(parameters: BedrockAgentParameter[] | null, name: string): string | null {
  if (parameters === null) return null;
  for (let i = 0; i < parameters.length; ++i) {
    if (parameters[i].name == name) return parameters[i].value;
  }
  return null;
}
