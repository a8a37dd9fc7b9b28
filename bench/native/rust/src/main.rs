//! Handlers of ../../handlers, as a user of Rust writes them. `_HANDLER` says which of them is served.

mod csv_aggregate;
mod image_resize;
mod levenshtein;
mod mandelbrot;
mod nearest_neighbours;
mod sort_records;

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde::{Serialize, de::DeserializeOwned};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let name = std::env::var("_HANDLER")?;
    match name.split('.').next().unwrap_or_default() {
        "csv-aggregate" => serve(csv_aggregate::handler).await,
        "image-resize" => serve(image_resize::handler).await,
        "levenshtein" => serve(levenshtein::handler).await,
        "mandelbrot" => serve(mandelbrot::handler).await,
        "nearest-neighbours" => {
            let vectors = nearest_neighbours::create_vectors();
            serve(move |search| nearest_neighbours::handler(&vectors, search)).await
        }
        "sort-records" => serve(sort_records::handler).await,
        other => Err(format!("no handler \"{other}\"").into()),
    }
}

async fn serve<E, R>(handler: impl Fn(E) -> R) -> Result<(), Error>
where
    E: DeserializeOwned,
    R: Serialize,
{
    let handler = &handler;
    run(service_fn(|event: LambdaEvent<E>| async move { Ok::<R, Error>(handler(event.payload)) }))
        .await
}
