// AWS IoT: a custom authorizer,
// https://docs.aws.amazon.com/iot/latest/developerguide/config-custom-auth.html
// a hook before a device is provisioned,
// https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html
// and buttons. What a rule sends is what its SQL selects: a @json class of one's own.

import { PolicyDocument } from "../http/policy";

/** A device connects. Answer with an IoTCustomAuthorizerResult. */
@lenient
@json
export class IoTCustomAuthorizerEvent {
  @omitNull token: string | null = null;
  /** Whether the gateway has checked the token's signature. */
  signatureVerified: bool = false;
  /** `tls`, `http`, `mqtt`. */
  protocols: string[] = [];
  @required protocolData: IoTProtocolData = new IoTProtocolData();
  connectionMetadata: IoTConnectionMetadata = new IoTConnectionMetadata();
}

@lenient
@json
export class IoTProtocolData {
  @omitNull tls: IoTProtocolDataTLS | null = null;
  @omitNull http: IoTProtocolDataHTTP | null = null;
  @omitNull mqtt: IoTProtocolDataMQTT | null = null;
}

@lenient
@json
export class IoTProtocolDataTLS {
  serverName: string = "";
  @omitNull x509CertificatePem: string | null = null;
  @omitNull principalId: string | null = null;
}

@lenient
@json
export class IoTProtocolDataHTTP {
  headers: Map<string, string> = new Map();
  queryString: string = "";
}

@lenient
@json
export class IoTProtocolDataMQTT {
  @omitNull username: string | null = null;
  /** Out of base64. */
  @omitNull @base64 password: Uint8Array | null = null;
  clientId: string = "";
}

@lenient
@json
export class IoTConnectionMetadata {
  id: string = "";
}

/** Whether a device may connect, and what it may do. */
@lenient
@json
export class IoTCustomAuthorizerResult {
  isAuthenticated: bool = false;
  principalId: string = "";
  /** Seconds. */
  disconnectAfterInSeconds: i32 = 86400;
  refreshAfterInSeconds: i32 = 300;
  policyDocuments: PolicyDocument[] = [];
}

/** A device is about to be provisioned. Answer with an IoTPreProvisioningHookResult. */
@lenient
@json
export class IoTPreProvisioningHookEvent {
  claimCertificateId: string = "";
  certificateId: string = "";
  certificatePem: string = "";
  @required templateArn: string = "";
  clientId: string = "";
  parameters: Map<string, string> = new Map();
}

@lenient
@json
export class IoTPreProvisioningHookResult {
  allowProvisioning: bool = false;
  @omitNull parameterOverrides: Map<string, string> | null = null;
}

/** Somebody pressed an IoT button. */
@lenient
@json
export class IoTButtonEvent {
  @required serialNumber: string = "";
  /** `SINGLE`, `DOUBLE` or `LONG`. */
  clickType: string = "";
  /** `2000 mV` */
  batteryVoltage: string = "";
}

/** Something happened to a device of IoT 1-Click. */
@lenient
@json
export class IoTOneClickEvent {
  deviceEvent: IoTOneClickDeviceEvent = new IoTOneClickDeviceEvent();
  @required deviceInfo: IoTOneClickDeviceInfo = new IoTOneClickDeviceInfo();
  placementInfo: IoTOneClickPlacementInfo = new IoTOneClickPlacementInfo();
}

@lenient
@json
export class IoTOneClickDeviceEvent {
  @omitNull buttonClicked: IoTOneClickButtonClicked | null = null;
}

@lenient
@json
export class IoTOneClickButtonClicked {
  clickType: string = "";
  /** In ISO 8601. */
  reportedTime: string = "";
}

@lenient
@json
export class IoTOneClickDeviceInfo {
  attributes: Map<string, string> = new Map();
  type: string = "";
  deviceId: string = "";
  /** Percent. */
  remainingLife: f64 = 0;
}

@lenient
@json
export class IoTOneClickPlacementInfo {
  projectName: string = "";
  placementName: string = "";
  attributes: Map<string, string> = new Map();
  devices: Map<string, string> = new Map();
}
