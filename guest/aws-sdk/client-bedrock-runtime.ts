// `@aws-sdk/client-bedrock-runtime`. Written by scripts/aws-sdk/generate.ts.

import { Dynamic } from "../language/dynamic/value";
import { SendOptions, ServiceClient } from "./service/client";
import { known, ServiceException as AnyException } from "./service/exception";
import { sendForEvents } from "./service/event-command";
import { RestCommand } from "./service/rest-command";

export class BedrockRuntimeClient extends ServiceClient {
  constructor(config: Dynamic = null) {
    super("bedrock-runtime", "BedrockRuntimeClient", config);
  }
}

export class BedrockRuntimeServiceException extends AnyException {}

export abstract class BedrockRuntimeCommand extends RestCommand {
  __exception(name: string, message: string): AnyException {
    const found = known(name, message);
    return found ? found : new BedrockRuntimeServiceException(name, message);
  }
}

export class ApplyGuardrailCommand extends BedrockRuntimeCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ApplyGuardrail",
      "POST",
      "/guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply",
      "guardrailIdentifier/l guardrailVersion/l",
      "",
      "content.*.image.source.bytes",
      "json",
    );
  }
}

export class ConverseCommand extends BedrockRuntimeCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "Converse",
      "POST",
      "/model/{modelId}/converse",
      "modelId/l",
      "",
      "messages.*.content.*.image.source.bytes messages.*.content.*.document.source.bytes messages.*.content.*.video.source.bytes messages.*.content.*.audio.source.bytes messages.*.content.*.toolResult.content.*.image.source.bytes messages.*.content.*.toolResult.content.*.document.source.bytes messages.*.content.*.toolResult.content.*.video.source.bytes messages.*.content.*.guardContent.image.source.bytes messages.*.content.*.reasoningContent.redactedContent system.*.guardContent.image.source.bytes",
      "json",
    );
  }
}

export class ConverseStreamCommand extends BedrockRuntimeCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "ConverseStream",
      "POST",
      "/model/{modelId}/converse-stream",
      "modelId/l",
      "",
      "messages.*.content.*.image.source.bytes messages.*.content.*.document.source.bytes messages.*.content.*.video.source.bytes messages.*.content.*.audio.source.bytes messages.*.content.*.toolResult.content.*.image.source.bytes messages.*.content.*.toolResult.content.*.document.source.bytes messages.*.content.*.toolResult.content.*.video.source.bytes messages.*.content.*.guardContent.image.source.bytes messages.*.content.*.reasoningContent.redactedContent system.*.guardContent.image.source.bytes",
      "json",
    );
  }

  __run(client: ServiceClient): Dynamic {
    return sendForEvents(client, this, "POST", "stream", "contentBlockDelta.delta.reasoningContent.redactedContent contentBlockDelta.delta.image.source.bytes");
  }
}

export class CountTokensCommand extends BedrockRuntimeCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "CountTokens",
      "POST",
      "/model/{modelId}/count-tokens",
      "modelId/l",
      "",
      "input.invokeModel.body input.converse.messages.*.content.*.image.source.bytes input.converse.messages.*.content.*.document.source.bytes input.converse.messages.*.content.*.video.source.bytes input.converse.messages.*.content.*.audio.source.bytes input.converse.messages.*.content.*.toolResult.content.*.image.source.bytes input.converse.messages.*.content.*.toolResult.content.*.document.source.bytes input.converse.messages.*.content.*.toolResult.content.*.video.source.bytes input.converse.messages.*.content.*.guardContent.image.source.bytes input.converse.messages.*.content.*.reasoningContent.redactedContent input.converse.system.*.guardContent.image.source.bytes",
      "json",
    );
  }
}

export class InvokeModelCommand extends BedrockRuntimeCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "InvokeModel",
      "POST",
      "/model/{modelId}/invoke",
      "modelId/l body/p contentType/h/Content-Type accept/h/Accept trace/h/X-Amzn-Bedrock-Trace guardrailIdentifier/h/X-Amzn-Bedrock-GuardrailIdentifier guardrailVersion/h/X-Amzn-Bedrock-GuardrailVersion performanceConfigLatency/h/X-Amzn-Bedrock-PerformanceConfig-Latency serviceTier/h/X-Amzn-Bedrock-Service-Tier requestMetadata/h/X-Amzn-Bedrock-Request-Metadata",
      "body/p contentType/h/Content-Type performanceConfigLatency/h/X-Amzn-Bedrock-PerformanceConfig-Latency serviceTier/h/X-Amzn-Bedrock-Service-Tier",
      "",
      "json",
    );
  }
}

export class InvokeModelWithResponseStreamCommand extends BedrockRuntimeCommand {
  constructor(input: Dynamic = null) {
    super(
      input,
      "InvokeModelWithResponseStream",
      "POST",
      "/model/{modelId}/invoke-with-response-stream",
      "modelId/l body/p contentType/h/Content-Type accept/h/X-Amzn-Bedrock-Accept trace/h/X-Amzn-Bedrock-Trace guardrailIdentifier/h/X-Amzn-Bedrock-GuardrailIdentifier guardrailVersion/h/X-Amzn-Bedrock-GuardrailVersion performanceConfigLatency/h/X-Amzn-Bedrock-PerformanceConfig-Latency serviceTier/h/X-Amzn-Bedrock-Service-Tier requestMetadata/h/X-Amzn-Bedrock-Request-Metadata",
      "contentType/h/X-Amzn-Bedrock-Content-Type performanceConfigLatency/h/X-Amzn-Bedrock-PerformanceConfig-Latency serviceTier/h/X-Amzn-Bedrock-Service-Tier",
      "",
      "json",
    );
  }

  __run(client: ServiceClient): Dynamic {
    return sendForEvents(client, this, "POST", "body", "chunk.bytes");
  }
}

export class BedrockRuntime extends BedrockRuntimeClient {
  applyGuardrail(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ApplyGuardrailCommand(input), options);
  }

  converse(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ConverseCommand(input), options);
  }

  converseStream(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new ConverseStreamCommand(input), options);
  }

  countTokens(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new CountTokensCommand(input), options);
  }

  invokeModel(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new InvokeModelCommand(input), options);
  }

  invokeModelWithResponseStream(input: Dynamic = null, options: SendOptions | null = null): Dynamic {
    return this.send(new InvokeModelWithResponseStreamCommand(input), options);
  }
}

export class AccessDeniedException extends BedrockRuntimeServiceException {}

export class ConflictException extends BedrockRuntimeServiceException {}

export class InternalServerException extends BedrockRuntimeServiceException {}

export class ModelErrorException extends BedrockRuntimeServiceException {
  get originalStatusCode(): Dynamic {
    return this.__member("originalStatusCode");
  }

  get resourceName(): Dynamic {
    return this.__member("resourceName");
  }
}

export class ModelNotReadyException extends BedrockRuntimeServiceException {}

export class ModelStreamErrorException extends BedrockRuntimeServiceException {
  get originalStatusCode(): Dynamic {
    return this.__member("originalStatusCode");
  }

  get originalMessage(): Dynamic {
    return this.__member("originalMessage");
  }
}

export class ModelTimeoutException extends BedrockRuntimeServiceException {}

export class ResourceNotFoundException extends BedrockRuntimeServiceException {}

export class ServiceQuotaExceededException extends BedrockRuntimeServiceException {}

export class ServiceUnavailableException extends BedrockRuntimeServiceException {}

export class ThrottlingException extends BedrockRuntimeServiceException {}

export class ValidationException extends BedrockRuntimeServiceException {}

export class ConversationRole {
  static readonly ASSISTANT: string = "assistant";
  static readonly SYSTEM: string = "system";
  static readonly USER: string = "user";
}

export class DocumentFormat {
  static readonly CSV: string = "csv";
  static readonly DOC: string = "doc";
  static readonly DOCX: string = "docx";
  static readonly HTML: string = "html";
  static readonly MD: string = "md";
  static readonly PDF: string = "pdf";
  static readonly TXT: string = "txt";
  static readonly XLS: string = "xls";
  static readonly XLSX: string = "xlsx";
}

export class ImageFormat {
  static readonly GIF: string = "gif";
  static readonly JPEG: string = "jpeg";
  static readonly PNG: string = "png";
  static readonly WEBP: string = "webp";
}

export class StopReason {
  static readonly CONTENT_FILTERED: string = "content_filtered";
  static readonly END_TURN: string = "end_turn";
  static readonly GUARDRAIL_INTERVENED: string = "guardrail_intervened";
  static readonly MALFORMED_MODEL_OUTPUT: string = "malformed_model_output";
  static readonly MALFORMED_TOOL_USE: string = "malformed_tool_use";
  static readonly MAX_TOKENS: string = "max_tokens";
  static readonly MODEL_CONTEXT_WINDOW_EXCEEDED: string = "model_context_window_exceeded";
  static readonly STOP_SEQUENCE: string = "stop_sequence";
  static readonly TOOL_USE: string = "tool_use";
}
