//! The territory in a real database, on both engines, and through its routes.

use std::sync::Arc;

use door::{Purpose, Role};
use kernel::id::{GrantId, ThemeId, ZoneId};
use kernel::{Day, Lang};
use referential::ListsCache;
use testkit::{House, Newcomer, On, Services};

use crate::samples;

async fn house(on: On) -> Option<House> {
    let services = Services::default().with(Arc::new(ListsCache::default()));
    let house = House::open(on, &[referential::room(), crate::room()], services).await?;
    let shown = samples::usual();
    house
        .clockwork
        .begin(Purpose::Lay, move |tx| {
            for organisation in &shown.organisations {
                crate::lay_organisation(tx, organisation)?;
            }
            for zone in &shown.zones {
                crate::lay_zone(tx, zone)?;
            }
            for place in &shown.places {
                crate::lay_place(tx, place)?;
            }
            for contact in &shown.contacts {
                crate::lay_contact(tx, contact)?;
            }
            for shape in &shown.shapes {
                crate::lay_shape(tx, shape)?;
            }
            let (mut next, since) = (0_u8, Day::new(2019, 1, 1).expect("a day"));
            referential::lay_default(tx, samples::convention(), 1, since, &mut |_| {
                next += 1;
                ThemeId::from_uuid(kernel::id::uuid_v7(1, [next; 10]))
            })?;
            Ok(())
        })
        .await
        .expect("a territory");
    Some(house)
}

async fn grant(house: &House, login: &str, role: Role, zones: &[usize]) -> GrantId {
    let known = samples::zones();
    let zones: Vec<ZoneId> = zones.iter().map(|place| known[*place].id).collect();
    let convention = known[0].convention;
    house.welcome(&Newcomer { login, role, convention, zones: &zones, themes: &[] }).await
}

testkit::engines! {
    async fn what_is_laid_is_read_back_within_the_perimeter(on) {
        let Some(house) = house(on).await else { return };
        let whole = grant(&house, "awa", Role::Mediator, &[0, 1, 2, 3]).await;
        let under = house.clockwork.under(whole).await.expect("the grant");
        let read = under.read(|tx| Ok((
            crate::zones(tx)?,
            crate::places(tx)?,
            (crate::organisations(tx)?, crate::contacts(tx)?, crate::shapes(tx)?),
            crate::zone_by_code(tx, "CAP")?,
            crate::place_by_code(tx, "hall-a")?,
        ))).await.expect("everything");
        let laid = samples::usual();
        assert_eq!(read.0, laid.zones);
        assert_eq!(read.1.len(), 2);
        assert_eq!((read.2.0, read.2.1, read.2.2), (laid.organisations, laid.contacts, laid.shapes));
        assert_eq!(read.3.map(|zone| zone.id), Some(laid.zones[1].id));
        assert_eq!(read.4.as_ref(), Some(&laid.places[0]));
        let id = laid.places[0].id;
        assert!(under.read(move |tx| Ok(crate::place(tx, id)?)).await.expect("a place").is_some());
    }

    async fn what_holds_a_zone_is_told_by_its_codes_even_around_the_perimeter(on) {
        let Some(house) = house(on).await else { return };
        let part = grant(&house, "remi", Role::Mediator, &[3]).await;
        let under = house.clockwork.under(part).await.expect("the grant");
        let (block, district) = (samples::zones()[3].id, samples::zones()[0].id);
        let read = under.read(move |tx| Ok((
            crate::zones(tx)?.len(), crate::holding(tx, block)?, crate::holding(tx, district)?,
        ))).await.expect("codes");
        assert_eq!((read.0, read.1), (1, ["I1", "CAP", "HUM"].map(str::to_owned).to_vec()));
        assert_eq!(read.2, ["HUM"]);
    }

    async fn a_place_outside_the_perimeter_is_not_there(on) {
        let Some(house) = house(on).await else { return };
        let part = grant(&house, "remi", Role::Mediator, &[2]).await;
        let under = house.clockwork.under(part).await.expect("the grant");
        let outside = samples::places()[0].id;
        let read = under.read(move |tx| Ok((
            crate::place_by_code(tx, "hall-a")?,
            crate::place(tx, outside)?,
            crate::zone_by_code(tx, "CAP")?,
            crate::places(tx)?,
        ))).await.expect("an answer");
        assert_eq!((read.0, read.1, read.2), (None, None, None));
        assert_eq!(read.3.len(), 1);
        let shelf = under.shelf(|shelf| Ok((
            crate::shelf_zones(shelf)?,
            crate::shelf_places(shelf)?,
            crate::shelf_shapes(shelf)?,
            crate::shelf_organisations(shelf)?,
        ))).await.expect("the shelf");
        assert_eq!((shelf.0.len(), shelf.1.len(), shelf.2.len(), shelf.3.len()), (1, 1, 4, 1));
    }

    async fn staff_read_the_page_and_programs_the_lists(on) {
        let Some(house) = house(on).await else { return };
        let whole = grant(&house, "awa", Role::Mediator, &[0, 1, 2, 3]).await;
        let partner = grant(&house, "maire", Role::Signatory, &[0]).await;
        let page = house.arrives(whole).await.get("/territoire").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("l’entrée bleue"));
        assert!(page.body.contains("Responsable de secteur"));
        assert_eq!(house.arrives(partner).await.get("/territoire").await.status, 404);
        let program = house.program(whole, "read:activities").await;
        let places = program.get("/api/v1/places").await.json();
        assert_eq!(places["items"][0]["zone"], "LOM");
        assert_eq!(places["next"], serde_json::Value::Null);
        let zones = program.get("/api/v1/zones").await.json();
        assert_eq!(zones["items"][3]["parent"], "CAP");
        let refused = house.program(partner, "read:activities").await;
        assert_eq!(refused.get("/api/v1/places").await.status, 404);
    }

    async fn the_manager_names_contacts_and_corrects_them(on) {
        let Some(house) = house(on).await else { return };
        let manager = house.arrives(grant(&house, "lea", Role::Manager, &[0, 1, 2, 3]).await).await;
        let mediator = house.arrives(grant(&house, "awa", Role::Mediator, &[0, 1, 2, 3]).await).await;
        let to = "/territoire/interlocuteurs";
        let new = [
            ("organisation", "TOURNEBRIDE"), ("fonction", "Gardien"), ("nom", ""),
            ("courriel", "gardien@logis.example"), ("themes", ""), ("zones", "CAP"),
        ];
        assert_eq!(mediator.post(to, &new).await.status, 404);
        assert_eq!(mediator.get("/territoire/interlocuteurs/nouveau").await.status, 404);
        let known = |fields: &[(&'static str, &'static str)]| {
            let mut all = new.to_vec();
            for (name, value) in fields {
                all.retain(|(held, _)| held != name);
                all.push((*name, *value));
            }
            all
        };
        for (wrong, said) in [
            (("organisation", "AILLEURS"), "liste"),
            (("fonction", ""), "fonction"),
            (("courriel", "gardien@"), "courriel"),
            (("courriel", ""), "Donnez un courriel ou un téléphone"),
            (("themes", "T99"), "n’est le code de rien ici"),
            (("zones", "X1"), "n’est le code de rien ici"),
            (("depuis", "2019-13-01"), "jour"),
            (("absent", "2019-07-01"), "retour"),
            (("suppleant", "01890000-0000-7000-8000-000000000000"), "même structure"),
        ] {
            let refused = manager.post(to, &known(&[wrong])).await;
            assert!(refused.status == 422 && refused.body.contains(said), "{wrong:?}: {}", refused.body);
            assert!(refused.body.contains("value=\"CAP\" checked") || wrong.0 == "zones", "nothing is lost");
            assert_eq!(ui::audit::faults(&refused.body, Lang::Fr), Vec::<String>::new());
        }
        let before = known(&[("depuis", "2019-07-02"), ("jusqu", "2019-07-01")]);
        assert_eq!(manager.post(to, &before).await.status, 422);
        assert_eq!(manager.post(to, &new).await.status, 303);
        let page = manager.get("/territoire?fait=interlocuteur").await.body;
        assert!(page.contains("gardien@logis.example") && page.contains("Interlocuteur enregistré."));
        // Away, with someone of the same organisation instead; then gone.
        let (before, _) = page.split_once("\">Gardien</a>").expect("a link");
        let (_, path) = before.rsplit_once("href=\"").expect("a link");
        let path = path.to_owned();
        let other = samples::usual().contacts[0].id.text();
        let shown = manager.get(&path).await;
        assert!(shown.body.contains(&other) && shown.body.contains("gardien@logis.example"));
        let mut away = known(&[("absent", "2019-06-01"), ("retour", "2099-06-30")]);
        away.push(("suppleant", &other));
        assert_eq!(manager.post(&path, &away).await.status, 303);
        let page = manager.get("/territoire").await.body;
        assert!(page.contains("suppléant\u{a0}: Responsable de secteur"), "{page}");
        let gone = known(&[("jusqu", "2019-01-31")]);
        assert_eq!(manager.post(&path, &gone).await.status, 303);
        assert!(manager.get("/territoire").await.body.contains("a quitté sa fonction le 31\u{a0}janvier 2019"));
        let nobody = "/territoire/interlocuteurs/01890000-0000-7000-8000-000000000000";
        assert_eq!(manager.get(nobody).await.status, 404);
        assert_eq!(manager.post(nobody, &new).await.status, 404);
        let ghost = known(&[("convention_id", "x")]);
        assert_eq!(manager.post(&path, &ghost).await.status, 422);
    }

    async fn themes_and_zones_of_a_contact_are_ticked_and_found_again(on) {
        let Some(house) = house(on).await else { return };
        let manager = house.arrives(grant(&house, "lea", Role::Manager, &[0, 1, 2, 3]).await).await;
        let path = format!("/territoire/interlocuteurs/{}", samples::usual().contacts[0].id);
        let named = ("fonction", "Gardien");
        // What was ticked twice is kept once.
        let ticked = [
            ("courriel", "gardien@logis.example"), ("themes", "T3"), ("themes", "T7.1"),
            ("zones", "CAP"), ("zones", "I1"), ("zones", "I1"),
        ];
        let all_ticked = |page: &str| {
            for code in ["T3", "T7.1", "CAP", "I1"] {
                assert!(page.contains(&format!("value=\"{code}\" checked")), "{code}: {page}");
            }
        };
        let refused = manager.post(&path, &ticked).await;
        assert_eq!(refused.status, 422, "a function is missing");
        all_ticked(&refused.body);
        let whole = [ticked.as_slice(), &[named]].concat();
        assert_eq!(manager.post(&path, &whole).await.status, 303);
        let kept = manager.get(&path).await.body;
        all_ticked(&kept);
        assert!(!kept.contains("value=\"T7\" checked") && kept.contains("(1 coché)"), "{kept}");
        let twice = [whole.as_slice(), &[("fonction", "Autre")]].concat();
        assert_eq!(manager.post(&path, &twice).await.status, 422, "only boxes come several times");
        let none = [("courriel", "gardien@logis.example"), named];
        assert_eq!(manager.post(&path, &none).await.status, 303, "nothing ticked is everything");
        assert!(!manager.get(&path).await.body.contains(" checked"));
    }

    async fn the_directory_shows_the_team_everything_and_a_signatory_functions(on) {
        let Some(house) = house(on).await else { return };
        let manager = house.arrives(grant(&house, "lea", Role::Manager, &[0, 1, 2, 3]).await).await;
        let mediator = house.arrives(grant(&house, "awa", Role::Mediator, &[0, 1, 2, 3]).await).await;
        let maire = house.arrives(grant(&house, "maire", Role::Signatory, &[2]).await).await;
        let new = |name: &'static str, until: &'static str| [
            ("organisation", "TOURNEBRIDE"), ("fonction", "Gardien"), ("nom", name),
            ("courriel", "gardien@logis.example"), ("themes", ""), ("jusqu", until),
        ];
        for (name, until) in [("Alix Exemple", "2019-03-31"), ("Sacha Exemple", "")] {
            assert_eq!(manager.post("/territoire/interlocuteurs", &new(name, until)).await.status, 303);
        }
        let read = mediator.get("/annuaire").await;
        for seen in ["Sacha Exemple", "Avant\u{a0}: Alix Exemple, jusqu’au 31\u{a0}mars 2019", "gardien@logis.example"] {
            assert!(read.body.contains(seen), "{seen}: {}", read.body);
        }
        assert!(!read.body.contains("/territoire/interlocuteurs/"), "corrected by the manager only");
        // A signatory reads functions; an address once the contact agreed; never a name nor a number.
        let read = maire.get("/annuaire").await;
        assert!(read.body.contains("Gardien") && read.body.contains("Responsable de secteur"), "{}", read.body);
        for secret in ["Exemple", "gardien@logis.example", "secteur@logis", "53\u{a0}01"] {
            assert!(!read.body.contains(secret), "{secret}");
        }
        let (before, _) = manager.get("/annuaire").await.body.split_once("\">Gardien</a>").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("a link");
        let path = before.rsplit_once("href=\"").expect("a link").1.to_owned();
        let mut agreed = new("Sacha Exemple", "").to_vec();
        agreed.extend([("visible", "oui"), ("silence", "oui")]);
        assert_eq!(manager.post(&path, &agreed).await.status, 303);
        let form = manager.get(&path).await.body;
        assert_eq!(form.matches(" checked").count(), 2, "{form}");
        let read = maire.get("/annuaire").await;
        assert!(read.body.contains("gardien@logis.example") && !read.body.contains("Exemple"), "{}", read.body);
        assert!(!read.body.contains("ne plus écrire"), "what was agreed is between the contact and the team");
        assert!(mediator.get("/annuaire").await.body.contains("ne plus écrire"));
        // Looked for by function, organisation, theme or kind; a name is not looked for by the address of a page.
        assert!(!mediator.get("/annuaire?q=gardi").await.body.contains("Responsable de secteur"));
        assert!(!mediator.get("/annuaire?q=sacha").await.body.contains("Sacha"));
        assert!(!mediator.get("/annuaire?theme=T7.3").await.body.contains("Personne ne correspond"));
        let kept = mediator.get("/annuaire?q=a%26b&theme=T7").await.body;
        assert!(kept.contains("href=\"/annuaire?q=a%26b\""), "a word stays without the theme: {kept}");
        assert!(mediator.get("/annuaire?nature=police").await.body.contains("Personne ne correspond"));
        assert_eq!(maire.get("/annuaire?nom=Sacha").await.status, 422);
        house.set_clock(kernel::Instant::parse("2020-06-20T08:00:00Z").expect("a moment"));
        let gone = new("Sacha Exemple", "2019-05-31");
        let kept = manager.post(&path, &[gone.as_slice(), &[("silence", "oui")]].concat()).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let swept = house.clockwork.begin(Purpose::Routine, |tx| Ok(crate::wish::forget_wishes(tx)?)).await;
        assert_eq!(swept.expect("a sweep"), 1);
    }
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
    for words in [include_str!("words.rs"), include_str!("words_directory.rs")] {
        assert_eq!(ui::audit::sentences(words), Vec::<String>::new());
    }
}
