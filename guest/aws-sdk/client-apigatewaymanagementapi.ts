// `@aws-sdk/client-apigatewaymanagementapi`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { RestCommand } from "./service/rest-command";

export class ApiGatewayManagementApiClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("execute-api", "ApiGatewayManagementApiClient", config);
  }
}

export class ApiGatewayManagementApiServiceException extends AnyException {}

export abstract class ApiGatewayManagementApiCommand extends RestCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new ApiGatewayManagementApiServiceException(name, message);
  }
}

export class DeleteConnectionCommand extends ApiGatewayManagementApiCommand {
  constructor(input: Dynamic = null) {
    super(input, "DeleteConnection", "DELETE", "/@connections/{ConnectionId}", "ConnectionId/l", "", "", "json");
  }
}

export class GetConnectionCommand extends ApiGatewayManagementApiCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "GetConnection",
      "GET",
      "/@connections/{ConnectionId}",
      "ConnectionId/l",
      "",
      "",
      "json ConnectedAt LastActiveAt",
    );
  }
}

export class PostToConnectionCommand extends ApiGatewayManagementApiCommand {
  constructor(input: Dynamic = null) {
    super(input, "PostToConnection", "POST", "/@connections/{ConnectionId}", "Data/p ConnectionId/l", "", "", "json");
  }
}

export class ApiGatewayManagementApi extends ApiGatewayManagementApiClient {
  deleteConnection(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new DeleteConnectionCommand(input), options);
  }

  getConnection(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new GetConnectionCommand(input), options);
  }

  postToConnection(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new PostToConnectionCommand(input), options);
  }
}

export class ForbiddenException extends ApiGatewayManagementApiServiceException {}

export class GoneException extends ApiGatewayManagementApiServiceException {}

export class LimitExceededException extends ApiGatewayManagementApiServiceException {}

export class PayloadTooLargeException extends ApiGatewayManagementApiServiceException {}
