// https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-authorization.html

/** Somebody connects to a Client VPN endpoint. Answer with a ClientVPNConnectionHandlerResponse. */
@lenient
@json
export class ClientVPNConnectionHandlerRequest {
  @required @alias("connection-id") connectionId: string = "";
  @alias("endpoint-id") endpointId: string = "";
  @alias("common-name") commonName: string = "";
  username: string = "";
  platform: string = "";
  @alias("platform-version") platformVersion: string = "";
  @alias("public-ip") publicIp: string = "";
  @alias("client-openvpn-version") clientOpenVpnVersion: string = "";
  @omitNull @alias("aws-client-version") awsClientVersion: string | null = null;
  @omitNull groups: string | null = null;
  @alias("schema-version") schemaVersion: string = "";
}

/** Whether the client may connect. */
@lenient
@json
export class ClientVPNConnectionHandlerResponse {
  allow: bool = false;
  @alias("error-msg-on-denied-connection") errorMessageOnDeniedConnection: string = "";
  @alias("posture-compliance-statuses") postureComplianceStatuses: string[] = [];
  @alias("schema-version") schemaVersion: string = "v2";
}
