//! Weeks declared, validated and opened again, through the real pages, on both engines.

use door::Role;
use kernel::id::{GrantId, PersonId};
use kernel::{Day, Instant, Minutes, Period, TimeOfDay};
use testkit::{Actor, House, On, Page, Services};

use crate::tests::grant;
use crate::{RuleSet, SlotKind, samples};

/// A house with a mediator, a colleague and their manager, on Monday 17 June 2019.
pub(crate) struct Team {
    pub(crate) house: House,
    pub(crate) camille: Member,
    pub(crate) dominique: Member,
    pub(crate) sacha: Member,
}

/// Someone of the team.
pub(crate) struct Member {
    pub(crate) id: PersonId,
    pub(crate) grant: GrantId,
    pub(crate) actor: Actor,
}

pub(crate) async fn team(on: On) -> Option<Team> {
    team_with(on, Services::default()).await
}

/// The same with services of one's own.
pub(crate) async fn team_with(on: On, services: Services) -> Option<Team> {
    let house = House::open(on, &[post::room(), crate::room()], services).await?;
    house.set_clock(noon("2019-06-17"));
    let convention = samples::convention();
    let mut members = Vec::new();
    for (login, role) in
        [("camille", Role::Mediator), ("dominique", Role::Mediator), ("sacha", Role::Manager)]
    {
        let grant = grant(&house, login, role, convention).await;
        let under = house.clockwork.under(grant).await.expect("the grant");
        let id = under.visit().expect("someone").person();
        let actor = house.arrives(grant).await;
        members.push(Member { id, grant, actor });
    }
    let mut members = members.into_iter();
    let mut next = || members.next().expect("a member");
    Some(Team { camille: next(), dominique: next(), sacha: next(), house })
}

pub(crate) fn noon(day: &str) -> Instant {
    Instant::at(Day::parse(day).expect("a day"), TimeOfDay::clamped(720))
}

type Fields<'f> = Vec<(&'f str, &'f str)>;

fn shift<'f>(day: &'f str, start: &'f str, end: &'f str) -> Fields<'f> {
    vec![("jour", day), ("debut", start), ("fin", end), ("nature", "field"), ("note", "")]
}

async fn declares(who: &Actor, fields: &[(&str, &str)]) -> Page {
    who.post("/heures/semaine/creneaux", fields).await
}

/// The revision that a page of a week holds.
fn rev(page: &Page) -> String {
    let (_, rest) = page.body.split_once("name=\"rev\" value=\"").expect("a revision");
    rest.split('"').next().expect("its end").to_owned()
}

impl Team {
    async fn week_of_camille(&self, by: &Actor, monday: &str) -> Page {
        by.get(&format!("/heures/semaine?personne={}&semaine={monday}", self.camille.id)).await
    }

    /// How many lines of the journal tell of weeks that were validated.
    async fn noted(&self) -> i64 {
        let ever = (noon("2019-01-01"), noon("2020-01-01"));
        let read = self.house.clockwork.read(move |tx| {
            let acts = tx.acts_between(samples::convention(), ever)?;
            let told = acts.iter().filter(|(act, _)| act.starts_with("planning.week"));
            Ok(told.map(|(_, times)| times).sum())
        });
        read.await.expect("the journal")
    }

    async fn turns(&self, how: &str, monday: &str, more: &[(&str, &str)]) -> Page {
        let seen = rev(&self.week_of_camille(&self.sacha.actor, monday).await);
        let person = self.camille.id.text();
        let mut fields = vec![("personne", person.as_str()), ("semaine", monday), ("rev", &seen)];
        fields.extend_from_slice(more);
        self.sacha.actor.post(&format!("/heures/semaine/{how}"), &fields).await
    }
}

testkit::engines! {
    async fn a_mediator_declares_her_week_and_the_manager_validates_it(on) {
        let Some(team) = team(on).await else { return };
        let camille = &team.camille.actor;
        let done = declares(camille, &shift("2019-06-10", "13:00", "20:00")).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert!(done.location().contains("semaine=2019-06-10"));
        let page = camille.get(done.location()).await;
        assert!(page.body.contains("Le créneau est enregistré."));
        assert!(page.body.contains("13\u{a0}h – 20\u{a0}h"), "{}", page.body);
        assert!(page.body.contains("Travail un jour férié"), "Whit Monday");
        assert!(page.body.contains("7\u{a0}h sans pause de 20\u{a0}min"));
        assert!(page.body.contains("Code du travail L3121-16"));
        assert!(!page.body.contains("Valider la semaine"), "the manager validates");

        let waiting = team.sacha.actor.get("/heures/equipe").await;
        assert_eq!(waiting.status, 200);
        assert!(waiting.body.contains("Semaine du 10\u{a0}juin 2019"));
        let done = team.turns("valider", "2019-06-10", &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let waiting = team.sacha.actor.get("/heures/equipe").await;
        assert!(waiting.body.contains("Aucune semaine n’attend."));

        // Closed: nothing is declared, changed or taken away, by nobody.
        let late = declares(camille, &shift("2019-06-11", "13:00", "17:00")).await;
        assert_eq!(late.status, 422);
        assert!(late.body.contains("est validée\u{a0}: l’encadrement la rouvre"));
        let page = team.week_of_camille(camille, "2019-06-10").await;
        assert!(page.body.contains("Validée le 17\u{a0}juin 2019, pour 7\u{a0}h."));
        assert!(!page.body.contains("/creneaux"), "no form on a closed week");

        let without = team.turns("rouvrir", "2019-06-10", &[("motif", "")]).await;
        assert_eq!(without.status, 422);
        let done = team.turns("rouvrir", "2019-06-10", &[("motif", "Une réunion oubliée")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let late = declares(camille, &shift("2019-06-11", "13:00", "17:00")).await;
        assert_eq!(late.status, 303, "{}", late.body);
        let page = team.week_of_camille(camille, "2019-06-10").await;
        assert!(page.body.contains("Rouverte le 17\u{a0}juin 2019\u{a0}: Une réunion oubliée"));
    }

    async fn the_weeks_that_are_ticked_are_validated_in_one_gesture(on) {
        let Some(team) = team(on).await else { return };
        declares(&team.camille.actor, &shift("2019-06-03", "13:00", "17:00")).await;
        declares(&team.camille.actor, &shift("2019-06-11", "13:00", "17:00")).await;
        declares(&team.dominique.actor, &shift("2019-06-12", "09:00", "12:00")).await;
        let manager = &team.sacha.actor;
        // A week of January that is declared in June waits as any other.
        declares(&team.dominique.actor, &shift("2019-01-08", "09:00", "11:00")).await;
        let page = manager.get("/heures/equipe").await;
        assert!(page.body.contains("Semaine du 7\u{a0}janvier 2019"), "{}", page.body);
        let values = page.body.split("name=\"semaine\" value=\"").skip(1);
        let values = values.filter_map(|rest| rest.split('"').next());
        let late: Vec<&str> = values.filter(|one| one.contains("2019-01-07")).collect();
        assert_eq!(late.len(), 1);
        let done = manager.post("/heures/equipe/valider", &[("semaine", late[0])]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = manager.get("/heures/equipe").await;
        let ticks: Vec<&str> = page
            .body
            .split("name=\"semaine\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(ticks.len(), 3, "{}", page.body);
        assert!(page.body.contains("4\u{a0}h") && page.body.contains("3\u{a0}h"), "{}", page.body);
        let before = team.noted().await;

        let none = manager.post("/heures/equipe/valider", &[]).await;
        assert_eq!(none.status, 422);
        assert!(none.body.contains("Cochez au moins une semaine."));
        let strange = [("semaine", "n’importe quoi")];
        assert_eq!(manager.post("/heures/equipe/valider", &strange).await.status, 409);
        // A mediator has no such page.
        let fields: Vec<(&str, &str)> = ticks.iter().map(|one| ("semaine", *one)).collect();
        let refused = team.camille.actor.post("/heures/equipe/valider", &fields).await;
        assert_eq!(refused.status, 404);

        // One of them changed since the page was read: none is validated.
        declares(&team.dominique.actor, &shift("2019-06-13", "09:00", "12:00")).await;
        assert_eq!(manager.post("/heures/equipe/valider", &fields).await.status, 409);
        let page = manager.get("/heures/equipe").await;
        assert_eq!(page.body.matches("name=\"semaine\"").count(), 3);
        assert_eq!(team.noted().await, before);

        let ticks: Vec<&str> = page
            .body
            .split("name=\"semaine\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let fields: Vec<(&str, &str)> = ticks.iter().map(|one| ("semaine", *one)).collect();
        let done = manager.post("/heures/equipe/valider", &fields).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = manager.get(done.location()).await;
        assert!(page.body.contains("Les semaines cochées sont validées."));
        assert!(page.body.contains("Aucune semaine n’attend."));
        // Three weeks are closed by one line of the journal.
        assert_eq!(team.noted().await, before + 1);
        let late = declares(&team.camille.actor, &shift("2019-06-04", "13:00", "17:00")).await;
        assert_eq!(late.status, 422);
    }

    async fn a_week_that_changed_since_it_was_read_is_not_validated(on) {
        let Some(team) = team(on).await else { return };
        let camille = &team.camille.actor;
        declares(camille, &shift("2019-06-11", "13:00", "17:00")).await;
        let seen = rev(&team.week_of_camille(&team.sacha.actor, "2019-06-10").await);
        declares(camille, &shift("2019-06-12", "13:00", "17:00")).await;
        let person = team.camille.id.text();
        let of = [("personne", person.as_str()), ("semaine", "2019-06-10"), ("rev", &seen)];
        let stale = team.sacha.actor.post("/heures/semaine/valider", &of).await;
        assert_eq!(stale.status, 409);
        // A week that is not over waits.
        declares(camille, &shift("2019-06-17", "09:00", "11:00")).await;
        let early = team.turns("valider", "2019-06-17", &[]).await;
        assert_eq!(early.status, 422);
        assert!(early.body.contains("Cette semaine n’est pas finie"));
    }

    /// Two people at two desks, or one who presses twice: the week is validated once, and told once.
    async fn a_week_validated_twice_at_once_is_validated_once(on) {
        let Some(team) = team(on).await else { return };
        declares(&team.camille.actor, &shift("2019-06-11", "13:00", "17:00")).await;
        let other = grant(&team.house, "robin", Role::Manager, samples::convention()).await;
        let other = team.house.arrives(other).await;
        let seen = rev(&team.week_of_camille(&team.sacha.actor, "2019-06-10").await);
        let before = team.noted().await;
        let person = team.camille.id.text();
        let of = [("personne", person.as_str()), ("semaine", "2019-06-10"), ("rev", &seen)];
        let path = "/heures/semaine/valider";
        let (one, two) = tokio::join!(team.sacha.actor.post(path, &of), other.post(path, &of));
        let mut found = [one.status.as_u16(), two.status.as_u16()];
        found.sort_unstable();
        assert_eq!(found, [303, 409], "{} {}", one.body, two.body);
        assert_eq!(team.noted().await, before + 1);
        let page = team.week_of_camille(&team.sacha.actor, "2019-06-10").await.body;
        assert_eq!(page.matches("Validée le").count(), 1, "{page}");
    }

    async fn what_cannot_be_is_refused_at_its_field(on) {
        let Some(team) = team(on).await else { return };
        let camille = &team.camille.actor;
        let refused = async |fields: &[(&str, &str)], sentence: &str| {
            let page = declares(camille, fields).await;
            assert_eq!(page.status, 422, "{sentence}");
            assert!(page.body.contains(sentence), "{sentence}: {}", page.body);
        };
        refused(&shift("2019-06-14", "20:00", "26:00"), "Cette heure n’existe pas").await;
        refused(&shift("2019-06-14", "20:00", "20:00"), "à la même heure que le début").await;
        refused(&shift("2019-06-18", "09:00", "12:00"), "ce jour est à venir").await;
        declares(camille, &shift("2019-06-15", "00:00", "20:00")).await;
        refused(&shift("2019-06-15", "19:00", "21:00"), "Un autre créneau est déjà là").await;
        refused(&shift("2019-06-15", "20:00", "02:00"), "Cela ferait 26\u{a0}h le samedi 15\u{a0}juin 2019").await;
        let mut named = shift("2019-06-13", "09:00", "12:00");
        named.retain(|(name, _)| *name != "note");
        named.push(("note", "Appeler le 06 12 34 56 78"));
        let page = declares(camille, &named).await;
        assert_eq!(page.status, 422, "a telephone number is refused in a detail");
    }

    async fn a_shift_is_changed_and_taken_away(on) {
        let Some(team) = team(on).await else { return };
        let camille = &team.camille.actor;
        let done = declares(camille, &shift("2019-06-11", "13:00", "17:00")).await;
        let page = camille.get(done.location()).await;
        let (_, rest) = page.body.split_once("creneau=").expect("a way to change it");
        let id = &rest[..36];
        let form = camille.get(&format!("/heures/semaine?semaine=2019-06-10&creneau={id}")).await;
        assert!(form.body.contains("value=\"17:00\""));
        let mut other = shift("2019-06-12", "14:00", "18:00");
        other.push(("creneau", id));
        let done = declares(camille, &other).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = camille.get(done.location()).await;
        assert!(page.body.contains("14\u{a0}h – 18\u{a0}h") && !page.body.contains("13\u{a0}h – 17\u{a0}h"));
        // Nobody else’s: a colleague neither reads it, nor changes it, nor takes it away.
        let dominique = &team.dominique.actor;
        assert_eq!(team.week_of_camille(dominique, "2019-06-10").await.status, 404);
        let away = format!("/heures/semaine/creneaux/{id}/retirer");
        assert_eq!(dominique.post(&away, &[]).await.status, 404);
        assert_eq!(declares(dominique, &other).await.status, 404);
        assert_eq!(camille.post(&away, &[]).await.status, 303);
        let page = camille.get("/heures/semaine?semaine=2019-06-10").await;
        assert!(page.body.contains("Rien n’est déclaré cette semaine"));
    }

    async fn the_manager_declares_for_someone_and_a_replacement_counts_for_the_service(on) {
        let Some(team) = team(on).await else { return };
        let (dominique, camille) = (team.dominique.id.text(), team.camille.id.text());
        let mut of_dominique = shift("2019-06-12", "13:00", "17:00");
        of_dominique.extend([("personne", dominique.as_str()), ("remplace", camille.as_str())]);
        let done = declares(&team.sacha.actor, &of_dominique).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = team.sacha.actor.get(done.location()).await;
        assert!(page.body.contains("en remplacement\u{a0}: camille"), "{}", page.body);
        let mut own = shift("2019-06-13", "09:00", "12:30");
        own.retain(|(name, _)| *name != "nature");
        own.push(("nature", "supervision"));
        declares(&team.sacha.actor, &own).await;
        let year = Period::year(2019).expect("a year");
        let under = team.house.clockwork.under(team.sacha.grant).await.expect("the grant");
        let read = under.read(move |tx| Ok((
            crate::hours(tx, year)?,
            crate::supervision(tx, year)?,
            crate::hours_by_person(tx, year)?,
        ))).await.expect("the hours");
        assert_eq!(read.0, [(SlotKind::Field, Minutes::of(240))], "the counter of the service");
        assert_eq!(read.1, Minutes::of(210), "the manager’s has its own");
        assert_eq!(crate::replacing(&read.2), Minutes::of(240));
        let page = team.sacha.actor.get("/heures/equipe").await;
        assert!(page.body.contains("Dont 4\u{a0}h en remplacement"));
    }

    async fn a_week_of_two_years_is_one_week_and_counts_in_each(on) {
        let Some(team) = team(on).await else { return };
        team.house.set_clock(noon("2020-01-06"));
        // The grant ends with the year: the week is that of 30 December, and its first days are read.
        let camille = &team.camille.actor;
        assert_eq!(declares(camille, &shift("2019-12-30", "13:00", "17:00")).await.status, 303);
        assert_eq!(declares(camille, &shift("2019-12-31", "22:00", "02:00")).await.status, 303);
        assert_eq!(declares(camille, &shift("2020-01-02", "13:00", "17:00")).await.status, 404);
        let done = team.turns("valider", "2019-12-30", &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = team.week_of_camille(camille, "2019-12-30").await;
        assert!(page.body.contains("Validée le 6\u{a0}janvier 2020, pour 8\u{a0}h."), "{}", page.body);
    }

    async fn a_night_of_the_change_of_the_clocks_counts_nine_hours(on) {
        let Some(team) = team(on).await else { return };
        team.house.set_clock(noon("2019-10-28"));
        let done = declares(&team.camille.actor, &shift("2019-10-26", "22:00", "06:00")).await;
        let page = team.camille.actor.get(done.location()).await;
        assert!(page.body.contains("9\u{a0}h"), "{}", page.body);
        assert!(page.body.contains("22\u{a0}h – 6\u{a0}h"));
    }

    async fn contracts_rules_and_projects_are_entered_by_the_manager(on) {
        let Some(team) = team(on).await else { return };
        let (sacha, who) = (&team.sacha.actor, team.camille.id.text());
        let contract = async |from: &str, to: &str, weekly: &str| {
            let fields = [("qui", who.as_str()), ("du", from), ("au", to), ("hebdo", weekly), ("employeur", "")];
            sacha.post("/heures/regles/contrats", &fields).await
        };
        assert_eq!(contract("2019-01-01", "2019-06-30", "35").await.status, 303);
        let over = contract("2019-06-01", "", "17,5").await;
        assert_eq!(over.status, 422);
        assert!(over.body.contains("court déjà depuis le 1er\u{a0}janvier 2019"), "{}", over.body);
        assert_eq!(contract("2019-07-01", "", "17,5").await.status, 303);
        let page = sacha.get("/heures/equipe").await;
        // 1 607 h × 181 / 365 at full time, then × 184 / 365 at half time.
        assert!(page.body.contains("1\u{202f}201\u{a0}h\u{a0}56") || page.body.contains("1\u{202f}201\u{a0}h\u{a0}57"), "{}", page.body);

        let model = sacha.get("/heures/regles?modele=alsace").await;
        assert_eq!(model.status, 200, "an unknown model is none");
        let form = sacha.get("/heures/regles?modele=alisfa").await;
        assert!(form.body.contains("value=\"accord ALISFA\""));
        let set = crate::terms_pages::fields_of(&RuleSet::alisfa(), Day::parse("2019-06-01").expect("a day"));
        let fields: Vec<(&str, &str)> = set.iter().collect();
        assert_eq!(sacha.post("/heures/regles/accords", &fields).await.status, 303);
        declares(&team.camille.actor, &shift("2019-06-12", "18:30", "22:30")).await;
        let done = declares(&team.camille.actor, &shift("2019-06-13", "10:00", "12:00")).await;
        let page = team.camille.actor.get(done.location()).await;
        assert!(page.body.contains("11\u{a0}h\u{a0}30 de repos avant le jeudi 13\u{a0}juin 2019"), "{}", page.body);
        assert!(page.body.contains("12\u{a0}h entre deux jours, accord ALISFA"));

        let project = [("code", "fse"), ("nom", "Fonds social européen"), ("clos", "")];
        assert_eq!(sacha.post("/heures/regles/projets", &project).await.status, 303);
        let mut paid = shift("2019-06-14", "09:00", "12:00");
        paid.push(("projet", "FSE"));
        assert_eq!(declares(&team.camille.actor, &paid).await.status, 303);
        let june = Period::parse("2019-06-01", "2019-06-30").expect("June");
        let under = team.house.clockwork.under(team.sacha.grant).await.expect("the grant");
        let split = under.read(move |tx| Ok(crate::hours_by_project(tx, june)?)).await.expect("a split");
        let of = |code: &str| split.iter().filter(|one| one.0 == code).map(|one| one.2.count()).sum::<i64>();
        assert_eq!((of("FSE"), of("")), (180, 360));
        assert_eq!(team.camille.actor.get("/heures/regles").await.status, 404, "the manager’s");
    }
}
