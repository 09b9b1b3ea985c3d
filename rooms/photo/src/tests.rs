//! The darkroom with programs that are no worker: what it makes of each. And what becomes of a photograph that
//! comes twice at once.

use std::path::PathBuf;

use door::{Purpose, Stop, Tx};
use kernel::id::{ConventionId, PersonId, PhoneId, PhotoId, RowId, uuid_v7};
use testkit::{House, Services, engines};

use crate::sending::Told;
use crate::{Darkroom, Developed, Owner, Sending, Spoiled, State, store};

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

/// One that a telephone announced.
fn announced(tx: &mut Tx<'_>, number: u8) -> Result<Sending, Stop> {
    let uuid = |kind: u8| uuid_v7(1_560_500_000_000, [kind; 10]);
    let phone = PhoneId::from_uuid(uuid(1));
    let told = Told {
        phone,
        photo: PhotoId::from_uuid(uuid(50 + number)),
        convention: ConventionId::from_uuid(uuid(2)),
        person: PersonId::from_uuid(uuid(3)),
        sealed_as: phone,
        record: RowId::from_uuid(uuid(100 + number)),
        key: "k1".to_owned(),
        sha256: "0".repeat(64),
        bytes: 8,
    };
    store::begin(tx, &told)?;
    store::sending(tx, phone, told.photo)?.ok_or(Stop::NotFound)
}

engines! {
    async fn what_was_settled_first_stands(on) {
        let Some(house) = House::open(on, &[crate::room()], Services::default()).await else { return };
        let work = |tx: &mut Tx<'_>| {
            let broken = State::Refused(Spoiled::Broken);
            let keep = |tx: &mut Tx<'_>, sending: &Sending| {
                let developed = Developed { jpeg: vec![0xff, 0xd8], width: 8, height: 8 };
                crate::keep(tx, sending, (Owner::Activity, None), &developed)
            };
            let kept = announced(tx, 1)?;
            let refused = announced(tx, 2)?;
            let apart = announced(tx, 3)?;
            assert_eq!(crate::wait(tx, &kept)?, State::Waiting);
            assert_eq!(keep(tx, &kept)?, State::Kept);
            assert_eq!(crate::refuse(tx, &refused, Spoiled::Broken)?, broken);
            store::settle(tx, &apart.told, State::Apart)?;
            for (sending, first) in [(&kept, State::Kept), (&refused, broken)] {
                assert_eq!(crate::wait(tx, sending)?, first);
                assert_eq!(crate::refuse(tx, sending, Spoiled::Mismatch)?, first);
                assert_eq!(keep(tx, sending)?, first);
            }
            assert_eq!(crate::wait(tx, &apart)?, State::Apart, "the manager decides");
            for (sending, state, photographs) in
                [(&kept, State::Kept, 1), (&refused, broken, 0), (&apart, State::Apart, 0)]
            {
                let told = &sending.told;
                let now = store::sending(tx, told.phone, told.photo)?.map(|known| known.state);
                assert_eq!(now, Some(state));
                assert_eq!(store::count(tx, told.record)?, photographs);
            }
            Ok::<_, Stop>(())
        };
        house.clockwork.begin(Purpose::Record, work).await.expect("settled");
    }
}
