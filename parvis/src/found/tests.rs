use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::failure::Failure;
use crate::found::{OpenArgs, open};
use crate::house::House;
use renewal::{Deed, SAMPLE};

/// A folder of one test, begun anew.
fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("parvis-found-{name}-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&path));
    std::fs::create_dir_all(&path).expect("a folder");
    path
}

fn config(data: &Path) -> Config {
    let named = [("PARVIS_DATA".to_owned(), data.display().to_string())];
    Config::of("", named).expect("a configuration")
}

/// Opens the convention of a text for someone.
async fn opened(data: &Path, text: &str, login: &str) -> Result<(), Failure> {
    let file = data.join("convention.toml");
    std::fs::write(&file, text).expect("a file");
    let asked = OpenArgs {
        file,
        login: login.to_owned(),
        name: Some("Odile Carlier".to_owned()),
        email: Some("odile@passerelle.example".to_owned()),
    };
    open(&config(data), asked).await
}

/// What the base holds, as a file.
async fn deed_of(data: &Path, login: &'static str) -> Deed {
    let house = House::open(&config(data)).await.expect("a house");
    let grant = house
        .clockwork
        .read(move |tx| Ok(door::person::grant_of_login(tx, login)?))
        .await
        .expect("read")
        .expect("a right");
    let under = house.clockwork.under(grant.0).await.expect("a right");
    under.read(renewal::deed).await.expect("a deed")
}

async fn counted(data: &Path) -> [i64; 3] {
    let house = House::open(&config(data)).await.expect("a house");
    let counts = house.clockwork.read(|tx| {
        let counts = tx.one(
            door::sql!(
                open "a count of the tests",
                "SELECT (SELECT COUNT(*) FROM convention), (SELECT COUNT(*) FROM person),
                        (SELECT COUNT(*) FROM access_grant)"
            ),
            &(),
            |row| Ok([row.take()?, row.take()?, row.take()?]),
        )?;
        Ok(counts.expect("a row"))
    });
    counts.await.expect("counts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_example_opens_as_it_is_and_is_written_out_the_same() {
    let (one, two) = (folder("sample"), folder("again"));
    opened(&one, SAMPLE, "Odile").await.expect("the example opens");
    assert_eq!(counted(&one).await, [1, 1, 1]);
    let first = deed_of(&one, "odile").await;
    let typed: Deed = toml::from_str(SAMPLE).expect("the example");
    assert_eq!(first.clauses, typed.clauses);
    assert_eq!(first.funding, typed.funding);
    assert_eq!(first.committees, typed.committees);
    assert_eq!(first.convention, typed.convention);
    // The zone for what has no place was missing: it was added.
    assert_eq!(first.zones.len(), typed.zones.len() + 1);
    let text = toml::to_string_pretty(&first).expect("a text");
    opened(&two, &text, "odile").await.expect("what was written opens");
    assert_eq!(deed_of(&two, "odile").await, first);
    for path in [one, two] {
        drop(std::fs::remove_dir_all(path));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_wrong_is_told_at_once_and_nothing_is_kept() {
    let data = folder("wrong");
    let wrong = SAMPLE
        .replace("operator = \"PASSERELLE\"", "operator = \"PERSONNE\"")
        .replace("organisation = \"HABITAT\"\nroles", "organisation = \"HLM\"\nroles")
        .replace(
            "payee = \"PASSERELLE\"\nnature = \"subsidy\"",
            "payee = \"VILLE\"\nnature = \"don\"",
        )
        .replace("parent = \"PRES\"", "parent = \"NORD\"")
        .replace("custodian = \"D1\"", "custodian = \"D77\"");
    let refused = opened(&data, &wrong, "odile").await.expect_err("refused");
    for said in [
        "convention.operator",
        "parties.2.organisation",
        "funding.1.payee",
        "funding.1.nature",
        "zones.2.parent",
        "places.1.custodian",
    ] {
        assert!(refused.sentence().contains(said), "{said}: {}", refused.sentence());
    }
    assert_eq!(counted(&data).await, [0, 0, 0]);
    let unknown = SAMPLE.replace("alert_prefix", "alert_prefixe");
    let refused = opened(&data, &unknown, "odile").await.expect_err("refused");
    assert!(refused.sentence().contains("alert_prefixe"), "{}", refused.sentence());
    let broken = opened(&data, "[convention\n", "odile").await.expect_err("refused");
    assert!(!broken.sentence().contains('\n') && broken.code() == 1, "{}", broken.sentence());
    drop(std::fs::remove_dir_all(data));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_a_code_gets_a_further_right_in_the_next_convention() {
    let data = folder("next");
    opened(&data, SAMPLE, "odile").await.expect("the first");
    let taken = opened(&data, SAMPLE, "odile").await.expect_err("the same code");
    assert!(taken.sentence().contains("déjà ce code"), "{}", taken.sentence());
    let next = SAMPLE.replace("PRES-2027", "PRES-2028").replace("2027-", "2028-");
    opened(&data, &next, "odile").await.expect("the next year");
    assert_eq!(counted(&data).await, [2, 1, 2]);
    drop(std::fs::remove_dir_all(data));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_convention_of_2019_is_written_out_and_opens_again_whole() {
    let (one, two) = (folder("humanicite"), folder("humanicite-again"));
    let world = crate::cli::SeedArgs::demonstration();
    crate::seed::run(&config(&one), world).await.expect("a year");
    let first = deed_of(&one, "nadege").await;
    assert_eq!((first.parties.len(), first.means.len(), first.funding.len()), (7, 8, 3));
    assert_eq!(first.committees.len(), 4);
    let text = toml::to_string_pretty(&first).expect("a text");
    opened(&two, &text, "nadege").await.expect("what was written opens");
    assert_eq!(deed_of(&two, "nadege").await, first);
    for path in [one, two] {
        drop(std::fs::remove_dir_all(path));
    }
}

/// A convention that was just opened: no record, no fiche, no month frozen, nobody but its manager.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_stands_on_the_first_morning() {
    let rooms = crate::house::rooms();
    let data = folder("first-morning");
    let intake = crate::keys::intake_of(&config(&data)).expect("the key of telephones");
    let services = crate::house::services("http://parvis.test").with(std::sync::Arc::new(intake));
    let house = testkit::House::open(testkit::On::Sqlite, &rooms, services).await.expect("a house");
    let text = SAMPLE.replace("2027-", "2019-");
    let deed: Deed = toml::from_str(&text).expect("the example");
    let mint = house.shell.mint();
    let (id, person) = (mint.uuid(), mint.uuid());
    let given = kernel::id::GrantId::from_uuid(id);
    let opened = house.clockwork.begin(door::Purpose::Lay, move |tx| {
        let laid = renewal::lay(tx, &deed, renewal::Spoken::Shipped)?;
        let person = door::person::NewPerson {
            id: kernel::id::PersonId::from_uuid(person),
            login: "odile".to_owned(),
            name: "Odile Carlier".to_owned(),
            email: "odile@passerelle.example".to_owned(),
            organisation: String::new(),
            post: "manager".to_owned(),
            code_hash: "closed".to_owned(),
            invited_until: None,
        };
        let grant = crate::found::first_grant((given, person.id), &laid, tx.now());
        door::grant::invite(tx, &person, &grant)
    });
    opened.await.expect("opened");
    let odile = house.arrives(given).await;
    let mut seen = 0;
    let mut wrong = Vec::new();
    for line in house.matrix.iter().filter(|line| line.method.as_str() == "GET") {
        let hers = ["manager", "staff", "mediator", "member", "signed-in"];
        let path = line.path;
        if path.contains('{') || !line.key.split('|').any(|key| hers.contains(&key)) {
            continue;
        }
        seen += 1;
        let page = odile.get(path).await;
        // Nobody signs in by a provider here: that page is not there, and says so.
        let there = path == "/compte/identite" || page.status != axum::http::StatusCode::NOT_FOUND;
        if page.status.is_server_error() || !there {
            wrong.push(format!("{path} {}", page.status));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(seen > 40, "{seen} pages");
    drop(std::fs::remove_dir_all(data));
}
