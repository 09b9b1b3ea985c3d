//! The routing matrix on one screen: read and asked by the team, laid down anew by the manager.

use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::Day;
use kernel::id::{ContactId, OrganisationId, uuid_v7};
use territory::{Contact, Zone, ZoneKind};
use testkit::{Actor, Page, engines};

use crate::codes::lay_town;
use crate::field::{Ground, acts, ground};
use crate::verbs::{lay_place, lay_routing};
use crate::{ZONES, convention, enter, zone};

const PATH: &str = "/signalements/aiguillage";
const EDIT: &str = "/signalements/aiguillage/modifier";

async fn ready(on: testkit::On) -> Option<Ground> {
    let ground = ground(on).await?;
    lay_town(&ground.house).await;
    lay_place(&ground, (1, "place"), "D2").await;
    lay_place(&ground, (2, "hall"), "D6").await;
    lay_routing(&ground).await;
    Some(ground)
}

async fn designate(
    ground: &Ground,
    function: &'static str,
    name: &'static str,
    until: Option<&str>,
) {
    let contact = Contact {
        id: ContactId::from_uuid(uuid_v7(6, [function.len().try_into().unwrap_or(0); 10])),
        convention: convention(),
        organisation: OrganisationId::from_uuid(uuid_v7(8, [8; 10])),
        function: function.to_owned(),
        name: name.to_owned(),
        email: "service@ville.example".to_owned(),
        phone: String::new(),
        themes: vec!["T3".to_owned()],
        zones: vec!["Z1".to_owned()],
        from_day: None,
        to_day: until.map(|day| Day::parse(day).expect("a day")),
        stand_in: None,
        away: None,
    };
    let lay = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(territory::lay_contact(tx, &contact)?);
    ground.house.clockwork.begin(Purpose::Lay, lay).await.expect("a contact");
}

/// Two lines as the manager types them; `changed` puts other values or other cells.
async fn lay(who: &Actor, changed: &[(&str, &str)]) -> Page {
    let mut form = vec![
        ("base", "1"),
        ("lignes", "3"),
        ("depuis", "2019-06-14"),
        ("comite", "Comité de suivi du 12 juin"),
        ("rang0", "2"),
        ("themes0", "T3, T7"),
        ("gestionnaires0", "D2 D6"),
        ("organisation0", "VILLE"),
        ("service0", "Services techniques"),
        ("jours0", "18"),
        ("rang1", "1"),
        ("themes1", "T3.1"),
        ("lieux1", "hall"),
        ("organisation1", "VILLE"),
        ("service1", "Encombrants"),
        ("jours1", "5"),
    ];
    for (name, value) in changed {
        form.retain(|(held, _)| held != name);
        form.push((name, value));
    }
    who.post(PATH, &form).await
}

#[track_caller]
fn refused(page: &Page, said: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    for said in said {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
}

engines! {
    async fn the_matrix_is_read_in_words_and_says_what_it_lacks(on) {
        let Some(ground) = ready(on).await else { return };
        let page = ground.awa.get(PATH).await;
        assert_eq!(page.status, StatusCode::OK);
        for said in [
            "Version 1. En vigueur depuis le 1er\u{a0}janvier 2019.", "n’est pas dite", "Cadre de vie et propreté",
            "Public communal – Lille-Lomme", "Îlot 1", "Ville – Propreté publique", "9\u{a0}jours",
            "Ce qu’aucune ligne ne couvre", "Copropriété",
            // Among the views of alerts, which the house hangs around it.
            "href=\"/signalements/carte\"", "href=\"/signalements/delais\"",
        ] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(!page.body.contains(EDIT), "a mediator lays nothing down");
        assert_eq!(ground.awa.get(EDIT).await.status, StatusCode::NOT_FOUND);
        assert_eq!(lay(&ground.awa, &[]).await.status, StatusCode::NOT_FOUND);
        let direction = enter(&ground.house, "dir", Role::Direction, &ZONES).await;
        let direction = ground.house.arrives(direction).await;
        assert_eq!(direction.get(PATH).await.status, StatusCode::OK);
        assert_eq!(lay(&direction, &[]).await.status, StatusCode::NOT_FOUND);
        let mayor = enter(&ground.house, "maire", Role::Signatory, &ZONES).await;
        assert_eq!(ground.house.arrives(mayor).await.get(PATH).await.status, StatusCode::NOT_FOUND);
        for junk in ["?version=9", "?version=x"] {
            assert_eq!(ground.awa.get(&format!("{PATH}{junk}")).await.status, StatusCode::NOT_FOUND);
        }
        refused(&ground.awa.get(&format!("{PATH}?fantome=1")).await, &["n’existe pas"]);
        refused(&ground.awa.get(&format!("{PATH}?theme=T99&lieu=place")).await, &["f-theme-refus"]);
    }

    async fn who_would_receive_this_is_answered_without_a_name(on) {
        let Some(ground) = ready(on).await else { return };
        let ask = async |query: &str| ground.awa.get(&format!("{PATH}?{query}")).await;
        let alone = ask("theme=T3.1&lieu=place").await;
        assert!(alone.body.contains("Aucun interlocuteur désigné"), "{}", alone.body);
        designate(&ground, "Responsable de secteur", "Personne Inventée", None).await;
        let other = ask("theme=T3.1&lieu=place").await;
        assert!(other.body.contains("Interlocuteur désigné\u{a0}: Responsable de secteur."), "{}", other.body);
        designate(&ground, "Propreté publique", "Autre Inventée", None).await;
        designate(&ground, "Ancienne fonction", "Partie Inventée", Some("2019-01-31")).await;
        let found = ask("theme=T3.1&lieu=place").await;
        for said in [
            "Ville – Propreté publique", "Par la ligne 1.", "Interlocuteur désigné\u{a0}: Propreté publique.",
            "23\u{a0}juin 2019",
        ] {
            assert!(found.body.contains(said), "{said} in {}", found.body);
        }
        assert!(!found.body.contains("Inventée") && !found.body.contains("Ancienne"), "no name");
        for (query, said) in [
            ("theme=T3.1&lieu=hall", "la fiche attend chez l’encadrante"),
            ("theme=T3.1&lieu=hall&gestionnaire=D2", "Par la ligne 1."),
            ("theme=T3.1&zone=Z1&gestionnaire=D2", "Par la ligne 1."),
        ] {
            assert!(ask(query).await.body.contains(said), "{query}");
        }
        refused(&ask("lieu=place").await, &["f-theme-refus"]);
        refused(&ask("theme=T3.1&zone=Z1").await, &["f-gestionnaire-refus"]);
    }

    async fn a_line_of_a_whole_zone_holds_for_who_works_in_a_part_of_it(on) {
        let Some(ground) = ready(on).await else { return };
        let part = Zone {
            id: zone(11),
            convention: convention(),
            parent: Some(zone(1)),
            code: "Z11".to_owned(),
            kind: ZoneKind::Block,
            name: "Cour de l’îlot 1".to_owned(),
            commune: "Commune".to_owned(),
            dwellings: None,
            rank: 11,
        };
        let lay = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(territory::lay_zone(tx, &part)?);
        ground.house.clockwork.begin(Purpose::Lay, lay).await.expect("a zone");
        let narrow = enter(&ground.house, "etroite", Role::Mediator, &[11]).await;
        let narrow = ground.house.arrives(narrow).await;
        let query = "theme=T3.1&zone=Z11&gestionnaire=D2";
        let page = narrow.get(&format!("{PATH}?{query}")).await;
        assert!(page.body.contains("Par la ligne 1."), "{}", page.body);
        let form = narrow.get(&format!("/signalements/nouvelle?{query}")).await;
        assert!(form.body.contains("Ville – Propreté publique"), "{}", form.body);
    }

    async fn a_new_version_is_laid_down_and_the_former_one_stays(on) {
        let Some(ground) = ready(on).await else { return };
        let form = ground.office.get(EDIT).await;
        assert_eq!(form.status, StatusCode::OK);
        for said in ["name=\"base\" value=\"1\"", "name=\"themes0\" value=\"T3\"", "value=\"ouvrir0\"", "Propreté publique"] {
            assert!(form.body.contains(said), "{said} in {}", form.body);
        }
        let wider = lay(&ground.office, &[("suite", "ajouter"), ("comite", "")]).await;
        assert_eq!(wider.status, StatusCode::OK, "{}", wider.body);
        assert!(wider.body.contains("name=\"lignes\" value=\"4\"") && wider.body.contains("name=\"jours3\""));
        let laid = lay(&ground.office, &[]).await;
        assert_eq!(laid.location(), format!("{PATH}?fait=posee"), "{}", laid.body);
        assert_eq!(acts(&ground.house, "alert.routing-laid").await, 2);
        let page = ground.awa.get(&format!("{PATH}?fait=posee")).await;
        for said in [
            "nouvelle version est posée", "Version 2. En vigueur depuis le 14\u{a0}juin 2019.",
            "Approuvée par\u{a0}: Comité de suivi du 12 juin.", "Lieu hall", "Encombrants", "18\u{a0}jours",
        ] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        // In the order of the ranks typed, from 1.
        let (first, second) = (page.body.find("Encombrants"), page.body.find("Services techniques"));
        assert!(first < second, "{}", page.body);
        let ask = ground.awa.get(&format!("{PATH}?theme=T3.1&lieu=hall")).await;
        assert!(ask.body.contains("Ville – Encombrants"), "{}", ask.body);
        let former = ground.awa.get(&format!("{PATH}?version=1")).await;
        assert!(former.body.contains("En vigueur du 1er\u{a0}janvier 2019 au 13\u{a0}juin 2019."), "{}", former.body);
        // Sent twice, or by someone who had seen the version before: nothing more.
        assert_eq!(lay(&ground.office, &[]).await.status, StatusCode::CONFLICT);
        // A line taken away, and a day to come: the version of today holds until then.
        let later = [
            ("base", "2"), ("depuis", "2019-07-01"), ("retirer1", "oui"), ("comite", "Comité de juillet"),
        ];
        assert_eq!(lay(&ground.office, &later).await.status, StatusCode::SEE_OTHER);
        assert!(ground.awa.get(PATH).await.body.contains("Version 2. En vigueur depuis"));
        let to_come = ground.awa.get(&format!("{PATH}?version=3")).await;
        assert!(to_come.body.contains("En vigueur à partir du 1er\u{a0}juillet 2019."), "{}", to_come.body);
        // Its lines have it no more; what it changes says that the version before had it.
        let (_, lines) = to_come.body.split_once("id=\"matrice\"").expect("its lines");
        let (lines, beyond) = lines.split_once("</table>").expect("their end");
        assert!(!lines.contains("Encombrants") && beyond.contains("Ville – Encombrants, 5\u{a0}jours"), "{beyond}");
        assert!(ground.office.get(EDIT).await.body.contains("name=\"base\" value=\"3\""));
    }

    async fn a_line_is_read_in_words_and_opens_with_names_to_tick(on) {
        let Some(ground) = ready(on).await else { return };
        // Closed, a line asks for no code: it is read in words, and holds what it held.
        let form = ground.office.get(EDIT).await.body;
        let (_, table) = form.split_once("id=\"lignes-a-poser\"").expect("its lines");
        let (table, _) = table.split_once("</table>").expect("their end");
        assert!(table.contains("Cadre de vie et propreté") && table.contains("name=\"themes0\" value=\"T3\""), "{table}");
        assert!(!form.contains("<textarea name=\"themes0\"") && !form.contains("name=\"themes0\" value=\"T3\" checked"));
        // Open, the names are ticked that it held, and the line stands once.
        let open = lay(&ground.office, &[("suite", "ouvrir0")]).await;
        assert_eq!(open.status, StatusCode::OK, "{}", open.body);
        for said in [
            "name=\"ouvertes\" value=\"0\"", "name=\"themes0\" value=\"T3\" checked", "name=\"themes0\" value=\"T7\" checked",
            "name=\"gestionnaires0\" value=\"D6\" checked", "Tout ce thème", "ouverte plus haut", "Ranger cette ligne",
        ] {
            assert!(open.body.contains(said), "{said} in {}", open.body);
        }
        assert_eq!(open.body.matches("name=\"service0\"").count(), 1);
        // What is ticked is what the line fits: a box more, a box less, put away, then laid down.
        let ticked = [
            ("base", "1"), ("lignes", "1"), ("ouvertes", "0"), ("depuis", "2019-06-14"), ("comite", "Comité de suivi du 12 juin"),
            ("rang0", "1"), ("themes0", "T7"), ("themes0", "T5"), ("gestionnaires0", "D2"), ("lieux0", "hall"), ("lieux0", "place"),
            ("organisation0", "VILLE"), ("service0", "Services techniques"), ("jours0", "18"),
        ];
        let mut away = ticked.to_vec();
        away.push(("suite", "ranger"));
        let page = ground.office.post(PATH, &away).await;
        for said in ["name=\"themes0\" value=\"T7 T5\"", "name=\"lieux0\" value=\"hall place\"", "value=\"ouvrir0\""] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(!page.body.contains("name=\"ouvertes\""), "{}", page.body);
        assert_eq!(ground.office.post(PATH, &ticked).await.status, StatusCode::SEE_OTHER);
        let laid = ground.awa.get(PATH).await.body;
        assert!(laid.contains("Lieu hall · Lieu place") && laid.contains("Services techniques"), "{laid}");
        // A code that nobody knows opens its line, and stays to be taken away.
        let wrong = lay(&ground.office, &[("base", "2"), ("themes0", "T3 T99")]).await;
        refused(&wrong, &["name=\"themes0\" value=\"T99\" checked", "f-themes0-refus"]);
    }

    async fn what_is_wrong_in_a_matrix_is_said_at_its_cell(on) {
        let Some(ground) = ready(on).await else { return };
        for (name, value, said) in [
            ("themes0", "T3 T99", "Inconnu\u{a0}: T99."),
            ("gestionnaires0", "D2 D99", "Inconnu\u{a0}: D99."),
            ("zones0", "Z1;Z9", "Inconnu\u{a0}: Z9."),
            ("lieux1", "hall|nulle-part", "Inconnu\u{a0}: nulle-part."),
            ("organisation0", "AUTRE", "f-organisation0-refus"),
            ("organisation1", "", "f-organisation1-refus"),
            ("service0", "", "f-service0-refus"),
            ("service1", "Mme Durand", "fonction, un service"),
            ("jours0", "0", "f-jours0-refus"),
            ("jours1", "1e3", "f-jours1-refus"),
            ("rang0", "-1", "f-rang0-refus"),
            ("depuis", "2018-12-31", "La version d’avant tient depuis"),
            ("depuis", "hier", "f-depuis-refus"),
            ("comite", "", "f-comite-refus"),
            ("comite", "Rencontre avec Paul Martin", "fonction, un service"),
            ("themes3", "T3", "n’existe pas"),
            ("fantome", "1", "n’existe pas"),
        ] {
            refused(&lay(&ground.office, &[(name, value)]).await, &[said]);
        }
        let kept = lay(&ground.office, &[("comite", "")]).await;
        refused(&kept, &["name=\"themes0\" value=\"T3 T7\"", "Encombrants"]);
        refused(&lay(&ground.office, &[("retirer0", "oui"), ("retirer1", "oui")]).await, &["Au moins une ligne"]);
        // A line that an earlier one covers is asked about once.
        let hidden = [("rang0", "1"), ("rang1", "2"), ("gestionnaires0", "")];
        let page = lay(&ground.office, &hidden).await;
        refused(&page, &["ne serviraient jamais", "La ligne 2 est recouverte par la ligne 1", "f-themes1-refus", "name=\"vu\""]);
        assert_eq!(acts(&ground.house, "alert.routing-laid").await, 1);
        let mut meant = hidden.to_vec();
        meant.push(("vu", "oui"));
        assert_eq!(lay(&ground.office, &meant).await.status, StatusCode::SEE_OTHER);
        // Not one byte past what a form may carry.
        let many = [("base", "2"), ("lignes", "9999")];
        assert!(!lay(&ground.office, &many).await.status.is_server_error());
    }
}

engines! {
    async fn a_version_in_preparation_is_tried_before_anything_is_laid(on) {
        let Some(ground) = ready(on).await else { return };
        let asked = [("suite", "essayer"), ("comite", ""), ("depuis", ""), ("theme", "T3.1"), ("lieu", "hall")];
        let page = lay(&ground.office, &asked).await;
        assert_eq!(page.status, StatusCode::OK, "no day and no committee are asked: {}", page.body);
        for said in [
            "Ce que ferait cette version", "Avec cette version\u{a0}: Ville – Encombrants", "Par la ligne 1.",
            "Aujourd’hui, avec la version en vigueur\u{a0}: Aucune ligne", "Ce que cette version change",
            "Personne\u{a0}: la fiche attend", "Ville – Services techniques, 18\u{a0}jours", "Ce qu’aucune ligne ne couvre",
            "Copropriété",
        ] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(page.body.contains("name=\"service1\"") && page.body.contains("Encombrants"), "what was typed stays");
        // Nothing was kept: the version in force answers as before.
        assert_eq!(acts(&ground.house, "alert.routing-laid").await, 1);
        let ask = ground.awa.get(&format!("{PATH}?theme=T3.1&lieu=hall")).await;
        assert!(ask.body.contains("la fiche attend chez l’encadrante"), "{}", ask.body);
        // Without a question, the effect alone; what does not read is said at its cell.
        let effect = lay(&ground.office, &[("suite", "essayer")]).await;
        assert!(effect.body.contains("Ce que cette version change") && !effect.body.contains("Par la ligne"));
        let wrong = [("suite", "essayer"), ("themes0", "T99"), ("theme", "T3.1"), ("lieu", "hall")];
        refused(&lay(&ground.office, &wrong).await, &["Inconnu\u{a0}: T99."]);
        let nowhere = [("suite", "essayer"), ("theme", "T3.1")];
        refused(&lay(&ground.office, &nowhere).await, &["f-lieu-refus"]);
        assert_eq!(lay(&ground.awa, &asked).await.status, StatusCode::NOT_FOUND);
        // The very lines of today change nothing.
        let same = [
            ("suite", "essayer"), ("themes0", "T3"), ("gestionnaires0", "D2"), ("zones0", "Z1"), ("jours0", "9"),
            ("service0", "Propreté publique"), ("retirer1", "oui"), ("theme", "T3.1"), ("lieu", "place"),
        ];
        let page = lay(&ground.office, &same).await;
        assert!(page.body.contains("garde son destinataire et son délai"), "{}", page.body);
    }

    async fn a_version_to_come_is_asked_and_says_what_it_changes(on) {
        let Some(ground) = ready(on).await else { return };
        assert_eq!(lay(&ground.office, &[("depuis", "2019-07-01")]).await.status, StatusCode::SEE_OTHER);
        let ask = |version: &str| format!("{PATH}?version={version}&theme=T3.1&lieu=place");
        let to_come = ground.awa.get(&ask("2")).await;
        for said in [
            "Avec cette version\u{a0}: Ville – Services techniques",
            "Aujourd’hui, avec la version en vigueur\u{a0}: Ville – Propreté publique",
            "Par rapport à la version 1", "Ville – Propreté publique, 9\u{a0}jours", "name=\"version\" value=\"2\"",
        ] {
            assert!(to_come.body.contains(said), "{said} in {}", to_come.body);
        }
        let first = ground.awa.get(&ask("1")).await;
        assert!(!first.body.contains("Avec cette version"), "it is the one in force");
        assert!(!first.body.contains("Ce que cette version change"), "it follows none");
    }

    async fn the_ladder_is_adopted_with_its_version(on) {
        let Some(ground) = ready(on).await else { return };
        let usual = ground.awa.get(PATH).await;
        for said in ["L’échelle des relances", "Tranquillité", "3, tout de suite", "Ce qui l’arrête", "30\u{a0}jours"] {
            assert!(usual.body.contains(said), "{said} in {}", usual.body);
        }
        let form = ground.office.get(EDIT).await;
        assert!(form.body.contains("name=\"relance1-technical-2\"") && form.body.contains("value=\"30\""));
        let whole = |changed: &[(&'static str, &'static str)]| {
            let mut typed = Vec::new();
            for matter in ["technical", "tranquillity"] {
                for urgency in ["1", "2", "3"] {
                    for (cell, days) in [("relance1", "4"), ("relance2", "6"), ("comite", "8"), ("sansdate", "21")] {
                        let name: &'static str = Box::leak(format!("{cell}-{matter}-{urgency}").into_boxed_str());
                        let typed_as = changed.iter().find(|one| one.0 == name).map_or(days, |one| one.1);
                        typed.push((name, typed_as));
                    }
                }
            }
            typed
        };
        for (name, value) in [
            ("relance1-technical-1", "zéro"), ("relance2-technical-1", ""), ("comite-tranquillity-3", "91"),
            ("sansdate-tranquillity-1", ""),
        ] {
            let page = lay(&ground.office, &whole(&[(name, value)])).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}: {}", page.body);
        }
        let typed = whole(&[("comite-technical-2", "")]);
        assert_eq!(lay(&ground.office, &typed).await.status, StatusCode::SEE_OTHER);
        let page = ground.awa.get(PATH).await;
        for said in ["4\u{a0}jours", "21\u{a0}jours", "avant\u{a0}: 30\u{a0}jours", "aucune\u{a0}: l’échelle s’arrête"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        // A version laid without a word of it keeps the ladder of the one before.
        assert_eq!(lay(&ground.office, &[("base", "2")]).await.status, StatusCode::SEE_OTHER);
        let kept = ground.awa.get(PATH).await;
        assert!(kept.body.contains("Version 3.") && kept.body.contains("21\u{a0}jours"), "{}", kept.body);
        assert!(!kept.body.contains("avant\u{a0}:"), "it changes nothing to it");
        let former = ground.awa.get(&format!("{PATH}?version=1")).await;
        assert!(former.body.contains("30\u{a0}jours") && !former.body.contains("21\u{a0}jours"), "the first keeps its own");
    }
}
