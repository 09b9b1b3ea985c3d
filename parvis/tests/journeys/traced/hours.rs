//! Hours: declared, validated, opened again; what they are read by.

use super::{Walk, after};

/// Hours of a week and what the manager does of them.
pub(super) async fn hours(walk: &mut Walk<'_>) {
    week(walk).await;
    terms(walk).await;
    plan(walk).await;
    calendar(walk).await;
}

/// The calendar, and one's own planning in another.
async fn calendar(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let (awa, nadege) = (&lived.who("awa").actor, &lived.who("nadege").actor);
    let to = "/heures/calendrier/zone-b";
    let acts = ["planning.event_laid"; 7];
    walk.takes(nadege, (to, to), &[("annee", "2019")], &acts).await;
    let event = [
        ("annee", "2019"),
        ("du", "2019-06-21"),
        ("au", ""),
        ("nom", "Fête de la musique"),
        ("nom_en", ""),
        ("nature", "local"),
        ("source", ""),
    ];
    let to = "/heures/calendrier/evenements";
    let page = walk.takes(nadege, (to, to), &event, &["planning.event_laid"]).await;
    let page = nadege.get(page.location()).await;
    let id = after(&page, "/heures/calendrier/evenements/").to_owned();
    let to = format!("/heures/calendrier/evenements/{id}/retirer");
    let path = "/heures/calendrier/evenements/{id}/retirer";
    walk.takes(nadege, (path, &to), &[("annee", "2019")], &["planning.event_removed"]).await;
    let to = "/heures/agenda";
    walk.takes(awa, (to, to), &[], &["planning.feed_made"]).await;
    let to = "/heures/agenda/retirer";
    walk.takes(awa, (to, to), &[], &["planning.feed_ended"]).await;
}

/// The planning, and what is asked of it.
async fn plan(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let (awa, nadege) = (&lived.who("awa").actor, &lived.who("nadege").actor);
    let page = awa.get("/heures/semaine").await;
    let person = after(&page, "name=\"personne\" value=\"").to_owned();
    let today = lived.house.clock_now().local().0;
    let (monday, day) = (today.plus_days(-i64::from(today.weekday())), today.text());
    let monday = monday.text();
    let shift = [
        ("personne", person.as_str()),
        ("semaine", &monday),
        ("jour", &day),
        ("debut", "01:00"),
        ("fin", "02:00"),
        ("nature", "field"),
    ];
    let to = "/heures/planning/creneaux";
    walk.takes(nadege, (to, to), &shift, &["planning.shift_planned"]).await;
    let again = [("semaine", monday.as_str()), ("sens", "apres"), ("semaines", "2")];
    let to = "/heures/planning/recopier";
    walk.takes(nadege, (to, to), &again, &["planning.weeks_copied"]).await;
    let to = "/heures/semaine/comme-prevu";
    let acts = ["planning.slot_laid", "planning.declared_as_planned"];
    walk.takes(awa, (to, to), &[("semaine", &monday)], &acts).await;
    let ask = [("nature", "leave"), ("du", day.as_str()), ("au", ""), ("mots", "")];
    let to = "/heures/demandes/absence";
    walk.takes(awa, (to, to), &ask, &["planning.request_asked"]).await;
    let page = nadege.get("/heures/demandes").await;
    let to = format!("/heures/demandes/{}", after(&page, "action=\"/heures/demandes/"));
    let no = [("suite", "refuser"), ("motif", "Trop tard")];
    walk.takes(nadege, ("/heures/demandes/{id}", &to), &no, &["planning.request_settled"]).await;
    let page = nadege.get(&format!("/heures/planning?semaine={monday}")).await;
    let slot = after(&page, "creneau=").split('#').next().expect("a shift").to_owned();
    let other = lived.who("mediator-large");
    let with =
        after(&other.actor.get("/heures/semaine").await, "name=\"personne\" value=\"").to_owned();
    let swap = [("creneau", slot.as_str()), ("avec", with.as_str()), ("contre", ""), ("mots", "")];
    let to = "/heures/demandes/echange";
    walk.takes(awa, (to, to), &swap, &["planning.request_asked"]).await;
    let to = format!("/heures/planning/creneaux/{slot}/retirer");
    let path = "/heures/planning/creneaux/{id}/retirer";
    walk.takes(nadege, (path, &to), &[], &["planning.shift_unplanned"]).await;
}

async fn week(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let (awa, nadege) = (&lived.who("awa").actor, &lived.who("nadege").actor);
    let shift = [
        ("semaine", "2019-06-03"),
        ("jour", "2019-06-04"),
        ("debut", "13:00"),
        ("fin", "17:00"),
        ("nature", "field"),
    ];
    let to = "/heures/semaine/creneaux";
    walk.takes(awa, (to, to), &shift, &["planning.slot_laid"]).await;
    let mut other = shift;
    other[1].1 = "2019-06-05";
    walk.takes(awa, (to, to), &other, &["planning.slot_laid"]).await;
    let page = awa.get("/heures/semaine?semaine=2019-06-03").await;
    let id = after(&page, "/heures/semaine/creneaux/").to_owned();
    let person = after(&page, "name=\"personne\" value=\"").to_owned();
    let to = format!("/heures/semaine/creneaux/{id}/retirer");
    let path = "/heures/semaine/creneaux/{id}/retirer";
    walk.takes(awa, (path, &to), &[], &["planning.slot_removed"]).await;
    let seen = format!("/heures/semaine?semaine=2019-06-03&personne={person}");
    let rev = after(&nadege.get(&seen).await, "name=\"rev\" value=\"").to_owned();
    let of = [("personne", person.as_str()), ("semaine", "2019-06-03"), ("rev", &rev)];
    let to = "/heures/semaine/valider";
    walk.takes(nadege, (to, to), &of, &["planning.week_validated"]).await;
    let rev = after(&nadege.get(&seen).await, "name=\"rev\" value=\"").to_owned();
    let of = [
        ("personne", person.as_str()),
        ("semaine", "2019-06-03"),
        ("rev", &rev),
        ("motif", "Une réunion oubliée"),
    ];
    let to = "/heures/semaine/rouvrir";
    walk.takes(nadege, (to, to), &of, &["planning.week_reopened"]).await;
    // Two weeks in one gesture, and one line for both.
    let mut before = shift;
    (before[0].1, before[1].1) = ("2019-05-27", "2019-05-28");
    assert_eq!(awa.post("/heures/semaine/creneaux", &before).await.status, 303);
    let mut ticked = Vec::new();
    for monday in ["2019-05-27", "2019-06-03"] {
        let page = format!("/heures/semaine?semaine={monday}&personne={person}");
        let rev = after(&nadege.get(&page).await, "name=\"rev\" value=\"").to_owned();
        ticked.push(format!("{person} {monday} {rev}"));
    }
    let both: Vec<(&str, &str)> = ticked.iter().map(|one| ("semaine", one.as_str())).collect();
    let to = "/heures/equipe/valider";
    walk.takes(nadege, (to, to), &both, &["planning.weeks_validated"]).await;
    let contract = [
        ("qui", person.as_str()),
        ("du", "2019-01-01"),
        ("au", ""),
        ("hebdo", "35"),
        ("employeur", ""),
    ];
    let to = "/heures/regles/contrats";
    let page = walk.takes(nadege, (to, to), &contract, &["planning.contract_laid"]).await;
    let page = nadege.get(page.location()).await;
    let id = after(&page, "/heures/regles/contrats/").to_owned();
    let change =
        [("depuis", ""), ("du", "2019-01-01"), ("au", ""), ("hebdo", "28"), ("employeur", "")];
    let (path, to) = ("/heures/regles/contrats/{id}", format!("/heures/regles/contrats/{id}"));
    walk.takes(nadege, (path, &to), &change, &["planning.contract_laid"]).await;
    let to = format!("{to}/retirer");
    let path = "/heures/regles/contrats/{id}/retirer";
    walk.takes(nadege, (path, &to), &[], &["planning.contract_removed"]).await;
}

async fn terms(walk: &mut Walk<'_>) {
    let nadege = &walk.lived.who("nadege").actor;
    let rules = [
        ("employeur", ""),
        ("depuis", "2019-01-01"),
        ("source", "accord d’entreprise"),
        ("jour", "10"),
        ("semaine", "46"),
        ("moyenne", "44"),
        ("repos", "12"),
        ("repos_semaine", "48"),
        ("affilee", "6"),
        ("pause", "30"),
        ("nuit_de", "21:00"),
        ("nuit_a", "06:00"),
        ("delai", "7"),
        ("region", "metropole"),
    ];
    let to = "/heures/regles/accords";
    let page = walk.takes(nadege, (to, to), &rules, &["planning.rules_laid"]).await;
    let page = nadege.get(page.location()).await;
    let to = format!("/heures/regles/accords/{}/retirer", after(&page, "/heures/regles/accords/"));
    let path = "/heures/regles/accords/{id}/retirer";
    walk.takes(nadege, (path, &to), &[], &["planning.rules_removed"]).await;
    let project = [("code", "FSE"), ("nom", "Fonds social européen"), ("clos", "")];
    let to = "/heures/regles/projets";
    walk.takes(nadege, (to, to), &project, &["planning.project_laid"]).await;
}
