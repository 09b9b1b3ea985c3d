//! The next convention prepared, opened and closed anew through the routes, on both engines.

use std::sync::Arc;

use door::{Purpose, Role, Stop};
use kernel::id::{ConventionId, GrantId, ThemeId, ZoneId};
use kernel::{Cents, Lang};
use referential::ListsCache;
use testkit::{Actor, House, Newcomer, On, Services};

use crate::draft::{Answer, Draft};
use crate::{Deed, SAMPLE, Spoken, samples, store};

const OK: u16 = 200;
const SEE_OTHER: u16 = 303;
const NOT_FOUND: u16 = 404;
const REFUSED: u16 = 422;
const HERE: &str = "/convention/reconduction";

/// A convention of 2019 with its ground.
struct World {
    house: House,
    id: ConventionId,
    zones: Vec<ZoneId>,
    themes: Vec<ThemeId>,
}

/// In the file: who is to come, who leaves during the next convention, an absence, who stands in.
const DAYS: &str = r#"
[[contacts]]
organisation = "VILLE"
function = "Cadre de vie"
email = "cadre@valbourg.example"
from_day = "2019-12-01"
to_day = "2020-06-30"
away_from = "2020-02-03"
away_to = "2020-02-14"
stand_in = 1
"#;

async fn world(on: On) -> Option<World> {
    let services = Services::default().with(Arc::new(ListsCache::default()));
    let rooms = [referential::room(), territory::room(), convention::room(), crate::room()];
    let house = House::open(on, &rooms, services).await?;
    let text = SAMPLE.replace("2027", "2019").replace("2026-12", "2018-12") + DAYS;
    let deed: Deed = toml::from_str(&text).expect("the example");
    let laid =
        house.clockwork.begin(Purpose::Lay, move |tx| crate::lay(tx, &deed, Spoken::Shipped));
    let laid = laid.await.expect("a convention");
    let (id, zones, themes) = (laid.convention.id, laid.zones, laid.themes);
    Some(World { house, id, zones, themes })
}

impl World {
    async fn right(&self, login: &str, role: Role) -> GrantId {
        self.among(login, role, self.zones.len()).await
    }

    /// A right over some of the zones.
    async fn among(&self, login: &str, role: Role, zones: usize) -> GrantId {
        let new = Newcomer {
            login,
            role,
            convention: self.id,
            zones: &self.zones[..zones],
            themes: &self.themes,
        };
        self.house.welcome(&new).await
    }

    async fn deed(&self, right: GrantId) -> Deed {
        let under = self.house.clockwork.under(right).await.expect("a right");
        under.read(crate::deed).await.expect("a file")
    }

    async fn draft(&self, right: GrantId) -> Draft {
        let under = self.house.clockwork.under(right).await.expect("a right");
        let read = under.read(|tx| Ok(store::under_way(tx)?)).await.expect("read");
        read.expect("something is prepared")
    }
}

fn form<'a>(code: &'a str, from: &'a str, to: &'a str) -> [(&'a str, &'a str); 10] {
    [
        ("code", code),
        ("titre", "Convention de coopération pour 2020"),
        ("titre_court", "Convention 2020"),
        ("objet", "Assurer en 2020 un service de médiation sociale."),
        ("preambule", "Le service dure depuis 2019."),
        ("perspective", ""),
        ("heures", "1600"),
        ("du", from),
        ("au", to),
        ("signature", "2019-12"),
    ]
}

async fn confirm(who: &Actor, rank: i64, (euros, seen): (&str, i64), fate: &str) -> u16 {
    let seen = seen.to_string();
    let path = format!("{HERE}/montants/{rank}");
    let fields = [("montant", euros), ("suite", fate), ("vu", seen.as_str())];
    who.post(&path, &fields).await.status.as_u16()
}

/// Begins, and confirms every amount.
async fn prepare(who: &Actor, code: &str) {
    let begun = who.post(HERE, &form(code, "2020-01-01", "2020-12-31")).await;
    assert_eq!(begun.status.as_u16(), SEE_OTHER, "{}", begun.body);
    for (rank, euros, seen) in
        [(0, "55 000", 5_400_000), (1, "31 000", 3_000_000), (2, "24 000", 2_400_000)]
    {
        assert_eq!(confirm(who, rank, (euros, seen), "garder").await, SEE_OTHER, "{rank}");
    }
}

testkit::engines! {
    async fn the_next_convention_is_prepared_amount_by_amount_and_opened_whole(on) {
        let Some(world) = world(on).await else { return };
        let right = world.right("nadege", Role::Manager).await;
        let nadege = world.house.arrives(right).await;
        let before = world.deed(right).await;
        let page = nadege.get(HERE).await;
        assert_eq!(page.status.as_u16(), OK, "{}", page.body);
        for said in ["PRES-2020", "value=\"2020-01-01\"", "value=\"2020-12-31\"", "value=\"1607\""] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        for (code, from, to) in [
            ("PRES-2019", "2020-01-01", "2020-12-31"),
            ("PRES 2020", "2020-01-01", "2020-12-31"),
            ("", "2020-01-01", "2020-12-31"),
            // Periods that overlap, that end before they begin, that last for ever.
            ("PRES-2020", "2019-12-31", "2020-12-31"),
            ("PRES-2020", "2020-12-31", "2020-01-01"),
            ("PRES-2020", "2020-01-01", "2035-12-31"),
        ] {
            let refused = nadege.post(HERE, &form(code, from, to)).await;
            assert_eq!(refused.status.as_u16(), REFUSED, "{code} {from} {to}");
            assert!(refused.body.contains("Assurer en 2020"), "what was typed is kept");
        }
        let begun = nadege.post(HERE, &form("PRES-2020", "2020-01-01", "2020-12-31")).await;
        assert_eq!(begun.status.as_u16(), SEE_OTHER, "{}", begun.body);
        let twice = nadege.post(HERE, &form("PRES-2021", "2020-01-01", "2020-12-31")).await;
        assert_eq!(twice.status.as_u16(), REFUSED);
        let page = nadege.get(HERE).await.body;
        for said in ["Il reste 3 montants", "Services techniques", "Place du Lavoir", "accueil du public", "Désigner des interlocuteurs"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // Not before each amount was confirmed.
        assert_eq!(nadege.get("/convention/reconduction/ouvrir").await.status.as_u16(), SEE_OTHER);
        assert_eq!(nadege.post("/convention/reconduction/ouvrir", &[]).await.status.as_u16(), REFUSED);
        assert_eq!(confirm(&nadege, 0, ("55 000", 5_400_000), "garder").await, SEE_OTHER);
        assert_eq!(confirm(&nadege, 1, ("31 000", 2_999_999), "garder").await, REFUSED, "another amount was shown");
        assert_eq!(confirm(&nadege, 1, ("31 000", 3_000_000), "garder").await, SEE_OTHER);
        assert_eq!(confirm(&nadege, 9, ("1", 1), "garder").await, NOT_FOUND);
        assert_eq!(confirm(&nadege, 2, ("", 2_400_000), "retirer").await, SEE_OTHER);
        assert_eq!(world.draft(right).await.amounts[2].answer, Answer::Dropped);
        assert_eq!(confirm(&nadege, 2, ("24 000", 2_400_000), "garder").await, SEE_OTHER);
        let asked = nadege.get("/convention/reconduction/ouvrir").await;
        assert_eq!(asked.status.as_u16(), OK, "{}", asked.body);
        let done = nadege.post("/convention/reconduction/ouvrir", &[]).await;
        assert_eq!(done.status.as_u16(), SEE_OTHER, "{}", done.body);

        let draft = world.draft(right).await;
        let one = draft.opened.expect("opened");
        let next = world.deed(one.right).await;
        assert_eq!(next, crate::draft::next(before.clone(), &draft), "what was shown is what was laid");
        assert_eq!(world.deed(right).await, before, "nothing of the old one changed");
        let named: Vec<_> = next.contacts.iter().map(|one| (one.function.as_str(), one.to_day.as_str(), one.stand_in)).collect();
        assert_eq!(named, [("Cadre de vie", "2020-06-30", Some(2)), ("Services techniques", "", None)]);
        let amounts: Vec<_> = next.funding.iter().map(|line| line.amount_cents).collect();
        assert_eq!(amounts, [3_100_000, 2_400_000]);
        let under = world.house.clockwork.under(one.right).await.expect("the new right");
        let agreed = under.read(|tx| Ok(convention::convention(tx)?)).await.expect("read").expect("one");
        assert_eq!((agreed.stated_cost, agreed.annual.count()), (Cents::euros(55_000), 96_000));
        // Whoever opened comes in, as what they are, and nobody else.
        let there = world.house.arrives(one.right).await;
        let page = there.get("/convention").await;
        assert_eq!(page.status.as_u16(), OK);
        assert!(page.body.contains("PRES-2020") && !page.body.contains("Conseil du"), "{}", page.body);
        assert_eq!(there.get(HERE).await.status.as_u16(), OK, "and prepares the one after");
        let again = nadege.post("/convention/reconduction/ouvrir", &[]).await;
        assert_eq!(again.status.as_u16(), NOT_FOUND, "opened once");
    }

    async fn what_was_opened_is_closed_anew_until_someone_signs(on) {
        let Some(world) = world(on).await else { return };
        let right = world.right("nadege", Role::Manager).await;
        let nadege = world.house.arrives(right).await;
        prepare(&nadege, "PRES-2020").await;
        let (open, shut) = ("/convention/reconduction/ouvrir", "/convention/reconduction/annuler");
        assert_eq!(nadege.get(shut).await.location(), HERE, "nothing is open");
        assert_eq!(nadege.post(open, &[]).await.status.as_u16(), SEE_OTHER);
        let first = world.draft(right).await.opened.expect("opened");
        // Somebody else was given a code: theirs ends first.
        let new = Newcomer { login: "luc", role: Role::Signatory, convention: first.convention, zones: &[], themes: &[] };
        let luc = world.house.welcome(&new).await;
        let held = nadege.post(shut, &[]).await;
        assert_eq!(held.status.as_u16(), REFUSED);
        assert!(held.body.contains("Une autre personne a un code"), "{}", held.body);
        let ended = world.house.clockwork.begin(Purpose::Grant, move |tx| Ok::<_, Stop>(door::grant::revoke(tx, luc)?));
        ended.await.expect("ended");
        assert_eq!(nadege.get(shut).await.status.as_u16(), OK);
        let undone = nadege.post(shut, &[]).await;
        assert_eq!(undone.status.as_u16(), SEE_OTHER, "{}", undone.body);
        assert!(world.house.clockwork.under(first.right).await.is_err(), "nobody comes in any more");
        let draft = world.draft(right).await;
        assert_eq!((draft.opened, draft.waiting()), (None, 0), "what was confirmed stays confirmed");
        // Its code is free: it is opened again, and signed this time.
        assert_eq!(nadege.post(open, &[]).await.status.as_u16(), SEE_OTHER);
        let second = world.draft(right).await.opened.expect("opened again");
        assert_ne!(first.convention, second.convention);
        let there = world.house.arrives(second.right).await;
        let signed = there.post("/convention/signatures", &[
            ("texte", "0"), ("partie", "VILLE"), ("jour", "2019-06-13"), ("lieu", "Valbourg"), ("par", "La maire"),
        ]).await;
        assert_eq!(signed.status.as_u16(), SEE_OTHER, "{}", signed.body);
        assert_eq!(nadege.get(shut).await.status.as_u16(), SEE_OTHER);
        let refused = nadege.post(shut, &[]).await;
        assert_eq!(refused.status.as_u16(), REFUSED);
        assert!(refused.body.contains("Une partie a signé"), "{}", refused.body);
        assert!(nadege.get(HERE).await.body.contains("Une partie a signé"));
    }

    async fn two_people_open_it_once_and_a_code_is_nobody_else_s(on) {
        let Some(world) = world(on).await else { return };
        let right = world.right("nadege", Role::Manager).await;
        let nadege = world.house.arrives(right).await;
        let sabine = world.house.arrives(world.right("sabine", Role::Direction).await).await;
        prepare(&nadege, "PRES-2020").await;
        let open = "/convention/reconduction/ouvrir";
        let (one, two) = tokio::join!(nadege.post(open, &[]), sabine.post(open, &[]));
        let mut found = [one.status.as_u16(), two.status.as_u16()];
        found.sort_unstable();
        assert_eq!(found[0], SEE_OTHER, "{found:?}");
        assert_ne!(found[1], SEE_OTHER, "{found:?}");
        assert!(found[1] < 500, "{found:?}");
        // From the one that was opened, the one after may not take a code that is held.
        let next = world.draft(right).await.opened.expect("opened");
        let there = world.house.arrives(next.right).await;
        let begun = there.post(HERE, &form("PRES-2019", "2021-01-01", "2021-12-31")).await;
        assert_eq!(begun.status.as_u16(), SEE_OTHER, "{}", begun.body);
        for (rank, euros, seen) in [(0, "1", 5_500_000), (1, "1", 3_100_000), (2, "1", 2_400_000)] {
            assert_eq!(confirm(&there, rank, (euros, seen), "garder").await, SEE_OTHER);
        }
        let taken = there.post(open, &[]).await;
        assert_eq!(taken.status.as_u16(), REFUSED, "{}", taken.body);
        assert!(taken.body.contains("porte déjà ce code"), "{}", taken.body);
        let named = there.post("/convention/reconduction/nom", &form("PRES-2021", "2021-01-01", "2021-12-31")).await;
        assert_eq!(named.status.as_u16(), SEE_OTHER);
        assert_eq!(there.post(open, &[]).await.status.as_u16(), SEE_OTHER);
    }

    async fn only_who_answers_for_the_whole_of_it_prepares_the_next_one(on) {
        let Some(world) = world(on).await else { return };
        for role in [Role::Mediator, Role::Signatory, Role::Referent, Role::Dpo, Role::Technician, Role::Auditor] {
            let who = world.house.arrives(world.right(role.name(), role).await).await;
            for path in ["", "/nom", "/montants/0", "/ouvrir", "/annuler"] {
                let page = who.get(&format!("{HERE}{path}")).await;
                assert_eq!(page.status.as_u16(), NOT_FOUND, "{role:?} {path}");
            }
            let posted = who.post(HERE, &form("PRES-2020", "2020-01-01", "2020-12-31")).await;
            assert_eq!(posted.status.as_u16(), NOT_FOUND, "{role:?}");
        }
        // A manager of some zones would copy some zones.
        let half = world.house.arrives(world.among("half", Role::Manager, 1).await).await;
        let page = half.get(HERE).await;
        assert!(page.body.contains("ne couvre pas tout le périmètre"), "{}", page.body);
        let refused = half.post(HERE, &form("PRES-2020", "2020-01-01", "2020-12-31")).await;
        assert_eq!(refused.status.as_u16(), REFUSED);
        // Given up, it may be begun anew.
        let nadege = world.house.arrives(world.right("nadege", Role::Manager).await).await;
        prepare(&nadege, "PRES-2020").await;
        // What others prepared is not theirs to open.
        assert_eq!(half.post("/convention/reconduction/ouvrir", &[]).await.status.as_u16(), NOT_FOUND);
        assert_eq!(nadege.post("/convention/reconduction/abandonner", &[]).await.status.as_u16(), SEE_OTHER);
        prepare(&nadege, "PRES-2020").await;
    }
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.key());
        }
    }
}
