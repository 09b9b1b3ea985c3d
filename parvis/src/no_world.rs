//! Stands in for the invented world until the rooms that it needs are all there.

use crate::cli::SeedArgs;
use crate::config::{Config, tongue};
use crate::failure::Failure;
use crate::house::House;
use crate::words;

/// Lays the world down.
#[expect(clippy::unused_async, reason = "the world is laid in the database")]
pub(crate) async fn lay(
    _house: &House,
    _config: &Config,
    _asked: &SeedArgs,
) -> Result<(), Failure> {
    Err(Failure::failed(words::no_world_yet(tongue())))
}
