//! The roadmap of a month on both engines: prepared in one gesture, adjusted, carried, told; and what the year
//! learns from it.

use door::{Purpose, Role};
use kernel::id::{ActionId, ConventionId, uuid_v7};
use kernel::{Line, Month};
use testkit::Actor;

use crate::tests::{grant, laid, open};
use crate::{ActionState, MonthLine, samples};

const MONTH: &str = "/feuille-de-route/mois";

async fn lines(office: &door::Clockwork, month: Month) -> Vec<MonthLine> {
    let all = office.read(|tx| Ok(crate::month_lines(tx)?)).await.expect("lines");
    all.into_iter().filter(|line| line.month == month).collect()
}

fn titles(lines: &[MonthLine]) -> Vec<&str> {
    lines.iter().map(|line| line.title.as_str()).collect()
}

async fn adjust(office: &Actor, line: &MonthLine, fields: &[(&str, &str)]) -> testkit::Page {
    office.post(&format!("{MONTH}/lignes/{}", line.id), fields).await
}

testkit::engines! {
    async fn a_month_is_prepared_adjusted_and_carried(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let today = house.clock_now().local().0;
        let month = today.month();
        let at = month.text();
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let before = office.get(&format!("{MONTH}?mois={at}")).await;
        assert!(before.body.contains("Préparer") && before.body.contains("Charte d’usage"));
        assert_eq!(office.post(MONTH, &[("mois", &at)]).await.status, 303);
        assert_eq!(office.post(MONTH, &[("mois", &at)]).await.status, 303, "pressed twice");
        let held = lines(&clockwork, month).await;
        let charter = "Charte d’usage du parking de l’îlot sud";
        let count = held.len();
        assert_eq!(titles(&held).iter().filter(|title| **title == charter).count(), 1);
        for (asked, said) in [("2019-01", "Ce mois est terminé"), ("2031-01", "au plus un an")] {
            let page = office.post(MONTH, &[("mois", asked)]).await;
            assert!(page.status == 422 && page.body.contains(said), "{said}: {}", page.body);
        }
        assert_eq!(office.post(MONTH, &[("mois", "juin")]).await.status, 422);

        // Lines added, in an order, reworded, taken out.
        let to = format!("{MONTH}/lignes");
        let add = [("mois", at.as_str()), ("titre", "Tenir l’accueil du mercredi"), ("note", ""), ("action", "")];
        assert_eq!(office.post(&to, &add).await.status, 303);
        let other = uuid_v7(3, [3; 10]).to_string();
        let serving = held.iter().find(|line| line.title == charter).expect("the charter");
        let action = serving.action.expect("its action").text();
        for (title, action, said) in [
            ("", "", "Ce champ est à remplir."),
            ("Relire", other.as_str(), "n’est pas dans la liste"),
            ("Relire", action.as_str(), "déjà dans la feuille"),
            ("Appeler M. Petit", "", "Écrire une fonction"),
        ] {
            let fields = [("mois", at.as_str()), ("titre", title), ("note", "Une précision"), ("action", action)];
            let page = office.post(&to, &fields).await;
            assert!(page.status == 422 && page.body.contains(said), "{said}: {}", page.body);
            assert!(page.body.contains("value=\"Une précision\""), "nothing is lost");
        }
        let added = lines(&clockwork, month).await;
        assert_eq!(added.len(), count + 1);
        let last = added.last().expect("the added one");
        assert_eq!(adjust(&office, last, &[("geste", "monter")]).await.status, 303);
        let moved = lines(&clockwork, month).await;
        if count > 0 {
            assert_eq!(moved.get(count - 1).map(|line| line.id), Some(last.id), "one place up");
        }
        let typed = [("titre", "Accueil du mardi"), ("note", ""), ("geste", "descendre")];
        assert_eq!(adjust(&office, last, &typed).await.status, 303);
        let kept = lines(&clockwork, month).await;
        assert!(kept.iter().any(|line| line.title == "Accueil du mardi"), "what was typed is kept");
        let words = [("titre", "Accueil du mercredi"), ("note", "De 14 h à 17 h"), ("geste", "garder")];
        assert_eq!(adjust(&office, last, &words).await.status, 303);
        let bare = adjust(&office, last, &[("titre", ""), ("note", "De 15 h"), ("geste", "garder")]).await;
        assert!(bare.status == 422 && bare.body.contains("De 15 h"));
        let page = office.get(&format!("{MONTH}?mois={at}")).await;
        assert!(page.body.contains("Accueil du mercredi") && page.body.contains("De 14 h à 17 h"));

        // Not on the telephone before it is carried there.
        assert_eq!(clockwork.read(move |tx| Ok(crate::carried(tx, month)?)).await.expect("it"), None);
        let unprepared = office.post(&format!("{MONTH}/telephone"), &[("mois", "2019-12")]).await;
        assert!(unprepared.status == 422 && unprepared.body.contains("n’est pas préparée"), "{}", unprepared.body);
        assert_eq!(office.post(&format!("{MONTH}/telephone"), &[("mois", &at)]).await.status, 303);
        let there = clockwork.read(move |tx| Ok(crate::carried(tx, month)?)).await.expect("it");
        assert_eq!(there.expect("lines"), lines(&clockwork, month).await);
        assert_eq!(adjust(&office, last, &[("geste", "retirer")]).await.status, 303);
        assert_eq!(adjust(&office, last, &[("geste", "retirer")]).await.status, 404);
        assert_eq!(lines(&clockwork, month).await.len(), count);
    }

    async fn what_a_month_says_flows_back_to_the_year(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let month = house.clock_now().local().0.month();
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        assert_eq!(office.post(MONTH, &[("mois", &month.text())]).await.status, 303);
        let held = lines(&clockwork, month).await;
        let line = held.iter().find(|line| line.title.starts_with("Charte")).expect("it").clone();
        let action = line.action.expect("its action");
        let to = format!("{MONTH}/lignes/{}/etat", line.id);
        let bare = office.post(&to, &[("etat", "postponed"), ("motif", "")]).await;
        assert!(bare.status == 422 && bare.body.contains("Ce champ est à remplir."), "{}", bare.body);
        assert_eq!(office.post(&to, &[("etat", "ailleurs"), ("motif", "")]).await.status, 422);
        let put_off = [("etat", "postponed"), ("motif", "Salle fermée")];
        assert_eq!(office.post(&to, &put_off).await.status, 303);
        let sheet = office.get(&format!("/feuille-de-route/actions/{action}")).await;
        assert!(sheet.body.contains("Reportée") && sheet.body.contains("Salle fermée"));
        // Next month takes it again.
        let next = month.plus(1);
        assert_eq!(office.post(MONTH, &[("mois", &next.text())]).await.status, 303);
        let again = lines(&clockwork, next).await;
        assert_eq!(again.first().map(|line| (line.origin, line.action)), Some((crate::Origin::Postponed, Some(action))));
        // What is put off once the next month is prepared comes back there too, once.
        let fields = [("mois", month.text()), ("titre", "Stand du mercredi".to_owned()), ("note", String::new()), ("action", String::new())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(office.post(&format!("{MONTH}/lignes"), &fields).await.status, 303);
        let stand = lines(&clockwork, month).await.pop().expect("the added one");
        for reason in ["Pluie", "Pluie encore"] {
            let late = [("etat", "postponed"), ("motif", reason)];
            assert_eq!(office.post(&format!("{MONTH}/lignes/{}/etat", stand.id), &late).await.status, 303);
        }
        let there = lines(&clockwork, next).await;
        let stands = there.iter().filter(|line| line.title == "Stand du mercredi");
        assert_eq!((there.len(), stands.count()), (again.len() + 1, 1));
        // Done this month, it goes on until its last one.
        assert_eq!(office.post(&to, &[("etat", "done"), ("motif", "")]).await.status, 303);
        let state = move |tx: &mut door::Tx<'_>| {
            let all = crate::actions(tx)?;
            Ok(all.into_iter().find(|one| one.id == action).map(|one| one.state()))
        };
        assert_eq!(clockwork.read(state).await.expect("it"), Some(ActionState::Started));
        let year = office.get("/feuille-de-route?annee=2019").await;
        assert!(year.body.contains("1 mois fait sur 2"), "{}", year.body);

        // From the street, by the identifier of the line or of the action.
        let from_the_street = async |id: ActionId, state: ActionState, reason: &str| {
            let reason = Line::parse_optional(reason).expect("a reason");
            clockwork.clone().begin(Purpose::Record, move |tx| {
                let today = tx.today();
                crate::progress_action(tx, (id, today), state, reason.as_ref())
            }).await
        };
        let as_action = ActionId::parse(&line.id.text()).expect("an identifier");
        from_the_street(as_action, ActionState::Postponed, "Pluie").await.expect("by the line");
        let told = lines(&clockwork, month).await.into_iter().find(|one| one.id == line.id).expect("it");
        assert_eq!((told.state, told.reason.as_str()), (ActionState::Postponed, "Pluie"));
        assert_eq!(clockwork.read(state).await.expect("it"), Some(ActionState::Postponed));
        from_the_street(action, ActionState::Done, "").await.expect("by the action");
        let told = lines(&clockwork, month).await.into_iter().find(|one| one.id == line.id).expect("it");
        assert_eq!((told.state, told.reason.as_str()), (ActionState::Done, ""));
        // The same day, a slip is taken back: the line and its action are as before the month.
        assert_eq!(office.post(&to, &[("etat", "planned"), ("motif", "")]).await.status, 303);
        let told = lines(&clockwork, month).await.into_iter().find(|one| one.id == line.id).expect("it");
        assert_eq!(told.state, ActionState::Planned);
        assert_ne!(clockwork.read(state).await.expect("it"), Some(ActionState::Done));
        from_the_street(action, ActionState::Done, "").await.expect("by the action");
        // Another day, the manager says why; nobody does from the street.
        house.set_clock(house.clock_now().plus(kernel::Minutes::of(2 * 1_440)));
        let slipped = from_the_street(as_action, ActionState::Postponed, "Pluie").await;
        assert!(matches!(slipped, Err(door::Stop::Refused(_))), "{slipped:?}");
        let later = grant(&house, "lou", Role::Manager, samples::convention()).await;
        let office = house.arrives(later).await;
        let bare = office.post(&to, &[("etat", "planned"), ("motif", "")]).await;
        assert!(bare.status == 422 && bare.body.contains("dire dans le motif"), "{}", bare.body);
        let why = [("etat", "planned"), ("motif", "Notée trop tôt")];
        assert_eq!(office.post(&to, &why).await.status, 303);
        let told = lines(&clockwork, month).await.into_iter().find(|one| one.id == line.id).expect("it");
        assert_eq!((told.state, told.reason.as_str()), (ActionState::Planned, ""));
        assert_ne!(clockwork.read(state).await.expect("it"), Some(ActionState::Done));
    }

    async fn a_month_is_the_operators_own(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let month = house.clock_now().local().0.month();
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        assert_eq!(office.post(MONTH, &[("mois", &month.text())]).await.status, 303);
        let line = lines(&clockwork, month).await.into_iter().next().expect("a line");
        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let stranger = grant(&house, "ailleurs", Role::Manager, elsewhere).await;
        let stranger = house.arrives(stranger).await;
        assert_eq!(adjust(&stranger, &line, &[("geste", "retirer")]).await.status, 404);
        let mayor = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        assert_eq!(house.arrives(mayor).await.get(MONTH).await.status, 404);
        let mediator = grant(&house, "awa", Role::Mediator, samples::convention()).await;
        let mediator = house.arrives(mediator).await;
        let page = mediator.get(MONTH).await;
        assert!(page.status == 200 && !page.body.contains("Porter"), "read, not written");
        assert_eq!(mediator.post(MONTH, &[("mois", &month.text())]).await.status, 404);
    }
}
