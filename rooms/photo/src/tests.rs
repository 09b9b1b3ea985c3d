//! The darkroom with programs that are no worker: what it makes of each.

use std::path::PathBuf;

use crate::{Darkroom, Spoiled};

/// The smallest picture that is worth a worker.
fn picture() -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
    jpeg.extend([0xff, 0xda, 0, 2, 0xff, 0xd9]);
    jpeg
}

#[tokio::test]
async fn what_is_no_picture_starts_no_worker() {
    let none = Darkroom::of(PathBuf::from("/nowhere/at/all"));
    assert!(matches!(none.develop(b"GIF89a").await, Ok(Err(Spoiled::NotAPicture))));
    assert!(none.develop(&picture()).await.is_err(), "a worker that cannot start is our failure");
}

#[tokio::test]
async fn a_worker_that_says_anything_else_keeps_nothing() {
    // It ends well, and what it says is no picture.
    let echo = Darkroom::of(PathBuf::from("/bin/echo"));
    assert!(matches!(echo.develop(&picture()).await, Ok(Err(Spoiled::Broken))));
    // It ends badly without a word: the picture is not at fault, and may come again.
    let none = Darkroom::of(PathBuf::from("/bin/false"));
    assert!(none.develop(&picture()).await.is_err());
}

/// What the darkroom makes of a worker that this signal ends.
async fn ended_by(signal: &str) -> Result<Option<Spoiled>, ()> {
    let place = std::env::temp_dir().join(format!("parvis-killed-{}", std::process::id()));
    std::fs::create_dir_all(&place).expect("a place");
    let named = place.join(signal);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/killed.sh");
    std::os::unix::fs::symlink(script, &named).expect("its name");
    let done = Darkroom::of(named.clone()).develop(&picture()).await;
    std::fs::remove_file(named).expect("its name again");
    done.map(Result::err).map_err(|_| ())
}

#[tokio::test]
async fn a_worker_that_its_picture_ends_leaves_a_refusal_each_time() {
    for signal in ["XCPU", "ABRT", "SEGV", "BUS"] {
        for _ in 0..2 {
            assert_eq!(ended_by(signal).await, Ok(Some(Spoiled::Broken)), "{signal}");
        }
    }
}

#[tokio::test]
async fn a_worker_that_the_house_or_the_machine_ends_refuses_nothing() {
    for signal in ["TERM", "INT", "HUP", "KILL"] {
        assert_eq!(ended_by(signal).await, Err(()), "{signal}: it may come again");
    }
}
