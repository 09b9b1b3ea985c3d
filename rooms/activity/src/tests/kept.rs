//! Packed facts kept in a file for the next start: the file is read when it may be believed, what was done since is taken in,
//! and one that says something else than the database is thrown away.

use std::path::PathBuf;

use kernel::{Day, Instant, TimeOfDay};
use testkit::engines;

use super::*;

/// A folder of this test’s own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(on: On, name: &str) -> Self {
        let engine = if on == On::Sqlite { "sqlite" } else { "postgres" };
        let name = format!("parvis-facts-{}-{name}-{engine}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        drop(std::fs::remove_dir_all(&folder));
        Self(folder)
    }

    /// What a program that starts finds.
    fn cache(&self) -> Arc<FactsCache> {
        Arc::new(FactsCache::beside(self.0.clone()))
    }

    fn file(&self) -> PathBuf {
        self.0.join(format!("{}.facts", convention().text()))
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.file()).expect("a file")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Some records, of one to four lines of people.
async fn recorded(house: &House, awa: GrantId, (numbers, minutes): (std::ops::Range<u8>, i64)) {
    for number in numbers {
        let varied = Draft {
            time: format!("{:02}:15", 8 + number % 12),
            minutes: minutes.to_string(),
            people: people(number),
            ..draft("hall-1", "")
        };
        record(house, awa, number, varied).await.expect("kept");
    }
    house.settled("activity").await;
}

/// The minutes of all records, as the facts tell them.
async fn minutes(house: &House, awa: GrantId, cache: Arc<FactsCache>) -> i64 {
    let under = house.clockwork.under(awa).await.expect("the grant");
    let told = under.read(move |tx| {
        facts::facts(tx, &cache, |facts, scope| {
            let mut sum = 0;
            facts.scan(scope, &Lens::default(), |fact| sum += i64::from(fact.minutes));
            sum
        })
    });
    told.await.expect("the facts")
}

fn on_the(day: &str) -> Instant {
    Instant::at(Day::parse(day).expect("a day"), TimeOfDay::clamped(720))
}

engines! {
    async fn a_start_reads_the_file_and_what_was_done_since(on) {
        let Some(house) = house(on).await else { return };
        let folder = Folder::new(on, "since");
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        for login in ["remi", "zoe"] {
            grant(&house, login, Role::Mediator, &[zone(1)]).await;
        }
        recorded(&house, awa, (1..13, 20)).await;
        assert_eq!(minutes(&house, awa, folder.cache()).await, 240);
        tampered(&house, 1, 120).await;
        assert_eq!(minutes(&house, awa, folder.cache()).await, 240, "the file was not read");
        tampered(&house, 1, 20).await;
        // Added, moved with other people and another team, withdrawn: as the rows say, whoever starts from the file.
        recorded(&house, awa, (13..16, 35)).await;
        let moved = Draft { day: "2019-06-02".to_owned(), people: people(4), mediators: vec!["awa".to_owned(), "remi".to_owned()], ..draft("hall-2", "") };
        correct(&house, awa, 3, moved).await;
        withdrawn(&house, awa, 4).await;
        house.settled("activity").await;
        let kept = folder.bytes();
        compare(&house, awa, &folder.cache()).await;
        assert_eq!(minutes(&house, awa, folder.cache()).await, 240 + 3 * 35 - 20);
        // So little was done that the file stays as it is.
        assert!(folder.bytes() == kept);
    }

    async fn a_file_of_another_time_or_that_was_cut_is_thrown_away(on) {
        let Some(house) = house(on).await else { return };
        let folder = Folder::new(on, "cut");
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        recorded(&house, awa, (1..7, 20)).await;
        assert_eq!(minutes(&house, awa, folder.cache()).await, 120);
        tampered(&house, 1, 120).await;
        let whole = folder.bytes();
        for length in [0, 40, whole.len() / 2, whole.len() - 1] {
            std::fs::write(folder.file(), &whole[..length]).expect("cut");
            assert_eq!(minutes(&house, awa, folder.cache()).await, 220, "cut at {length}");
        }
        // The records were read, and are kept anew.
        let anew = folder.bytes();
        assert!(anew.len() == whole.len() && anew != whole);
        std::fs::write(folder.file(), &whole).expect("put back");
        house.set_clock(on_the("2019-06-20"));
        assert_eq!(minutes(&house, awa, folder.cache()).await, 120, "six days old");
        house.set_clock(on_the("2019-06-21"));
        assert_eq!(minutes(&house, awa, folder.cache()).await, 220, "a week old");
    }

    async fn what_is_in_memory_is_read_again_after_a_week_and_kept_anew(on) {
        let Some(house) = house(on).await else { return };
        let folder = Folder::new(on, "week");
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        recorded(&house, awa, (1..7, 20)).await;
        let cache = folder.cache();
        assert_eq!(minutes(&house, awa, Arc::clone(&cache)).await, 120);
        tampered(&house, 1, 120).await;
        house.set_clock(on_the("2019-06-20"));
        assert_eq!(minutes(&house, awa, Arc::clone(&cache)).await, 120, "six days old");
        let before = folder.bytes();
        house.set_clock(on_the("2019-06-21"));
        assert_eq!(minutes(&house, awa, Arc::clone(&cache)).await, 220, "a week old");
        // Whoever starts then reads a file of that day.
        assert!(folder.bytes() != before);
        tampered(&house, 1, 20).await;
        assert_eq!(minutes(&house, awa, folder.cache()).await, 220, "of that day");
    }

    async fn a_right_that_ends_while_its_reading_waits_takes_nothing_out_of_memory(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        let remi = grant(&house, "remi", Role::Mediator, &[zone(1), zone(2)]).await;
        recorded(&house, awa, (1..7, 20)).await;
        let cache = Arc::new(FactsCache::default());
        // Its visit was looked at; then the right was taken back; then it reads.
        let late = house.clockwork.under(remi).await.expect("the grant");
        let take_back = move |tx: &mut door::Tx<'_>| Ok(door::grant::revoke(tx, remi)?);
        house.clockwork.begin(Purpose::Withdraw, take_back).await.expect("taken back");
        let told = Arc::clone(&cache);
        let read = late.read(move |tx| facts::facts(tx, &told, |facts, _| facts.len())).await;
        assert_eq!(read.expect("what it had come for"), 6);
        assert_eq!(minutes(&house, awa, Arc::clone(&cache)).await, 120);
        // The same for what is taken in since.
        recorded(&house, awa, (7..9, 20)).await;
        let told = Arc::clone(&cache);
        let read = late.read(move |tx| facts::facts(tx, &told, |facts, _| facts.len())).await;
        assert_eq!(read.expect("what it had come for"), 8);
        assert_eq!(minutes(&house, awa, cache).await, 160);
    }

    async fn a_file_of_another_past_is_thrown_away(on) {
        let Some(house) = house(on).await else { return };
        let folder = Folder::new(on, "past");
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        recorded(&house, awa, (1..7, 20)).await;
        let whole = {
            assert_eq!(minutes(&house, awa, folder.cache()).await, 120);
            folder.bytes()
        };
        // As many acts on as many records; then more acts than this base ever saw; then this base again.
        for (numbers, told) in [(21..27, 6 * 50), (21..30, 9 * 50)] {
            let Some(other) = super::house(on).await else { return };
            let elsewhere = Folder::new(on, "elsewhere");
            let there = grant(&other, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
            recorded(&other, there, (numbers, 50)).await;
            assert_eq!(minutes(&other, there, elsewhere.cache()).await, told);
            std::fs::write(folder.file(), elsewhere.bytes()).expect("put in its place");
            assert_eq!(minutes(&house, awa, folder.cache()).await, 120);
        }
        tampered(&house, 1, 120).await;
        std::fs::write(folder.file(), &whole).expect("put back");
        assert_eq!(minutes(&house, awa, folder.cache()).await, 120, "its own file is believed");
    }

    async fn what_is_taken_away_for_good_leaves_no_file(on) {
        let folder = Folder::new(on, "gone");
        let Some(house) = keeping(on, FactsCache::beside(folder.0.clone())).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        recorded(&house, awa, (1..7, 20)).await;
        let cache = folder.cache();
        assert_eq!(minutes(&house, awa, Arc::clone(&cache)).await, 120);
        let held = folder.bytes().len();
        house.set_clock(on_the("2024-06-12"));
        let sweep = crate::retention::SWEEPS.iter().find(|sweep| sweep.table == "activity").expect("a sweep");
        let none = house.clockwork.begin(Purpose::Routine, |tx| Ok((sweep.run)(tx)?)).await.expect("swept");
        assert!(none == 0 && folder.file().exists());
        house.set_clock(on_the("2024-06-14"));
        let gone = house.clockwork.begin(Purpose::Routine, |tx| Ok((sweep.run)(tx)?)).await.expect("swept");
        assert!(gone == 6 && !folder.file().exists());
        // Another server, which has them in memory, keeps a file without them as soon as it learns of it.
        house.settled("activity").await;
        house.set_clock(on_the("2019-06-15"));
        assert_eq!(minutes(&house, awa, Arc::clone(&cache)).await, 0);
        assert!(folder.bytes().len() + 6 * size_of::<facts::Fact>() <= held);
    }
}

/// Withdraws a record as its author.
async fn withdrawn(house: &House, grant: GrantId, number: u8) {
    let under = house.clockwork.under(grant).await.expect("the grant");
    let author = under.visit().expect("a visit").person();
    let withdraw = move |tx: &mut door::Tx<'_>| {
        let why = Line::parse("essai").map_err(|reason| Refusals::one("motif", reason))?;
        crate::withdraw(tx, (id(number), 1), &why, &Author(author))
    };
    under.begin(Purpose::Withdraw, withdraw).await.expect("withdrawn");
}
