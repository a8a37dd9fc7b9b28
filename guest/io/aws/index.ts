// Calls to AWS.

export { AwsClient, AwsResponse } from "./client";
export { encodeUri } from "./encode";
export { AwsError } from "./error";
export { Expression } from "./expression";
export { Page, Query, Table, Transaction } from "./table";
