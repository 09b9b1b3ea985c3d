//! The planning, absences and swaps through the real pages, on both engines.

use testkit::{Actor, Page};

use super::week::{Team, noon, team};

/// To whom letters went, with their subject and text, the oldest first.
async fn letters(team: &Team) -> Vec<String> {
    let office = team.house.clockwork.under(team.sacha.grant).await.expect("a grant");
    let mut all = office.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    all.reverse();
    all.into_iter().map(|one| format!("{} | {} | {}", one.to, one.subject, one.text)).collect()
}

type Fields<'f> = Vec<(&'f str, &'f str)>;

fn shift<'f>(who: &'f str, day: &'f str, start: &'f str, end: &'f str) -> Fields<'f> {
    vec![("personne", who), ("jour", day), ("debut", start), ("fin", end), ("nature", "field")]
}

async fn plans(team: &Team, fields: &[(&str, &str)]) -> Page {
    team.sacha.actor.post("/heures/planning/creneaux", fields).await
}

/// What follows a start in a page, to the next quote.
#[track_caller]
fn after<'p>(page: &'p Page, start: &str) -> &'p str {
    let (_, rest) = page.body.split_once(start).expect(start);
    rest.split(['"', '&', '#', '/']).next().expect("an end")
}

async fn week(who: &Actor, monday: &str) -> Page {
    who.get(&format!("/heures/planning?semaine={monday}")).await
}

testkit::engines! {
    async fn the_manager_plans_and_the_team_reads(on) {
        let Some(team) = team(on).await else { return };
        let camille = team.camille.id.text();
        let done = plans(&team, &shift(&camille, "2019-06-19", "13:00", "20:00")).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(done.location(), "/heures/planning?semaine=2019-06-17&fait=prevu");
        let page = team.sacha.actor.get(done.location()).await;
        assert!(page.body.contains("prévu 2\u{a0}jours avant"), "{}", page.body);
        assert!(page.body.contains("Un changement se dit 7\u{a0}jours avant, Code du travail L3121-47."));
        assert!(page.body.contains("7\u{a0}h sans pause de 20\u{a0}min"));
        let over = plans(&team, &shift(&camille, "2019-06-19", "19:00", "21:00")).await;
        assert_eq!(over.status, 422);
        assert!(over.body.contains("Un autre créneau est déjà"));
        // The mediators read it, and lay nothing.
        let read = week(&team.dominique.actor, "2019-06-17").await;
        assert!(read.body.contains("13\u{a0}h – 20\u{a0}h"));
        assert!(!read.body.contains("/heures/planning/creneaux"));
        let lay = team.dominique.actor.post("/heures/planning/creneaux", &shift(&camille, "2019-06-20", "13:00", "14:00")).await;
        assert_eq!(lay.status, 404);
        // Nothing of it counts before it is declared.
        let year = team.sacha.actor.get("/heures/equipe").await;
        assert!(!year.body.contains(">7\u{a0}h<"), "{}", year.body);
        let id = after(&page, "creneau=").to_owned();
        let edit = team.sacha.actor.get(&format!("/heures/planning?semaine=2019-06-17&creneau={id}")).await;
        assert!(edit.body.contains("Modifier le créneau prévu"));
        let away = team.sacha.actor.post(&format!("/heures/planning/creneaux/{id}/retirer"), &[]).await;
        assert_eq!(away.status, 303);
        assert!(week(&team.sacha.actor, "2019-06-17").await.body.contains("Rien n’est prévu cette semaine"));
    }

    async fn a_week_is_copied_over_others_but_on_holidays(on) {
        let Some(team) = team(on).await else { return };
        let camille = team.camille.id.text();
        for day in ["2019-04-22", "2019-04-24"] {
            plans(&team, &shift(&camille, day, "13:00", "17:00")).await;
        }
        // Monday 22 April is a holiday and may be planned by hand; 1 and 8 May are left out of a copy.
        let repeat = [("semaine", "2019-04-22"), ("sens", "apres"), ("semaines", "3")];
        let done = team.sacha.actor.post("/heures/planning/recopier", &repeat).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let told = team.sacha.actor.get(done.location()).await;
        assert!(told.body.contains("La semaine est recopiée en partie"), "{}", told.body);
        for (monday, times) in [("2019-04-29", 1), ("2019-05-06", 1), ("2019-05-13", 2), ("2019-05-20", 0)] {
            let page = week(&team.camille.actor, monday).await;
            assert_eq!(page.body.matches("13\u{a0}h – 17\u{a0}h").count(), times, "{monday}");
        }
        // Again: what is there already is left as it is.
        let again = team.sacha.actor.post("/heures/planning/recopier", &repeat).await;
        let told = team.sacha.actor.get(again.location()).await;
        assert!(told.body.contains("Rien n’a été recopié"), "{}", told.body);
        let page = week(&team.camille.actor, "2019-05-13").await;
        assert_eq!(page.body.matches("13\u{a0}h – 17\u{a0}h").count(), 2);
        let before = [("semaine", "2019-05-20"), ("sens", "avant")];
        team.sacha.actor.post("/heures/planning/recopier", &before).await;
        let page = week(&team.camille.actor, "2019-05-20").await;
        assert_eq!(page.body.matches("13\u{a0}h – 17\u{a0}h").count(), 2);
        let much = [("semaine", "2019-04-22"), ("sens", "apres"), ("semaines", "99")];
        let refused = team.sacha.actor.post("/heures/planning/recopier", &much).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("Un nombre de 1 à 26"));
    }

    async fn what_was_planned_is_declared_as_it_was_and_compared(on) {
        let Some(team) = team(on).await else { return };
        let camille = team.camille.id.text();
        for day in ["2019-06-11", "2019-06-12"] {
            plans(&team, &shift(&camille, day, "13:00", "17:00")).await;
        }
        let page = team.camille.actor.get("/heures/semaine?semaine=2019-06-10").await;
        assert!(page.body.contains("Déclaré\u{a0}: 8\u{a0}h de moins que prévu."), "{}", page.body);
        let of = [("semaine", "2019-06-10")];
        let done = team.camille.actor.post("/heures/semaine/comme-prevu", &of).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = team.camille.actor.get(done.location()).await;
        assert!(page.body.contains("Déclaré comme prévu."), "{}", page.body);
        // A second time declares nothing twice.
        let again = team.camille.actor.post("/heures/semaine/comme-prevu", &of).await;
        let told = team.camille.actor.get(again.location()).await;
        assert!(told.body.contains("Rien n’a été déclaré"), "{}", told.body);
        let page = team.camille.actor.get("/heures/semaine?semaine=2019-06-10").await;
        assert!(page.body.contains("Déclaré comme prévu."));
        let year = team.sacha.actor.get("/heures").await;
        assert!(year.body.contains("Prévu"));
    }

    async fn an_absence_is_asked_for_and_stands_in_the_planning_without_its_reason(on) {
        let Some(team) = team(on).await else { return };
        let camille = team.camille.id.text();
        plans(&team, &shift(&camille, "2019-06-19", "13:00", "17:00")).await;
        let ask = [("nature", "sickness"), ("du", "2019-06-19"), ("au", ""), ("mots", "")];
        let done = team.camille.actor.post("/heures/demandes/absence", &ask).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let mine = team.camille.actor.get("/heures/demandes").await;
        assert!(mine.body.contains("Demandée") && mine.body.contains("Reprendre la demande"));
        assert!(!mine.body.contains(">Accepter<"), "she does not settle it herself");
        let others = team.dominique.actor.get("/heures/demandes").await;
        assert!(others.body.contains("Aucune demande."), "no business of a colleague");
        let page = team.sacha.actor.get("/heures/demandes").await;
        let to = format!("/heures/demandes/{}", after(&page, "action=\"/heures/demandes/"));
        let early = team.camille.actor.post(&to, &[("suite", "accepter")]).await;
        assert_eq!(early.status, 409);
        let yes = [("suite", "accepter"), ("motif", "Bon courage")];
        assert_eq!(team.sacha.actor.post(&to, &yes).await.status, 303);
        assert_eq!(team.sacha.actor.post(&to, &yes).await.status, 409, "settled once");
        // The manager was told of the days, and she of the answer; nobody of what it is for.
        let told = letters(&team).await;
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("sacha@") && told[0].contains("Absence demandée") && told[0].contains("le 19\u{a0}juin 2019"), "{told:?}");
        assert!(told[1].starts_with("camille@") && told[1].contains("Demande acceptée") && told[1].contains("Bon courage"), "{told:?}");
        assert!(told.iter().all(|one| !one.contains("Arrêt") && !one.contains("maladie")), "{told:?}");
        let hers = team.camille.actor.get("/heures/semaine?semaine=2019-06-17").await;
        assert!(hers.body.contains("Arrêt"), "{}", hers.body);
        let read = week(&team.dominique.actor, "2019-06-17").await;
        assert!(read.body.contains("Absence") && !read.body.contains("Arrêt"));
        let wrong = [("nature", "field"), ("du", "2019-06-20"), ("au", "2019-06-19"), ("mots", "")];
        let refused = team.camille.actor.post("/heures/demandes/absence", &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("La fin précède le début."));
    }

    async fn an_absence_accepted_before_the_planning_stands_in_it_and_is_left_by_copies(on) {
        let Some(team) = team(on).await else { return };
        let camille = team.camille.id.text();
        // From Wednesday 14 to Friday 23 August: the 15th is a holiday, nothing is planned yet.
        let ask = [("nature", "leave"), ("du", "2019-08-14"), ("au", "2019-08-23"), ("mots", "")];
        assert_eq!(team.camille.actor.post("/heures/demandes/absence", &ask).await.status, 303);
        let page = team.sacha.actor.get("/heures/demandes").await;
        let to = format!("/heures/demandes/{}", after(&page, "action=\"/heures/demandes/"));
        let yes = [("suite", "accepter"), ("motif", "")];
        assert_eq!(team.sacha.actor.post(&to, &yes).await.status, 303);
        for (monday, days) in [("2019-08-05", 0), ("2019-08-12", 2), ("2019-08-19", 5), ("2019-08-26", 0)] {
            let read = week(&team.dominique.actor, monday).await;
            assert_eq!(read.body.matches("9\u{a0}h – 16\u{a0}h").count(), days, "{monday}");
        }
        // The week before is copied over them: the evenings too are left, on each of her days away.
        for day in ["2019-08-05", "2019-08-06", "2019-08-07", "2019-08-09"] {
            let laid = plans(&team, &shift(&camille, day, "17:00", "20:00")).await;
            assert_eq!(laid.status, 303, "{}", laid.body);
        }
        let repeat = [("semaine", "2019-08-05"), ("sens", "apres"), ("semaines", "3")];
        assert_eq!(team.sacha.actor.post("/heures/planning/recopier", &repeat).await.status, 303);
        for (monday, times) in [("2019-08-12", 2), ("2019-08-19", 0), ("2019-08-26", 4)] {
            let page = week(&team.camille.actor, monday).await;
            assert_eq!(page.body.matches("17\u{a0}h – 20\u{a0}h").count(), times, "{monday}");
        }
        // By hand neither, unless the absence is taken out of that day first.
        let over = plans(&team, &shift(&camille, "2019-08-20", "17:00", "20:00")).await;
        assert_eq!(over.status, 422);
        assert!(over.body.contains("Une absence est acceptée pour ce jour"), "{}", over.body);
        let page = week(&team.sacha.actor, "2019-08-19").await;
        let first = after(&page, "creneau=").to_owned();
        let away = team.sacha.actor.post(&format!("/heures/planning/creneaux/{first}/retirer"), &[]).await;
        assert_eq!(away.status, 303);
        let back = plans(&team, &shift(&camille, "2019-08-19", "17:00", "20:00")).await;
        assert_eq!(back.status, 303, "{}", back.body);
    }

    async fn an_accepted_absence_that_is_given_up_leaves_the_planning_until_it_has_begun(on) {
        let Some(team) = team(on).await else { return };
        let camille = team.camille.id.text();
        let mut made = Vec::new();
        for (from, to) in [("2019-08-05", "2019-08-09"), ("2019-08-08", "2019-08-12")] {
            let ask = [("nature", "leave"), ("du", from), ("au", to), ("mots", "")];
            assert_eq!(team.camille.actor.post("/heures/demandes/absence", &ask).await.status, 303);
            let page = team.sacha.actor.get("/heures/demandes").await;
            let to = format!("/heures/demandes/{}", after(&page, "action=\"/heures/demandes/"));
            let yes = [("suite", "accepter"), ("motif", "")];
            assert_eq!(team.sacha.actor.post(&to, &yes).await.status, 303);
            made.push(to);
        }
        let away = async || week(&team.dominique.actor, "2019-08-05").await.body.matches("9\u{a0}h – 16\u{a0}h").count();
        assert_eq!(away().await, 5);
        // She gives the first one up: two of its days are those of the other one, and stay.
        let to = made.swap_remove(0);
        let before = letters(&team).await.len();
        assert_eq!(team.dominique.actor.post(&to, &[("suite", "reprendre")]).await.status, 404, "no business of hers");
        assert_eq!(team.camille.actor.post(&to, &[("suite", "reprendre")]).await.status, 303);
        assert_eq!(away().await, 2);
        let told = letters(&team).await;
        assert_eq!(told.len(), before + 1, "{told:?}");
        assert!(told[before].starts_with("sacha@") && told[before].contains("Absence reprise"), "{told:?}");
        assert_eq!(team.camille.actor.post(&to, &[("suite", "reprendre")]).await.status, 409, "once");
        let laid = plans(&team, &shift(&camille, "2019-08-05", "17:00", "20:00")).await;
        assert_eq!(laid.status, 303, "{}", laid.body);
        // The other one has begun: it is offered no more.
        team.house.set_clock(noon("2019-08-08"));
        let page = team.sacha.actor.get("/heures/demandes").await;
        assert!(!page.body.contains("Reprendre la demande"), "{}", page.body);
    }

    async fn a_swap_is_agreed_to_by_the_colleague_then_accepted(on) {
        let Some(team) = team(on).await else { return };
        let (camille, dominique) = (team.camille.id.text(), team.dominique.id.text());
        plans(&team, &shift(&camille, "2019-06-19", "13:00", "17:00")).await;
        // The two overlap: what is given back is not in the way of what is taken.
        plans(&team, &shift(&dominique, "2019-06-19", "15:00", "18:00")).await;
        let page = team.camille.actor.get("/heures/demandes").await;
        let slot = |name: &str, ends: &str| {
            let (_, rest) = page.body.split_once(&format!("name=\"{name}\"")).expect("a list");
            let options = rest.split("</select>").next().expect("its end");
            let line = options.split("<option ").find(|line| line.contains(ends)).expect("an option");
            line.split('"').nth(1).expect("its value").to_owned()
        };
        let (mine, theirs) = (slot("creneau", "19\u{a0}juin"), slot("contre", "19\u{a0}juin"));
        let ask = [("creneau", mine.as_str()), ("avec", dominique.as_str()), ("contre", &theirs), ("mots", "")];
        let done = team.camille.actor.post("/heures/demandes/echange", &ask).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = team.sacha.actor.get("/heures/demandes").await;
        assert!(!page.body.contains("value=\"accepter\""), "the colleague first");
        let page = team.dominique.actor.get("/heures/demandes").await;
        let to = format!("/heures/demandes/{}", after(&page, "action=\"/heures/demandes/"));
        assert_eq!(team.dominique.actor.post(&to, &[("suite", "convenir")]).await.status, 303);
        let long = "a".repeat(141);
        let refused =
            team.sacha.actor.post(&to, &[("suite", "accepter"), ("motif", &long)]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("Au plus 140") && refused.body.contains(&long), "kept and said");
        assert_eq!(team.sacha.actor.post(&to, &[("suite", "accepter")]).await.status, 303);
        let told: Vec<String> = letters(&team).await.iter().map(|one| one.split('@').next().unwrap_or_default().to_owned()).collect();
        // The colleague first; then the manager and whoever asked; then both of what was settled.
        assert_eq!(told, ["dominique", "sacha", "camille", "camille", "dominique"], "{:?}", letters(&team).await);
        let hers = team.camille.actor.get("/heures/semaine?semaine=2019-06-17").await;
        assert!(hers.body.contains("15\u{a0}h – 18\u{a0}h") && !hers.body.contains("13\u{a0}h – 17\u{a0}h"));
        // Nobody hands over what is not theirs, or what is over.
        let stolen = [("creneau", theirs.as_str()), ("avec", camille.as_str()), ("contre", ""), ("mots", "")];
        let refused = team.dominique.actor.post("/heures/demandes/echange", &stolen).await;
        assert_eq!(refused.status, 422);
        team.house.set_clock(noon("2019-06-25"));
        let late = [("creneau", theirs.as_str()), ("avec", dominique.as_str()), ("contre", ""), ("mots", "")];
        assert_eq!(team.camille.actor.post("/heures/demandes/echange", &late).await.status, 422);
    }
}
