//! A fiche raised at the desk: proposed by the matrix, asked about before it is kept, once.

use axum::http::StatusCode;
use door::{Purpose, Role};
use kernel::id::AlertId;
use kernel::{Day, TimeOfDay};
use referential::ListsCache;
use testkit::{Actor, Page, engines};

use crate::codes::lay_town;
use crate::field::{Ground, acts, ground, uuid};
use crate::verbs::{lay_place, lay_routing};
use crate::{ZONES, enter};

const PATH: &str = "/signalements/nouvelle";

type Typed = Vec<(&'static str, String)>;

/// The form as a mediator fills it in.
fn typed(number: u8, changed: &[(&'static str, &str)]) -> Typed {
    let mut form: Typed = [
        ("id", uuid(number).as_str()),
        ("jour", "2019-06-13"),
        ("heure", "16:30"),
        ("lieu", "place"),
        ("zone", ""),
        ("precision", "Candélabre 12"),
        ("theme", "T3.1"),
        ("gestionnaire", ""),
        ("urgence", "2"),
        ("ligne", "Deux matelas au pied des bornes."),
        ("note", "Déjà vus hier."),
        ("destinataire", ""),
        ("service", ""),
        ("relais", "phone"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec();
    for (name, value) in changed {
        form.retain(|(held, _)| held != name);
        form.push((*name, (*value).to_owned()));
    }
    form
}

async fn post(who: &Actor, form: &Typed) -> Page {
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    who.post("/signalements", &fields).await
}

#[track_caller]
fn asked(page: &Page, said: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    for said in said {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
}

#[track_caller]
fn made(page: &Page, number: u8, done: &str) {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    assert_eq!(page.location(), format!("/signalements/{}?fait={done}", uuid(number)));
}

/// A fiche of a telephone: the house writes its line, the words stay in the note.
async fn drafted(ground: &Ground, number: u8, place: &'static str) -> String {
    let id = AlertId::parse(&uuid(number)).expect("an identifier");
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let cache = ListsCache::default();
    let draft = move |tx: &mut door::Tx<'_>| {
        let lists = referential::lists(tx, &cache)?;
        let seen = ::alert::Sighting {
            id,
            author: tx.actor().expect("someone"),
            day: Day::parse("2019-06-13").expect("a day"),
            time: TimeOfDay::parse("14:12").expect("a time"),
            theme: "T3.1".to_owned(),
            place: place.to_owned(),
            detail: None,
            extent: None,
            note: ::alert::Note::parse("Deux câbles à nu près de la porte.").expect("a note"),
            danger: false,
        };
        ::alert::draft(tx, &lists, &seen)
    };
    office.begin(Purpose::Record, draft).await.expect("drafted");
    format!("/signalements/{id}")
}

async fn amended(who: &Actor, page: &str, changed: &[(&str, &str)]) -> Page {
    let mut form = vec![
        ("vues", "1"),
        ("lieu", "place"),
        ("zone", ""),
        ("precision", ""),
        ("theme", "T3.1"),
        ("gestionnaire", ""),
        ("urgence", "3"),
        ("ligne", "Deux câbles à nu près de la porte."),
        ("destinataire", ""),
        ("service", ""),
    ];
    for (name, value) in changed {
        form.retain(|(held, _)| held != name);
        form.push((name, value));
    }
    who.post(&format!("{page}/reprendre"), &form).await
}

async fn ready(on: testkit::On) -> Option<Ground> {
    let ground = ground(on).await?;
    lay_town(&ground.house).await;
    lay_place(&ground, (1, "place"), "D2").await;
    lay_place(&ground, (2, "hall"), "D6").await;
    lay_routing(&ground).await;
    Some(ground)
}

engines! {
    async fn a_fiche_of_the_desk_waits_for_the_manager_and_is_made_once(on) {
        let Some(ground) = ready(on).await else { return };
        let list = ground.awa.get("/signalements").await;
        assert!(list.body.contains("href=\"/signalements/nouvelle\""), "a way to it");
        let blank = ground.awa.get(PATH).await;
        assert_eq!(blank.status, StatusCode::OK);
        assert!(blank.body.contains("value=\"2019-06-14\"") && blank.body.contains("value=\"12:00\""));
        // The matrix says to whom, before anything is kept.
        let proposed = post(&ground.awa, &typed(1, &[("suite", "proposer")])).await;
        assert_eq!(proposed.status, StatusCode::OK);
        for said in ["Ville – Propreté publique", "par la ligne 1", "22\u{a0}juin 2019", "Candélabre 12"] {
            assert!(proposed.body.contains(said), "{said} in {}", proposed.body);
        }
        assert_eq!(acts(&ground.house, "alert.raised").await, 0);

        made(&post(&ground.awa, &typed(1, &[])).await, 1, "creee");
        let one = ground.awa.get(&format!("/signalements/{}?fait=creee", uuid(1))).await;
        for said in [
            "Fiche créée", "À valider", "Propreté publique", "Candélabre 12", "Déjà vus hier.",
            "par téléphone", "22/06/2019", "Technique",
        ] {
            assert!(one.body.contains(said), "{said} in {}", one.body);
        }
        // The same form again is the same fiche, and takes no further step.
        made(&post(&ground.awa, &typed(1, &[])).await, 1, "creee");
        assert_eq!(acts(&ground.house, "alert.raised").await, 1);
        assert_eq!(acts(&ground.house, "alert.advanced").await, 1);
        let other = post(&ground.awa, &typed(1, &[("ligne", "Autre chose.")])).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        // A mediator sends nothing by themself, even by asking.
        let alone = typed(2, &[("theme", "T3.2"), ("suite", "transmettre")]);
        made(&post(&ground.awa, &alone).await, 2, "creee");
        let one = ground.awa.get(&format!("/signalements/{}", uuid(2))).await;
        assert!(one.body.contains("À valider") && !one.body.contains("value=\"approve\""));
    }

    async fn the_manager_reads_whom_it_will_reach_then_sends_it(on) {
        let Some(ground) = ready(on).await else { return };
        let form = typed(1, &[("suite", "transmettre")]);
        asked(&post(&ground.office, &form).await, &["Relire à qui elle ira", "VILLE|Propreté publique"]);
        let form = typed(1, &[("suite", "transmettre"), ("vers", "VILLE|Propreté publique")]);
        made(&post(&ground.office, &form).await, 1, "transmise");
        made(&post(&ground.office, &form).await, 1, "transmise");
        assert_eq!(acts(&ground.house, "alert.advanced").await, 2);
        let one = ground.office.get(&format!("/signalements/{}?fait=transmise", uuid(1))).await;
        assert!(one.body.contains("créée et transmise") && one.body.contains("Transmise"));
        // Chosen by hand: another service of the same organisation, and its own delay.
        let form = typed(2, &[("theme", "T1.1"), ("destinataire", "VILLE"), ("service", "Tranquillité")]);
        made(&post(&ground.office, &form).await, 2, "creee");
        let one = ground.office.get(&format!("/signalements/{}", uuid(2))).await;
        assert!(one.body.contains("Ville – Tranquillité") && one.body.contains("À valider"));
        // No line fits: it waits at the manager's, and says so.
        let form = typed(3, &[("lieu", "hall"), ("suite", "proposer")]);
        let hole = post(&ground.awa, &form).await;
        assert!(hole.body.contains("Aucune ligne de la matrice"), "{}", hole.body);
        made(&post(&ground.awa, &typed(3, &[("lieu", "hall")])).await, 3, "creee");
        let one = ground.office.get(&format!("/signalements/{}", uuid(3))).await;
        assert!(one.body.contains("À aiguiller par l’encadrant"), "{}", one.body);
        let direction = enter(&ground.house, "dir", Role::Direction, &ZONES).await;
        let direction = ground.house.arrives(direction).await;
        assert_eq!(direction.get(PATH).await.status, StatusCode::NOT_FOUND);
        assert!(!direction.get("/signalements").await.body.contains(PATH));
        assert_eq!(post(&direction, &typed(4, &[])).await.status, StatusCode::NOT_FOUND);
    }

    async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(on) {
        let Some(ground) = ready(on).await else { return };
        let wrong = typed(1, &[
            ("jour", "2019-13-01"), ("heure", "25:00"), ("lieu", ""), ("theme", ""), ("ligne", ""),
            ("urgence", "9"), ("relais", "pigeon"),
        ]);
        let page = post(&ground.awa, &wrong).await;
        asked(&page, &[
            "f-jour-refus", "f-heure-refus", "f-lieu-refus", "f-theme-refus", "f-ligne-refus",
            "f-urgence-refus", "f-relais-refus", "Déjà vus hier.", "Candélabre 12",
        ]);
        let long = "é".repeat(61);
        for (name, value, said) in [
            ("lieu", "nulle-part", "pas dans la liste des lieux"),
            ("theme", "T99", "f-theme-refus"),
            ("jour", "2018-12-31", "Hors de la période"),
            ("jour", "2019-06-15", "pas encore venu"),
            ("heure", "16:30:99", "f-heure-refus"),
            ("gestionnaire", "D99", "f-gestionnaire-refus"),
            ("destinataire", "NULLE", "f-destinataire-refus"),
            ("precision", long.as_str(), "Au plus 60"),
            ("ligne", "a\u{7}b", "f-ligne-refus"),
            ("ligne", "a\r\nBcc: x@y.example", "adresse électronique"),
            ("service", "a\nb", "f-service-refus"),
            ("fantome", "1", "n’existe pas"),
        ] {
            asked(&post(&ground.awa, &typed(1, &[(name, value)])).await, &[said]);
        }
        // A zone alone does not say who must act there.
        let zone = typed(1, &[("lieu", ""), ("zone", "Z1")]);
        asked(&post(&ground.awa, &zone).await, &["f-gestionnaire-refus", "qui doit agir"]);
        let far = typed(1, &[("lieu", ""), ("zone", "Z2"), ("gestionnaire", "D2")]);
        asked(&post(&ground.awa, &far).await, &["f-zone-refus"]);
        assert_eq!(acts(&ground.house, "alert.raised").await, 0);
        let zone = typed(1, &[("lieu", ""), ("zone", "Z1"), ("gestionnaire", "D2")]);
        made(&post(&ground.awa, &zone).await, 1, "creee");
        let one = ground.awa.get(&format!("/signalements/{}", uuid(1))).await;
        assert!(one.body.contains("Propreté publique") && one.body.contains("Îlot 1"));
        let bad = typed(1, &[("id", "x")]);
        assert_eq!(post(&ground.awa, &bad).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn immediate_danger_shows_the_numbers_first_and_a_name_is_read_again(on) {
        let Some(ground) = ready(on).await else { return };
        let danger = typed(1, &[("danger", "oui")]);
        let page = post(&ground.awa, &danger).await;
        asked(&page, &["Appeler d’abord", "ne remplace pas l’appel", "name=\"secours\" value=\"oui\""]);
        for number in ["15", "17", "18", "112", "119"] {
            assert!(page.body.contains(&format!("href=\"tel:{number}\"")), "{number}");
        }
        assert_eq!(acts(&ground.house, "alert.raised").await, 0, "nothing is kept yet");
        let called = typed(1, &[("danger", "oui"), ("secours", "oui")]);
        made(&post(&ground.awa, &called).await, 1, "danger");
        let one = ground.awa.get(&format!("/signalements/{}?fait=danger", uuid(1))).await;
        assert!(one.body.contains("transmise sans attendre"), "{}", one.body);
        assert!(one.body.contains("Danger immédiat") && one.body.contains("3, tout de suite"));

        for name in ["ligne", "precision", "note"] {
            let names = typed(2, &[("theme", "T3.2"), (name, "Vu Mme Durand au hall B")]);
            let field = format!("f-{name}-refus");
            asked(&post(&ground.awa, &names).await, &["Un nom de personne", &field, "name=\"vu\""]);
        }
        let again = typed(2, &[("theme", "T3.2"), ("note", "Vu Mme Durand au hall B"), ("vu", "oui")]);
        made(&post(&ground.awa, &again).await, 2, "creee");
    }

    async fn a_similar_fiche_is_shown_before_and_recurrence_after(on) {
        let Some(ground) = ready(on).await else { return };
        made(&post(&ground.awa, &typed(1, &[])).await, 1, "creee");
        let again = typed(2, &[("heure", "17:30")]);
        let page = post(&ground.awa, &again).await;
        asked(&page, &[
            "Une fiche semblable est en cours", "F-2019-0001", "À valider", "Créer quand même",
            "name=\"vues\" value=\"F-2019-0001\"",
        ]);
        assert_eq!(acts(&ground.house, "alert.raised").await, 1);
        let anyway = typed(2, &[("heure", "17:30"), ("vues", "F-2019-0001")]);
        made(&post(&ground.awa, &anyway).await, 2, "creee");
        // What was seen of one spot says nothing of another.
        let elsewhere = typed(3, &[("heure", "18:00"), ("lieu", "hall"), ("vues", "F-2019-0001")]);
        made(&post(&ground.awa, &elsewhere).await, 3, "creee");
        let third = typed(4, &[("heure", "18:30"), ("vues", "F-2019-0001 F-2019-0002")]);
        made(&post(&ground.awa, &third).await, 4, "creee");
        let read = async |number: u8| ground.awa.get(&format!("/signalements/{}", uuid(number))).await;
        assert!(read(4).await.body.contains("3e fiche en 90 jours"), "{}", read(4).await.body);
        assert!(read(4).await.body.contains("Déjà vu au même endroit"));
        assert!(read(2).await.body.contains("2e fiche en 90 jours"));
        for first in [1, 3] {
            assert!(!read(first).await.body.contains("fiche en 90 jours"), "{first}");
        }
        // A duplicate is no further alert, and one that is over is not going on.
        let attach = [("vues", "1"), ("etape", "attach"), ("note", "F-2019-0001")];
        let to = format!("/signalements/{}/etape", uuid(2));
        assert_eq!(ground.awa.post(&to, &attach).await.status, StatusCode::SEE_OTHER);
        assert!(read(4).await.body.contains("2e fiche en 90 jours"));
        let fifth = post(&ground.awa, &typed(5, &[("heure", "19:00")])).await;
        asked(&fifth, &["2 fiches semblables sont en cours", "F-2019-0001", "F-2019-0004"]);
        assert!(!fifth.body.contains("F-2019-0002"));
    }

    async fn a_fiche_of_the_phone_is_put_right_before_it_leaves(on) {
        let Some(ground) = ready(on).await else { return };
        // Seen at a place that no line of the matrix fits.
        let page = drafted(&ground, 1, "hall").await;
        let held = ground.office.get(&page).await.body;
        for said in ["Reprendre avant l’envoi", "À aiguiller", "Deux câbles à nu près de la porte.</textarea>",
            "Reprise de la note"] {
            assert!(held.contains(said), "{said} in {held}");
        }
        assert!(!ground.awa.get(&page).await.body.contains("Reprendre avant"), "the manager's");
        assert_eq!(amended(&ground.awa, &page, &[]).await.status, StatusCode::NOT_FOUND);
        for (name, value, said) in [
            ("ligne", "", "r-ligne-refus"),
            ("ligne", "Vu Mme Durand au hall B", "name=\"vu\""),
            ("lieu", "nulle-part", "pas dans la liste des lieux"),
            ("theme", "T99", "r-theme-refus"),
            ("urgence", "9", "r-urgence-refus"),
        ] {
            let page = amended(&ground.office, &page, &[(name, value)]).await;
            asked(&page, &[said]);
        }
        let stale = amended(&ground.office, &page, &[("vues", "0")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert_eq!(acts(&ground.house, "alert.reworded").await, 0);
        let done = amended(&ground.office, &page, &[]).await;
        assert_eq!(done.location(), format!("{page}?fait=reprise"), "{}", done.body);
        let held = ground.office.get(done.location()).await.body;
        for said in ["La fiche est reprise", "Ville – Propreté publique", "3, tout de suite", "Lieu place", "À valider"] {
            assert!(held.contains(said), "{said} in {held}");
        }
        assert_eq!(acts(&ground.house, "alert.reworded").await, 1);
        assert_eq!(acts(&ground.house, "alert.released").await, 0, "nobody is told");
        // Raised to social: it leaves by no letter. Put back, it does.
        assert_eq!(amended(&ground.office, &page, &[("sociale", "oui")]).await.status, StatusCode::SEE_OTHER);
        assert!(ground.office.get(&page).await.body.contains("Sociale"));
        assert_eq!(amended(&ground.office, &page, &[]).await.status, StatusCode::SEE_OTHER);
        let step = async |seen: &str, mv: &str, note: &str| {
            let fields = [("vues", seen), ("etape", mv), ("note", note)];
            let done = ground.office.post(&format!("{page}/etape"), &fields).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        };
        step("1", "approve", "").await;
        // Once it is with someone it is corrected, and they are told; taken back, it is put right again.
        assert_eq!(amended(&ground.office, &page, &[("vues", "2")]).await.status, StatusCode::CONFLICT);
        step("2", "recall", "Le lieu est faux.").await;
        let again = amended(&ground.office, &page, &[("vues", "3"), ("precision", "Porte 2")]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
        assert!(ground.office.get(&page).await.body.contains("Porte 2"));
    }

    async fn how_far_it_goes_is_kept_told_and_put_right(on) {
        let Some(ground) = ready(on).await else { return };
        let wrong = [("ampleur", "partout")];
        asked(&post(&ground.office, &typed(1, &wrong)).await, &["f-ampleur-refus"]);
        made(&post(&ground.awa, &typed(1, &[("ampleur", "several_spots")])).await, 1, "creee");
        let page = format!("/signalements/{}", uuid(1));
        let extents = async || {
            crate::traced::texts(&ground.house, "SELECT COALESCE(extent, '–') FROM alert ORDER BY number".to_owned()).await
        };
        assert_eq!(extents().await, ["several_spots"]);
        assert!(ground.awa.get(&page).await.body.contains("en plusieurs points"));
        // Put right before it leaves; the letter says it as it is now.
        let refused = amended(&ground.office, &page, &[("ampleur", "ailleurs")]).await;
        asked(&refused, &["r-ampleur-refus"]);
        let right = amended(&ground.office, &page, &[("ampleur", "whole_zone")]).await;
        assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.body);
        assert_eq!(extents().await, ["whole_zone"]);
        let sent = [("vues", "1"), ("etape", "approve")];
        assert_eq!(ground.office.post(&format!("{page}/etape"), &sent).await.status, StatusCode::SEE_OTHER);
        let letters = crate::reworded::letters(&ground).await;
        let told = letters.iter().find(|one| one.text.contains("Deux câbles")).expect("a letter");
        assert!(told.text.contains("dans toute la zone") && !told.text.contains("plusieurs points"), "{}", told.text);
        let file = ground.office.get("/signalements/export.csv").await;
        assert!(file.body.contains("dans toute la zone"), "{}", file.body);
        // Nothing said is nothing kept, and nothing told.
        made(&post(&ground.awa, &typed(2, &[("theme", "T3.2")])).await, 2, "creee");
        assert_eq!(extents().await, ["whole_zone", ""]);
    }

    async fn an_activity_fills_the_form_in(on) {
        let Some(ground) = ready(on).await else { return };
        let id = uuid(40);
        let record = [
            ("id", id.as_str()), ("jour", "2019-06-12"), ("heure", "16:30"), ("duree", "20"),
            ("activite", "A1"), ("theme1", "T3.1"), ("origine", "O1"), ("lieu", "place"),
            ("note", "Des matelas."),
        ];
        let kept = ground.awa.post("/activites", &record).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let page = ground.awa.get(&format!("/activites/{id}")).await;
        let (_, link) = page.body.split_once("href=\"/signalements/nouvelle?").expect("a link");
        let link = link.split('"').next().expect("its end").replace("&amp;", "&");
        let form = ground.awa.get(&format!("{PATH}?{link}")).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.body);
        for said in [
            format!("name=\"activite\" value=\"{id}\"").as_str(), "value=\"2019-06-12\"",
            "value=\"16:30\"", "<option value=\"place\" selected>", "<option value=\"T3.1\" selected>",
            "Ville – Propreté publique", "rattachée à l’activité",
        ] {
            assert!(form.body.contains(said), "{said} in {}", form.body);
        }
        let fiche = typed(1, &[("activite", id.as_str())]);
        made(&post(&ground.awa, &fiche).await, 1, "creee");
        let one = ground.awa.get(&format!("/signalements/{}", uuid(1))).await;
        assert!(one.body.contains(&format!("href=\"/activites/{id}\"")), "{}", one.body);
        let direction = enter(&ground.house, "dir", Role::Direction, &ZONES).await;
        let direction = ground.house.arrives(direction).await;
        assert!(!direction.get(&format!("/activites/{id}")).await.body.contains(PATH));
        for junk in ["?lieu=%00", "?fantome=1", "?jour=x", "?lieu=a&lieu=b", "?theme=%FF"] {
            let page = ground.awa.get(&format!("{PATH}{junk}")).await;
            assert!(!page.status.is_server_error(), "{junk}: {}", page.status);
        }
    }
}
