//! Timesheets, years, the calendar and the secret address through the real pages, on both engines.

use std::sync::Arc;

use kernel::Day;
use paper::press::Press;
use testkit::{Actor, Page, Services};

use super::week::{Team, noon, team, team_with};
use crate::Region;

const ORACLE: &str = include_str!("../../data/holidays-oracle.tsv");

/// The holidays of 1990 to 2100 are those that another library prints (python-holidays, in the golden). It
/// leaves out the Whit Monday of 2005 to 2007, when it was the day of solidarity by default: the code of labour
/// kept it among its holidays (L222-1, then L3133-1), and so do we.
#[test]
fn the_holidays_of_111_years_are_those_of_another_library() {
    let lines = ORACLE.lines().filter(|line| !line.starts_with(['#', 'y']));
    let mut years = 0;
    for line in lines {
        let mut cells = line.split('\t');
        let year: i16 = cells.next().expect("a year").parse().expect("a year");
        let mut read = || -> Vec<Day> {
            let days = cells.next().expect("a cell").split(' ').filter(|day| !day.is_empty());
            days.map(|day| {
                let (month, day) = day.split_once('-').expect("a day");
                Day::new(year, month.parse().expect("a month"), day.parse().expect("a day"))
                    .expect("a day")
            })
            .collect()
        };
        let (mut mainland, local) = (read(), read());
        if (2005..=2007).contains(&year) {
            mainland.push(crate::easter(year).expect("Easter").plus_days(50));
            mainland.sort();
        }
        let mut own = crate::holidays(year);
        own.dedup();
        assert_eq!(own, mainland, "{year}");
        let mut both: Vec<Day> = mainland.into_iter().chain(local).collect();
        both.sort();
        let mut own = crate::holidays_in(year, Region::AlsaceMoselle);
        own.dedup();
        assert_eq!(own, both, "Alsace-Moselle {year}");
        years += 1;
    }
    assert_eq!(years, 111, "from 1990 to 2100");
}

async fn declares(who: &Actor, day: &str, (start, end): (&str, &str)) {
    let fields = [("jour", day), ("debut", start), ("fin", end), ("nature", "field")];
    let done = who.post("/heures/semaine/creneaux", &fields).await;
    assert_eq!(done.status, 303, "{}", done.body);
}

/// What follows a start in a page, to a character.
#[track_caller]
fn after<'p>(page: &'p Page, start: &str, end: char) -> &'p str {
    let (_, rest) = page.body.split_once(start).expect(start);
    rest.split(end).next().expect("an end")
}

async fn plans(team: &Team, day: &str, (start, end): (&str, &str)) {
    let who = team.camille.id.text();
    let fields = [
        ("personne", who.as_str()),
        ("jour", day),
        ("debut", start),
        ("fin", end),
        ("nature", "field"),
    ];
    assert_eq!(team.sacha.actor.post("/heures/planning/creneaux", &fields).await.status, 303);
}

testkit::engines! {
    async fn a_timesheet_is_printed_and_its_fingerprint_tells_when_it_no_longer_holds(on) {
        let services = Services::default().with(Arc::new(Press::default()));
        let Some(team) = team_with(on, services).await else { return };
        let camille = &team.camille.actor;
        declares(camille, "2019-06-11", ("13:00", "17:00")).await;
        let page = camille.get("/heures/feuille?mois=2019-06").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Feuille de temps de camille, juin 2019"), "{}", page.body);
        assert!(page.body.contains("Des semaines restent à valider"));
        let print = after(&page, "Empreinte des heures (SHA-256)</dt><dd>", '<').to_owned();
        assert_eq!(print.len(), 64 + 7, "{print}");
        let pdf = camille.get("/heures/feuille.pdf?mois=2019-06").await;
        assert_eq!(pdf.status, 200);
        assert!(pdf.body.starts_with("%PDF-"), "a sheet");
        let check = format!("/heures/feuille?mois=2019-06&empreinte={}", print.replace(' ', ""));
        assert!(camille.get(&check).await.body.contains("la feuille vaut."));
        declares(camille, "2019-06-12", ("13:00", "17:00")).await;
        assert!(camille.get(&check).await.body.contains("elles ont changé depuis la signature"));
        // The manager prints hers; a colleague does not find it.
        let hers = format!("/heures/feuille.pdf?mois=2019-06&personne={}", team.camille.id);
        assert_eq!(team.sacha.actor.get(&hers).await.status, 200);
        assert_eq!(team.dominique.actor.get(&hers).await.status, 404);
        assert_eq!(camille.get("/heures/feuille?mois=juin").await.status, 422);
    }

    async fn the_hours_of_the_service_are_those_that_the_convention_agreed(on) {
        // One post from March on, a second one from July on: 1 607 h over 122 days and 3 214 h over 184.
        let day = |text: &str| Day::parse(text).expect("a day");
        assert_eq!(day("2019-07-01").days_since(day("2019-03-01")), 122);
        let agreed = crate::Agreed(|_, period| {
            let part = |from: &str, to: &str, posts: i64| {
                let days = kernel::Period::parse(from, to).expect("days").meet(period)?;
                Some((days, kernel::Minutes::of(crate::ANNUAL.count() * posts)))
            };
            let parts = [part("2019-03-01", "2019-06-30", 1), part("2019-07-01", "2019-12-31", 2)];
            Ok(parts.into_iter().flatten().collect())
        });
        let Some(team) = team_with(on, Services::default().with(Arc::new(agreed))).await else { return };
        declares(&team.camille.actor, "2019-06-11", ("13:00", "17:00")).await;
        let page = team.sacha.actor.get("/heures").await;
        assert!(page.body.contains("2\u{202f}157"), "{}", page.body);
        assert!(!page.body.contains("1\u{202f}607\u{a0}h<"), "{}", page.body);
    }

    async fn someones_year_has_its_counters_its_ring_and_where_it_leads(on) {
        let Some(team) = team(on).await else { return };
        let who = team.camille.id.text();
        let contract = [("qui", who.as_str()), ("du", "2019-01-01"), ("au", ""), ("hebdo", "35"), ("employeur", "")];
        assert_eq!(team.sacha.actor.post("/heures/regles/contrats", &contract).await.status, 303);
        declares(&team.camille.actor, "2019-06-11", ("13:00", "17:00")).await;
        plans(&team, "2019-06-20", ("13:00", "17:00")).await;
        let page = team.camille.actor.get("/heures/annee").await;
        assert_eq!(page.status, 200);
        for told in ["Mon année 2019", "1\u{202f}607", "1\u{202f}589", "Au-dessous de 5\u{202f}%", "role=\"img\"", "anneau-annee-hachures"] {
            assert!(page.body.contains(told), "{told}: {}", page.body);
        }
        // 4 h done, 4 h planned on the 20th, then 194 days of 365 at 1 607 hours.
        assert!(page.body.contains("862"), "{}", page.body);
        let of_camille = format!("/heures/annee?personne={}", team.camille.id);
        assert!(team.sacha.actor.get(&of_camille).await.body.contains("Année 2019 de camille"));
        assert_eq!(team.dominique.actor.get(&of_camille).await.status, 404);
        let service = team.dominique.actor.get("/heures").await;
        assert!(service.body.contains("anneau-service-hachures") && !service.body.contains("camille"));
    }

    async fn the_calendar_is_kept_by_the_manager_with_its_sources(on) {
        let Some(team) = team(on).await else { return };
        let sacha = &team.sacha.actor;
        let done = sacha.post("/heures/calendrier/zone-b", &[("annee", "2019")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = sacha.get("/heures/calendrier?annee=2019").await;
        assert!(page.body.contains("zone B, calendrier scolaire 2018-2019"), "{}", page.body);
        let winters = page.body.matches("Vacances d’hiver").count();
        sacha.post("/heures/calendrier/zone-b", &[("annee", "2019")]).await;
        let page = sacha.get("/heures/calendrier?annee=2019").await;
        assert_eq!(page.body.matches("Vacances d’hiver").count(), winters, "added once");
        let event = [
            ("annee", "2029"), ("du", "2029-02-10"), ("au", "2029-02-25"), ("nom", "Vacances d’hiver"),
            ("nom_en", ""), ("nature", "school_holiday"), ("source", "arrêté à venir"),
        ];
        assert_eq!(sacha.post("/heures/calendrier/evenements", &event).await.status, 303);
        let page = sacha.get("/heures/calendrier?annee=2029").await;
        assert!(page.body.contains("arrêté à venir"));
        let id = after(&page, "&amp;evenement=", '#').to_owned();
        let mut moved = event.to_vec();
        moved.extend([("evenement", id.as_str())]);
        moved[2].1 = "2029-02-24";
        assert_eq!(sacha.post("/heures/calendrier/evenements", &moved).await.status, 303);
        let page = sacha.get("/heures/calendrier?annee=2029").await;
        assert!(page.body.contains("24\u{a0}février 2029") && !page.body.contains("25\u{a0}février 2029"));
        let mut wrong = event.to_vec();
        wrong[2].1 = "2029-02-01";
        let refused = sacha.post("/heures/calendrier/evenements", &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("La fin précède le début."));
        let away = format!("/heures/calendrier/evenements/{id}/retirer");
        assert_eq!(sacha.post(&away, &[("annee", "2029")]).await.status, 303);
        assert_eq!(sacha.post(&away, &[("annee", "2029")]).await.status, 404);
        assert_eq!(team.camille.actor.get("/heures/calendrier").await.status, 404, "the manager’s");
    }

    async fn a_secret_address_gives_ones_own_planning_until_it_is_taken_back(on) {
        let Some(team) = team(on).await else { return };
        plans(&team, "2019-06-20", ("13:00", "17:00")).await;
        let camille = &team.camille.actor;
        let page = camille.post("/heures/agenda", &[]).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let address = after(&page, "http://parvis.test", '<').to_owned();
        let secret = address.strip_prefix("/agenda/").and_then(|rest| rest.strip_suffix(".ics"));
        assert!(secret.is_some_and(|secret| !secret.is_empty()), "{address}");
        assert!(!camille.get("/heures/agenda").await.body.contains("/agenda/0"), "shown once");
        let stranger = Actor::stranger(team.house.app.clone());
        let read = stranger.get(&address).await;
        assert_eq!(read.status, 200);
        assert!(read.body.contains("DTSTART:20190620T110000Z") && read.body.contains("SUMMARY:Terrain"), "{}", read.body);
        let before = address.replace(".ics", "/planning.ics");
        assert_eq!(stranger.get(&before).await.body, read.body, "an address given before");
        assert_eq!(stranger.get(address.trim_end_matches(".ics")).await.status, 404);
        assert!(!read.body.contains("camille") && !read.body.contains("dominique"));
        // A new address ends the former one; taking back ends them all; the end of the right too.
        let page = camille.post("/heures/agenda", &[]).await;
        let second = after(&page, "http://parvis.test", '<').to_owned();
        assert_eq!(stranger.get(&address).await.status, 404);
        assert_eq!(stranger.get(&second).await.status, 200);
        let before = team.house.clock_now();
        team.house.set_clock(noon("2020-08-01"));
        assert_eq!(stranger.get(&second).await.status, 404, "the right has ended");
        team.house.set_clock(before);
        assert_eq!(stranger.get(&second).await.status, 200);
        assert_eq!(camille.post("/heures/agenda/retirer", &[]).await.status, 303);
        assert_eq!(stranger.get(&second).await.status, 404);
        assert_eq!(stranger.get("/agenda/rien.ics").await.status, 404);
        assert_eq!(camille.post("/heures/agenda/retirer", &[]).await.status, 404);
    }

    async fn a_contract_changes_from_a_day_on_and_the_counters_follow(on) {
        let Some(team) = team(on).await else { return };
        let (sacha, who) = (&team.sacha.actor, team.camille.id.text());
        let contract = [("qui", who.as_str()), ("du", "2019-01-01"), ("au", ""), ("hebdo", "35"), ("employeur", "")];
        assert_eq!(sacha.post("/heures/regles/contrats", &contract).await.status, 303);
        let list = sacha.get("/heures/regles").await;
        let here = format!("/heures/regles/contrats/{}", after(&list, "href=\"/heures/regles/contrats/", '"'));
        let page = sacha.get(&here).await;
        assert!(page.body.contains("1\u{202f}607") && page.body.contains("value=\"35\""), "{}", page.body);
        let change = |since: &'static str, to: &'static str, weekly: &'static str| {
            [("depuis", since), ("du", "2019-01-01"), ("au", to), ("hebdo", weekly), ("employeur", "")]
        };
        for (since, to, weekly) in [("2018-07-01", "", "17,5"), ("hier", "", "17,5"), ("", "2018-01-01", "35"), ("", "", "60")] {
            let refused = sacha.post(&here, &change(since, to, weekly)).await;
            assert_eq!(refused.status, 422, "{since} {to} {weekly}");
            assert!(refused.body.contains(&format!("value=\"{weekly}\"")), "what was typed is kept");
        }
        for actor in [&team.camille.actor, &team.dominique.actor] {
            assert_eq!(actor.get(&here).await.status, 404);
            assert_eq!(actor.post(&here, &change("", "", "35")).await.status, 404);
        }
        // Half-time from July on: another line, and the year is the sum of both.
        let done = sacha.post(&here, &change("2019-07-01", "", "17,5")).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let next = done.location().to_owned();
        assert!(next.ends_with("?fait=1") && !next.starts_with(&here), "{next}");
        let page = sacha.get(&next).await;
        for told in ["1\u{202f}202", "30\u{a0}juin 2019", "value=\"17,5\"", "les compteurs sont à jour"] {
            assert!(page.body.contains(told), "{told}: {}", page.body);
        }
        assert!(team.camille.actor.get("/heures/annee").await.body.contains("1\u{202f}202"));
        // The line before cannot run over the next one; the next one ends.
        let over = sacha.post(&here, &change("", "2019-08-01", "35")).await;
        assert_eq!(over.status, 422);
        assert!(over.body.contains("court déjà depuis le 1er\u{a0}juillet 2019"), "{}", over.body);
        let there = next.split('?').next().expect("an address");
        let mut end = change("", "2019-09-30", "17,5");
        end[1].1 = "2019-07-01";
        assert_eq!(sacha.post(there, &end).await.status, 303);
        let page = sacha.get(there).await;
        // 181 days at full time, then 92 at half time.
        assert!(page.body.contains("30\u{a0}septembre 2019") && page.body.contains("999"), "{}", page.body);
    }

    async fn the_service_is_projected_mediator_by_mediator(on) {
        let Some(team) = team(on).await else { return };
        for (who, day) in [(&team.camille, "2019-06-20"), (&team.dominique, "2019-12-31")] {
            let id = who.id.text();
            let contract = [("qui", id.as_str()), ("du", "2019-01-01"), ("au", ""), ("hebdo", "35"), ("employeur", "")];
            assert_eq!(team.sacha.actor.post("/heures/regles/contrats", &contract).await.status, 303);
            let fields = [("personne", id.as_str()), ("jour", day), ("debut", "13:00"), ("fin", "17:00"), ("nature", "field")];
            assert_eq!(team.sacha.actor.post("/heures/planning/creneaux", &fields).await.status, 303);
        }
        // 4 h each; camille goes on by her contract from 21 June (194 days of 365); of dominique one shift is planned, in
        // the last week of the year: her contract says the 195 days before that week, which are not planned yet.
        for actor in [&team.sacha.actor, &team.camille.actor] {
            let page = actor.get("/heures").await;
            assert!(page.body.contains("1\u{202f}721"), "{}", page.body);
        }
    }

    async fn in_a_team_of_two_absences_are_not_told_to_the_other(on) {
        let Some(team) = team(on).await else { return };
        declares(&team.dominique.actor, "2019-06-11", ("13:00", "17:00")).await;
        let alone = team.dominique.actor.get("/heures").await;
        assert!(!alone.body.contains("À moins de trois médiateurs"), "only one’s own hours");
        let away = [("jour", "2019-06-12"), ("debut", "09:00"), ("fin", "16:00"), ("nature", "sickness")];
        assert_eq!(team.camille.actor.post("/heures/semaine/creneaux", &away).await.status, 303);
        let told = team.dominique.actor.get("/heures").await;
        assert!(told.body.contains("À moins de trois médiateurs") && !told.body.contains("Hors compteur"), "{}", told.body);
        let manager = team.sacha.actor.get("/heures").await;
        assert!(!manager.body.contains("À moins de trois médiateurs") && manager.body.contains("Hors compteur"), "{}", manager.body);
    }
}
