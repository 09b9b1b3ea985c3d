//! `parvis migrate`: the steps of the database, by the role that owns it where another one serves.

use store::Engine;
use store::serving::role_of;

use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::{House, steps};
use crate::{upgrade, words, words_owner};

/// Takes the missing steps; then, when an owner was named, lets the role that serves read and write the rows.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    let serving = role_of(&config.database);
    let owner = config.database_owner.as_ref();
    let by = owner.map_or_else(
        || config.clone(),
        |owner| Config { database: owner.clone(), ..config.clone() },
    );
    if let (Some(owner), Some(role)) = (owner, &serving)
        && role_of(owner).as_ref() == Some(role)
    {
        return Err(Failure::failed(words_owner::same_role(lang, role)));
    }
    let house = House::shut(&by, store::engine::sqlite::Durability::Full).await?;
    let steps = steps();
    let waiting = store::migrate::pending(&house.db, &steps).await?;
    let (count, held) = (waiting.len(), waiting.len() < steps.len());
    if count > 0 && held {
        say(&upgrade::said::waiting(lang, count, &waiting.join(", ")));
        if house.db.engine() == Engine::Postgres {
            say(upgrade::said::copy_yourself(lang));
        }
    }
    let taken = upgrade::take(&by, &house.db, &steps, true).await?;
    if let Some(told) = taken.told(lang) {
        say(&told);
    }
    say(&words::migrated(lang, taken.steps, steps.len()));
    if let (Some(_), Some(role)) = (owner, serving) {
        house.db.let_serve(&role).await?;
        say(&words_owner::may_serve(lang, &role));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn the_role_that_serves_changes_no_table_and_waits_for_the_owner() {
        let Some(owner) = testkit::fresh_postgres().await else { return };
        let serving = testkit::as_serving(&owner).await;
        let data = std::env::temp_dir().join(format!("parvis-owner-{}", std::process::id()));
        let text = format!("database = \"{serving}\"\ndata = \"{}\"", data.display());
        let alone = Config::of(&text, []).expect("a configuration");
        let refused = House::open(&alone).await.err().expect("an empty base waits for its owner");
        assert!(refused.sentence().contains("PARVIS_DATABASE_OWNER"), "{}", refused.sentence());
        let owned =
            |by: &str| Config::of(&text, [("PARVIS_DATABASE_OWNER".to_owned(), by.to_owned())]);
        let same =
            run(&owned(&serving).expect("a configuration")).await.expect_err("one role for both");
        assert!(same.sentence().contains("parvis_test_serving"), "{}", same.sentence());
        assert!(owned("sqlite:./x").is_err());
        run(&owned(&owner).expect("a configuration")).await.expect("its steps");
        let house = House::open(&alone).await.expect("a house that serves");
        assert_eq!(house.db.rules_its_schema().await.expect("said"), Some(false));
        for (text, why) in [
            ("CREATE TABLE mine (it BIGINT)", "permission denied for schema"),
            ("ALTER TABLE activity ADD COLUMN mine BIGINT", "must be owner of table"),
            ("DROP TABLE activity", "must be owner of table"),
            ("DELETE FROM schema_migration", "permission denied for table"),
        ] {
            let said = testkit::on_postgres(&serving, text).await.expect_err(text);
            assert!(said.contains(why), "{text}: {said}");
        }
        std::fs::remove_dir_all(data).expect("the folder goes");
    }
}
