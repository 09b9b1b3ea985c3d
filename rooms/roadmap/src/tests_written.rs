//! What the manager writes for the signatories, on both engines: recommendations by hand, highlights of a month; and
//! what a record tells of a relay or of a session.

use door::Role;
use kernel::id::{ConventionId, RowId, uuid_v7};

use crate::samples;
use crate::tests::{grant, laid, open};

const ADVICE: &str = "/feuille-de-route/preconisations";
const FACTS: &str = "/feuille-de-route/faits-marquants";

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let from = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
    from.split('"').next().expect("its end").to_owned()
}

testkit::engines! {
    async fn a_recommendation_is_written_by_hand_and_waits_for_the_committee(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let key = hidden(&office.get(ADVICE).await.body, "cle");
        let to = samples::organisation().code;
        let typed = |title: &'static str, text: &'static str, to: &str| {
            [("cle", key.clone()), ("titre", title.to_owned()), ("texte", text.to_owned()), ("destinataire", to.to_owned())]
        };
        for (fields, said) in [
            (typed("", "Éclairer l’allée.", &to), "Ce champ est à remplir."),
            (typed("Éclairer l’allée", "", &to), "Ce champ est à remplir."),
            (typed("Éclairer l’allée", "Voir M. Petit.", &to), "Écrire une fonction"),
            (typed("Éclairer l’allée", "Trop sombre.", "nulle-part"), "n’est pas dans la liste"),
        ] {
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            let page = office.post(ADVICE, &fields).await;
            assert!(page.status == 422 && page.body.contains(said), "{said}: {}", page.body);
        }
        let kept = typed("Éclairer l’allée", "Trop sombre dès 17 h.", &to);
        let kept = kept.each_ref().map(|(name, value)| (*name, value.as_str()));
        for _ in 0..2 {
            assert_eq!(office.post(ADVICE, &kept).await.status, 303, "twice is once");
        }
        let all = clockwork.read(|tx| Ok(crate::followed(tx)?)).await.expect("all");
        let new: Vec<_> = all.iter().filter(|one| one.recommendation.title == "Éclairer l’allée").collect();
        assert_eq!(new.len(), 1);
        assert!(new[0].waits() && new[0].evidence.is_empty());
        let page = office.get(ADVICE).await.body;
        assert!(page.contains("Trop sombre dès 17 h."));
        let mediator = grant(&house, "awa", Role::Mediator, samples::convention()).await;
        let mediator = house.arrives(mediator).await;
        assert!(!mediator.get(ADVICE).await.body.contains("Proposer une préconisation"));
        assert_eq!(mediator.post(ADVICE, &kept).await.status, 404);
    }

    async fn the_highlights_of_a_month_are_written_and_read_by_the_signatories(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let month = house.clock_now().local().0.month();
        let at = format!("/feuille-de-route?mois={}", month.text());
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let page = office.get(&at).await.body;
        let (seal, before) = (hidden(&page, "vu"), samples::highlights());
        assert!(before.iter().all(|one| page.contains(&one.text)), "what stands is there to be changed");
        let month = month.text();
        let named = [("mois", month.as_str()), ("vu", &seal), ("fait1", "Mme Durand a aidé")];
        let refused = office.post(FACTS, &named).await;
        assert!(refused.status == 422 && refused.body.contains("Mme Durand a aidé"), "{}", refused.body);
        let written = [("mois", month.as_str()), ("vu", &seal), ("fait1", "Fête des voisins"), ("fait2", ""), ("fait3", "Banc réparé")];
        assert_eq!(office.post(FACTS, &written).await.status, 303);
        let late = office.post(FACTS, &written).await;
        assert!(late.status == 422 && late.body.contains("entre-temps"), "{}", late.body);
        let mayor = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        let mayor = house.arrives(mayor).await;
        let read = mayor.get(&at).await.body;
        assert!(read.contains("Fête des voisins") && read.contains("Banc réparé"));
        assert!(!before.iter().any(|one| read.contains(&one.text)), "put in place of what stood");
        assert!(!read.contains("Écrire les faits marquants"));
        assert_eq!(mayor.post(FACTS, &written).await.status, 404);
        let ahead = [("mois", "2031-01"), ("vu", seal.as_str()), ("fait1", "Plus tard")];
        assert_eq!(office.post(FACTS, &ahead).await.status, 422, "a month to come");
        // Another convention’s month is another month.
        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let stranger = grant(&house, "ailleurs", Role::Manager, elsewhere).await;
        let stranger = house.arrives(stranger).await;
        let seal = hidden(&stranger.get(&at).await.body, "vu");
        let emptied = [("mois", month.as_str()), ("vu", seal.as_str())];
        assert_eq!(stranger.post(FACTS, &emptied).await.status, 303);
        assert!(mayor.get(&at).await.body.contains("Banc réparé"));
    }

    async fn a_record_is_told_as_a_relay_or_as_a_session_and_typed_once(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let record = RowId::from_uuid(uuid_v7(5, [5; 10])).text();
        let day = house.clock_now().local().0.plus_days(-1).text();
        let relays = "/feuille-de-route/relais";
        let from = format!("{relays}?activite={record}&jour={day}&theme=T3.1");
        let page = office.get(&from).await.body;
        assert_eq!(hidden(&page, "cle"), record);
        assert!(page.contains("Le jour et le thème sont ceux de l’activité"));
        assert!(page.contains(&format!("value=\"{day}\"")) && page.contains("value=\"T3.1\" selected"));
        let code = samples::organisation().code;
        let made = [("cle", record.as_str()), ("organisation", &code), ("theme", "T3.1"), ("jour", &day)];
        assert_eq!(office.post(relays, &made).await.status, 303);
        let again = office.get(&from).await.body;
        assert!(again.contains("déjà noté") && hidden(&again, "cle") != record);
        // It is to be asked back a fortnight later, and the roadmap says so.
        house.set_clock(house.clock_now().plus(kernel::Minutes::of(20 * 1_440)));
        let later = grant(&house, "lou", Role::Manager, samples::convention()).await;
        let office = house.arrives(later).await;
        for page in ["/feuille-de-route", "/feuille-de-route/mois"] {
            assert!(office.get(page).await.body.contains("1 relais à reprendre"), "{page}");
        }

        // A session takes its day, its length and who came.
        let projects = "/feuille-de-route/projets";
        let project = RowId::from_uuid(uuid_v7(6, [6; 10])).text();
        let opened = [
            ("cle", project.as_str()), ("nom", "Jardin partagé"), ("but", "Jardiner ensemble"),
            ("lieu", "Îlot 1"), ("porteurs", "residents"), ("debut", "2019-01-02"),
        ];
        let opened = office.post(projects, &opened).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        let told = format!("activite={record}&jour={day}&duree=90&public0=P1&age0=26-59&nombre0=4");
        let list = office.get(&format!("{projects}?{told}")).await.body;
        assert!(list.contains("De quel projet") && list.contains("duree=90"), "{list}");
        let page = office.get(&format!("{projects}/{project}?{told}")).await.body;
        assert!(page.contains(&format!("value=\"{record}\"")) && page.contains("value=\"90\""));
        let held = [
            ("cle", record.as_str()), ("jour", &day), ("duree", "90"), ("public0", "P1"),
            ("age0", "26-59"), ("nombre0", "4"),
        ];
        assert_eq!(office.post(&format!("{projects}/{project}/seances"), &held).await.status, 303);
        for page in [format!("{projects}?{told}"), format!("{projects}/{project}?{told}")] {
            assert!(office.get(&page).await.body.contains("déjà notée"), "{page}");
        }
    }
}
