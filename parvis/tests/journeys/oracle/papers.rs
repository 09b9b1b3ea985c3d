//! The oracle of papers (trust.md 3.3–3.7: I1, I7, I8, I10, I12): a synthesis, a review, an account, the papers of a
//! committee and its attendance sheet, asked for in every format and in every version by random rights, some given
//! after all was frozen, some taken back. Whoever may not read one is answered as if there were none; whoever may finds
//! no zone that is not theirs in it, no word of a note, and the restricted part where it is theirs alone.

use axum::http::StatusCode;
use convention::{FundingLine, Nature, Party, PartyRole};
use door::{Live, Purpose, Role, Stop, grant, sql};
use kernel::{Cents, Instant, Period};
use proptest::prelude::*;
use testkit::{Actor, House, On, Page};

use super::drawn::{hold, is_red};
use super::{Right, Spot, THEMES, ZONES, body, day, give, ground, id};
use crate::committee_papers::{prepared, sent};
use crate::committees::{convened, planned};
use crate::field::{Ground, ground_of};
use crate::monthly::lay_landlord;
use crate::readers::said;
use crate::signed_copy::{PDF, send_file};
use crate::{convention as agreed, enter};

/// A paper of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paper {
    /// The synthesis of a month.
    Synthesis,
    /// The review of half a year.
    Review,
    /// The accounts of a year.
    Account,
    /// What a committee reads, and its minutes.
    Pack,
    /// The sheet to sign.
    Sheet,
    /// The sheet that people signed.
    Signed,
}

const PAPERS: [Paper; 6] =
    [Paper::Synthesis, Paper::Review, Paper::Account, Paper::Pack, Paper::Sheet, Paper::Signed];

/// A right, and whether it was given before anything was frozen.
#[derive(Clone, Debug)]
struct Given {
    right: Right,
    before: bool,
}

/// The rule, said again in the simplest way.
fn reads(Given { right, before }: &Given, paper: Paper) -> bool {
    let spans = |from: &str, to: &str| {
        let whole = Period::parse(from, to).expect("a period");
        let days = Period::spanning(day(right.days.0), day(right.days.1));
        (days.meet(whole).is_some(), days.meet(whole) == Some(whole))
    };
    let works_here = matches!(right.role, Role::Mediator | Role::Manager | Role::Direction);
    // A partner is told of whole months only.
    let told = *before && right.role.is_partner() && spans("2019-05-01", "2019-05-31").1;
    !right.revoked
        && match paper {
            Paper::Synthesis => works_here && spans("2019-05-01", "2019-05-31").0 || told,
            Paper::Review => works_here && spans("2019-01-01", "2019-06-30").0 || told,
            Paper::Account => {
                matches!(right.role, Role::Manager | Role::Direction) || right.role.is_partner()
            }
            Paper::Pack => true,
            Paper::Sheet => works_here,
            Paper::Signed => matches!(right.role, Role::Manager | Role::Direction),
        }
}

fn given() -> impl Strategy<Value = Given> {
    (
        prop::sample::select(Role::ALL.to_vec()),
        prop::sample::subsequence((1..=ZONES).collect::<Vec<_>>(), 1..=usize::from(ZONES)),
        prop::sample::select(vec![(0, 364), (0, 200), (125, 364), (0, 100), (200, 300)]),
        prop::bool::weighted(0.15),
        prop::bool::weighted(0.7),
    )
        .prop_map(|(role, zones, days, revoked, before)| Given {
            right: Right { role, zones, themes: (0..THEMES.len()).collect(), days, revoked },
            before,
        })
}

fn case() -> impl Strategy<Value = Vec<Given>> {
    prop::collection::vec(given(), 3..=7)
}

/// Whoever holds the whole, and a convention with a committee that pays.
async fn office(house: House) -> (Ground, Actor) {
    let ground = ground_of(house).await;
    convened(&ground).await;
    lay_landlord(&ground.house).await;
    let paid = |tx: &mut door::Tx<'_>| {
        let party = Party {
            rank: 1,
            organisation: "VILLE".to_owned(),
            roles: vec![PartyRole::Signatory],
            represented_by: String::new(),
            capacity: String::new(),
            mandate: String::new(),
            deliberations: Vec::new(),
            original_names: Vec::new(),
        };
        convention::lay_party(tx, agreed(), &party)?;
        let line = FundingLine {
            rank: 1,
            payer: "VILLE".to_owned(),
            payee: "CITEO".to_owned(),
            via: None,
            nature: Nature::Subsidy,
            amount: Cents::euros(10_000),
            original: String::new(),
        };
        Ok::<_, Stop>(convention::lay_funding_line(tx, agreed(), &line)?)
    };
    ground.house.clockwork.begin(Purpose::Lay, paid).await.expect("a party that pays");
    let all: Vec<u8> = (1..=ZONES).collect();
    let whole = enter(&ground.house, "cheffe", Role::Manager, &all).await;
    let program = ground.house.program(whole, "write:activities").await;
    for number in 0..usize::from(ZONES) * THEMES.len() {
        let zone = u8::try_from(number % usize::from(ZONES)).expect("a zone") + 1;
        // Days of May, each its own: records of one minute stand side by side, and only so many.
        let day = 120 + i64::try_from(number).expect("few");
        let spot = Spot { zone, theme: number / usize::from(ZONES), day };
        let path = format!("/api/v1/activities/{}", id(number));
        let laid = program.put(&path, &body(&spot, "cheffe")).await;
        assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
    }
    let whole = ground.house.arrives(whole).await;
    (ground, whole)
}

async fn done(actor: &Actor, path: &str, fields: &[(&str, &str)]) {
    let page = actor.post(path, fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{path} {}", page.body);
}

/// The accounts of the year, entered and frozen.
async fn accounted(whole: &Actor) {
    let here = "/convention/comptes/2019/ensemble";
    let names = [
        "c60", "c61", "c62", "c63", "c64", "c65", "c66", "c67", "c68", "c70", "c73", "c74", "c75",
        "c76", "c77", "c78", "c79", "c86", "c87",
    ];
    let budget = names.map(|name| (name, if name == "c60" { "100" } else { "" }));
    done(whole, &format!("{here}/prevu"), &budget).await;
    let spent =
        [("compte", "60"), ("realise", "100"), ("piece", "Grand livre"), ("explication", "")];
    done(whole, &format!("{here}/realise"), &spent).await;
    done(whole, &format!("{here}/arreter"), &[("approuve", "Conseil du 12 janvier")]).await;
}

/// Everything is written and frozen; the address of the meeting.
async fn told(ground: &Ground, whole: &Actor) -> String {
    let now = |moment: &str| ground.house.set_clock(Instant::parse(moment).expect("a moment"));
    let meeting = format!("/instances/reunions/{}", planned(ground).await);
    prepared(ground, &meeting).await;
    done(whole, "/syntheses/2019-05/arreter", &[]).await;
    sent(ground, &meeting).await;
    now("2019-07-10T08:00:00Z");
    let form = format!("{meeting}/emargement");
    let kept = send_file(&ground.office, (&form, &form), (&[], PDF)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let approved = [("approuve", "Comité du 8 juillet"), ("motif", "")];
    done(whole, "/bilans/mi-parcours/2019/arreter", &approved).await;
    now("2020-01-15T08:00:00Z");
    accounted(whole).await;
    meeting
}

const FORMATS: [&str; 5] = ["json", "xlsx", "docx", "ods", "pdf"];

/// Every address of a paper, each beside one of a paper that does not exist.
fn addresses(paper: Paper, meeting: &str) -> Vec<(String, String)> {
    let nothing = format!("/instances/reunions/{}", kernel::id::uuid_v7(9, [3; 10]));
    let of = |there: &str, absent: &str| {
        let each = |format: &str| (format!("{there}/{format}"), format!("{absent}/{format}"));
        let frozen = |format: &str| {
            (format!("{there}/{format}?vue=arretee"), format!("{absent}/{format}?vue=arretee"))
        };
        FORMATS.into_iter().map(each).chain(FORMATS.into_iter().map(frozen)).collect()
    };
    let of_meeting = |name: &str| vec![(format!("{meeting}/{name}"), format!("{nothing}/{name}"))];
    match paper {
        Paper::Synthesis => of("/syntheses/2019-05", "/syntheses/2031-05"),
        Paper::Review => of("/bilans/mi-parcours/2019", "/bilans/mi-parcours/2031"),
        Paper::Account => {
            of("/convention/comptes/2019/ensemble", "/convention/comptes/2031/ensemble")
        }
        Paper::Pack => of_meeting("dossier.pdf"),
        Paper::Sheet => of_meeting("emargement.pdf"),
        Paper::Signed => of_meeting("emargement-signe.pdf"),
    }
}

/// An answer, whichever paper was asked for.
fn plain(page: &Page, path: &str) -> (StatusCode, String, String) {
    let year = |text: &str| text.replace("2031", "2019");
    let known = year(path);
    let part = known.split('/').nth(3).unwrap_or_default();
    let plain = |text: &str| year(text).replace(part, "x");
    (page.status, plain(&page.body), plain(&format!("{:?}", page.headers)))
}

/// What may stand in a paper that somebody reads.
fn holds(given: &Given, paper: Paper, page: &Page) {
    if paper == Paper::Signed {
        // A scan: its bytes, and no word of ours.
        assert_eq!(page.bytes, PDF, "{:?} {paper:?}", given.right);
        return;
    }
    let words = said(page);
    let right = &given.right;
    assert_eq!(words.matches("canari de la cour").count(), 0, "{right:?} {paper:?} holds a note");
    if matches!(paper, Paper::Synthesis | Paper::Review) {
        let named = |zone: &u8| words.contains(&format!("Îlot {zone}"));
        let beyond: Vec<u8> =
            (1..=ZONES).filter(|zone| !right.zones.contains(zone) && named(zone)).collect();
        assert_eq!(beyond, Vec::<u8>::new(), "{right:?} {paper:?} names other zones");
    }
    if paper == Paper::Pack {
        let restricted = matches!(right.role, Role::Manager | Role::Direction);
        assert_eq!(words.contains("Tensions dans un hall"), restricted, "{right:?} {paper:?}");
    }
}

/// Everything that somebody is answered; of what they may read, some formats in turn.
async fn looks(given: &Given, someone: &Actor, (meeting, turn): (&str, usize)) {
    let right = &given.right;
    for paper in PAPERS {
        let all = addresses(paper, meeting);
        let readable = reads(given, paper);
        for (place, (path, nowhere)) in all.iter().enumerate() {
            // Each is made anew: one in five, and always the first.
            if readable && place != 0 && (place + turn) % FORMATS.len() != 0 {
                continue;
            }
            let page = someone.get(path).await;
            assert_eq!(page.status == StatusCode::OK, readable, "{right:?} {path} {}", page.status);
            if readable {
                holds(given, paper, &page);
                continue;
            }
            let absent = someone.get(nowhere).await;
            assert_eq!(plain(&page, path), plain(&absent, nowhere), "{right:?} {path}");
            assert!(!page.status.is_server_error(), "{right:?} {path}");
        }
    }
}

/// Everybody asks for everything, under a bug when there is one.
async fn run(on: On, case: Vec<Given>, bug: Option<Live>) {
    let Some(house) = ground(on).await else { return };
    let (ground, whole) = office(house).await;
    let mut grants = vec![None; case.len()];
    let born = async |grants: &mut Vec<Option<kernel::id::GrantId>>, before: bool| {
        for (number, given) in case.iter().enumerate().filter(|(_, one)| one.before == before) {
            grants[number] = Some(give(&ground.house, number, &given.right).await);
        }
    };
    born(&mut grants, true).await;
    let meeting = told(&ground, &whole).await;
    born(&mut grants, false).await;
    for (number, (given, grant)) in case.iter().zip(grants).enumerate() {
        let grant = grant.expect("a right");
        if let Some(widened) = bug {
            let widen =
                move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(tx.run(widened, &(grant, "nobody"))?);
            ground.house.owner().begin(Purpose::Lay, widen).await.expect("the bug");
        }
        let someone = ground.house.arrives(grant).await;
        if given.right.revoked {
            let take = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(grant::revoke(tx, grant)?);
            ground.house.clockwork.begin(Purpose::Grant, take).await.expect("revoked");
        }
        looks(given, &someone, (&meeting, number)).await;
    }
}

#[test]
fn a_paper_is_given_to_whom_it_was_made_for_and_is_nothing_to_others_on_sqlite() {
    hold((On::Sqlite, "papers"), (46, 6), &case(), |case| run(On::Sqlite, case, None));
}

#[test]
fn a_paper_is_given_to_whom_it_was_made_for_and_is_nothing_to_others_on_postgres() {
    hold((On::Postgres, "papers"), (46, 2), &case(), |case| run(On::Postgres, case, None));
}

/// The seeded bugs (kin of bug-scope-skip): a perimeter wider than the right, what was frozen for the operator read by
/// a partner, and a mediator who reads what the direction does.
fn bugs() -> [(&'static str, Role, Live); 3] {
    let [zones, ..] = super::skipped::skipped();
    [
        (zones.0, Role::Mediator, zones.1),
        (
            "edition",
            Role::Signatory,
            sql!(
                open "the seeded bug",
                "UPDATE edition SET reader_grant_id = $1 WHERE reader_grant_id IS NULL AND $2 <> ''"
            ),
        ),
        (
            "role",
            Role::Mediator,
            sql!(
                open "the seeded bug",
                "UPDATE access_grant SET role = 'direction' WHERE id = $1 AND $2 <> ''"
            ),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_oracle_of_papers_turns_red_when_one_is_read_by_others() {
    for on in [On::Sqlite, On::Postgres] {
        for (name, role, bug) in bugs() {
            if ground(on).await.is_none() {
                continue;
            }
            let right = Right {
                role,
                zones: vec![1],
                themes: (0..THEMES.len()).collect(),
                days: (0, 364),
                revoked: false,
            };
            // A partner whose right came after the month was frozen has no edition of their own.
            let case = vec![Given { right, before: !role.is_partner() }];
            assert!(!is_red(run(on, case.clone(), None)).await, "{on:?} without a bug");
            assert!(is_red(run(on, case, Some(bug))).await, "{on:?} {name}");
        }
    }
}
