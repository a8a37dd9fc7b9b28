// Who somebody is, and what they may do: events shaped as AWS documents them.

const user = (triggerSource: string, request: object, response: object | null): unknown => ({
  version: "1",
  triggerSource,
  region: "us-east-1",
  userPoolId: "us-east-1_x",
  userName: "ana",
  callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "c" },
  request: { userAttributes: { sub: "s", email_verified: "true" }, ...request },
  response,
});
const SESSION = [
  { challengeName: "SRP_A", challengeResult: true, challengeMetadata: null },
  { challengeName: "CUSTOM_CHALLENGE", challengeResult: false, challengeMetadata: "CAPTCHA" },
];
const clientMetadata = { exampleMetadataKey: "example" };
const GROUPS = {
  groupsToOverride: ["a"],
  iamRolesToOverride: ["arn:aws:iam::1:role/r"],
  preferredRole: null,
};

export const IDENTITY: Record<string, unknown[]> = {
  cognitoAny: [user("PreSignUp_SignUp", { validationData: null }, { autoConfirmUser: false })],
  customMessage: [
    user(
      "CustomMessage_AdminCreateUser",
      {
        userAttributes: { phone_number_verified: true, "cognito:user_status": "X" },
        codeParameter: "####",
        usernameParameter: null,
      },
      { smsMessage: null, emailMessage: null, emailSubject: null },
    ),
  ],
  createAuthChallenge: [
    user(
      "CreateAuthChallenge_Authentication",
      { challengeName: "CUSTOM_CHALLENGE", session: SESSION, clientMetadata, userNotFound: false },
      {
        publicChallengeParameters: { a: "b" },
        privateChallengeParameters: { c: "d" },
        challengeMetadata: "m",
      },
    ),
    user("CreateAuthChallenge_Authentication", { session: [] }, {}),
  ],
  defineAuthChallenge: [
    user(
      "DefineAuthChallenge_Authentication",
      { session: SESSION, userNotFound: true },
      { challengeName: "CUSTOM_CHALLENGE", issueTokens: false, failAuthentication: false },
    ),
    user(
      "DefineAuthChallenge_Authentication",
      { session: [] },
      { challengeName: null, issueTokens: null, failAuthentication: null },
    ),
  ],
  verifyAuthChallenge: [
    user(
      "VerifyAuthChallengeResponse_Authentication",
      { privateChallengeParameters: { secret: "1" }, challengeAnswer: "1", clientMetadata },
      { answerCorrect: null },
    ),
  ],
  customEmailSender: [
    user(
      "CustomEmailSender_SignUp",
      { type: "customEmailSenderRequestV1", code: "encrypted", clientMetadata },
      {},
    ),
    user("CustomEmailSender_AccountTakeOverNotification", { code: null }, null),
  ],
  customSmsSender: [
    user("CustomSMSSender_Authentication", { type: "customSMSSenderRequestV1", code: "e" }, {}),
  ],
  inboundFederation: [
    user(
      "InboundFederation_ExternalProvider",
      {
        providerName: "p",
        providerType: "OIDC",
        attributes: {
          tokenResponse: { access_token: "t" },
          idToken: { sub: "s" },
          userInfo: { email: "e" },
        },
      },
      { userAttributesToMap: { email: "e" } },
    ),
    user("InboundFederation_ExternalProvider", { attributes: { samlResponse: { n: "v" } } }, {}),
  ],
  userMigration: [
    user(
      "UserMigration_Authentication",
      { password: "p", validationData: { a: "b" }, clientMetadata },
      {
        userAttributes: { email: "e" },
        finalUserStatus: "CONFIRMED",
        messageAction: "SUPPRESS",
        desiredDeliveryMediums: ["EMAIL"],
        forceAliasCreation: false,
        enableSMSMFA: true,
      },
    ),
    user("UserMigration_ForgotPassword", { password: "p" }, { userAttributes: null }),
  ],
  preTokenGeneration: [
    user(
      "TokenGeneration_HostedAuth",
      { groupConfiguration: null },
      { claimsOverrideDetails: null },
    ),
    user("TokenGeneration_HostedAuth", { userAttributes: null }, null),
  ],
  preTokenGenerationV2: [
    user(
      "TokenGeneration_Authentication",
      { groupConfiguration: GROUPS, scopes: ["openid"] },
      {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: {
            claimsToAddOrOverride: { family_name: "x", n: 2, list: ["a"], o: { b: true } },
            claimsToSuppress: ["email"],
          },
          accessTokenGeneration: { scopesToAdd: ["a"], scopesToSuppress: ["b"] },
          groupOverrideDetails: GROUPS,
        },
      },
    ),
  ],
  cognitoSync: [
    {
      version: 2,
      eventType: "SyncTrigger",
      region: "us-east-1",
      identityPoolId: "p",
      identityId: "i",
      datasetName: "d",
      datasetRecords: {
        SampleKey1: { oldValue: "o", newValue: "n", op: "replace" },
        SampleKey2: { oldValue: "o", newValue: null, op: "remove" },
      },
    },
  ],
  transfer: [
    {
      username: "bobby",
      password: "p",
      protocol: "SFTP",
      serverId: "s-abcd123456",
      sourceIp: "192.168.0.100",
    },
  ],
  transferResult: [
    {
      Role: "arn:aws:iam::123456789012:role/r",
      PosixProfile: { Uid: 1000, Gid: 1000, SecondaryGids: [1] },
      PublicKeys: ["ssh-rsa k"],
      Policy: "{}",
      HomeDirectoryType: "LOGICAL",
      HomeDirectoryDetails: '[{"Entry":"/","Target":"/b"}]',
    },
  ],
  clientVpn: [
    {
      "connection-id": "c",
      "endpoint-id": "e",
      "common-name": "n",
      username: "u",
      platform: "mac",
      "platform-version": "1",
      "public-ip": "203.0.113.1",
      "client-openvpn-version": "2",
      "aws-client-version": "3",
      groups: "g",
      "schema-version": "v3",
    },
  ],
  clientVpnResponse: [
    {
      allow: true,
      "error-msg-on-denied-connection": "",
      "posture-compliance-statuses": ["compliant"],
      "schema-version": "v3",
    },
  ],
  secretsManager: [
    { Step: "createSecret", SecretId: "arn", ClientRequestToken: "t", RotationToken: "r" },
  ],
  iotAuthorizer: [
    {
      token: "aToken",
      signatureVerified: true,
      protocols: ["tls", "http", "mqtt"],
      protocolData: {
        tls: { serverName: "serverName" },
        http: { headers: { "X-a": "b" }, queryString: "?foo=bar" },
        mqtt: { username: "u", password: "bXlQYXNz", clientId: "c" },
      },
      connectionMetadata: { id: "i" },
    },
  ],
  iotAuthorizerResult: [
    {
      isAuthenticated: true,
      principalId: "p",
      disconnectAfterInSeconds: 86400,
      refreshAfterInSeconds: 300,
      policyDocuments: [
        { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["a"], Resource: ["r"] }] },
      ],
    },
  ],
  iotPreProvisioning: [
    {
      claimCertificateId: "c",
      certificateId: "i",
      certificatePem: "p",
      templateArn: "arn",
      clientId: "u",
      parameters: { DeviceLocation: "Seattle" },
    },
  ],
  iotPreProvisioningResult: [
    { allowProvisioning: true, parameterOverrides: { DeviceLocation: "Paris" } },
  ],
};
