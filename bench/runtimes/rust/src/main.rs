//! Redirects every request to the same path of another site.

use aws_lambda_events::apigw::ApiGatewayV2httpRequest;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::{Value, json};

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(redirect)).await
}

/// Not an `ApiGatewayV2httpResponse`, whose `HeaderMap` would write `location`.
async fn redirect(event: LambdaEvent<ApiGatewayV2httpRequest>) -> Result<Value, Error> {
    let path = event.payload.raw_path.unwrap_or_default();
    Ok(json!({
        "statusCode": 307,
        "headers": { "Location": format!("https://madhead.me{path}") },
    }))
}
