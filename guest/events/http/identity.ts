// Who calls an API.

/** A client's certificate, of mutual TLS. */
@lenient
@json
export class APIGatewayEventClientCert {
  clientCertPem: string = "";
  subjectDN: string = "";
  issuerDN: string = "";
  serialNumber: string = "";
  @omitNull validity: APIGatewayEventClientCertValidity | null = null;
}

@lenient
@json
export class APIGatewayEventClientCertValidity {
  /** `May 28 12:30:02 2019 GMT` */
  notBefore: string = "";
  notAfter: string = "";
}

/** Who called a REST or WebSocket API; what API Gateway does not know is null. */
@lenient
@json
export class APIGatewayEventIdentity {
  accessKey: string | null = null;
  accountId: string | null = null;
  @omitNull apiKey: string | null = null;
  @omitNull apiKeyId: string | null = null;
  caller: string | null = null;
  @omitNull clientCert: APIGatewayEventClientCert | null = null;
  cognitoAuthenticationProvider: string | null = null;
  cognitoAuthenticationType: string | null = null;
  cognitoIdentityId: string | null = null;
  cognitoIdentityPoolId: string | null = null;
  @omitNull principalOrgId: string | null = null;
  sourceIp: string = "";
  user: string | null = null;
  userAgent: string | null = null;
  userArn: string | null = null;
  @omitNull vpcId: string | null = null;
  @omitNull vpceId: string | null = null;
}
