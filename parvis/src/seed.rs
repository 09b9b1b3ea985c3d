//! `parvis seed`: lays an invented world down in an empty database.

use door::Role;
use door::person::grant_of_role;

use crate::cli::SeedArgs;
use crate::config::{Config, tongue};
use crate::failure::Failure;
use crate::house::House;
use crate::{words, world};

/// Lays the world that is asked for, then counts on nobody having come in before.
pub(crate) async fn run(config: &Config, asked: SeedArgs) -> Result<(), Failure> {
    let house = House::open_to_lay(config).await?;
    if house.has_a_demonstration().await? || someone_is_there(&house).await? {
        return Err(Failure::failed(words::not_empty(tongue())));
    }
    house.mark_as_demonstration("humanicite").await?;
    world::lay(&house, config, &asked).await
}

async fn someone_is_there(house: &House) -> Result<bool, Failure> {
    let found = house
        .clockwork
        .read(|tx| {
            for role in Role::ALL {
                if grant_of_role(tx, role)?.is_some() {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await?;
    Ok(found)
}
