//! What the first draft of an analysis says, and what its links open: as many rows as were counted, never others.

use ::roadmap::{ActionState, ActionStep, PlannedAction};
use activity::{Count, NewActivity};
use door::{Purpose, Role};
use kernel::id::{ActivityId, AlertId, PersonId, PlaceId, uuid_v7};
use kernel::{Day, Instant, Minutes, Period, Prose, TimeOfDay};
use testkit::{Page, engines};

use crate::codes::lay_town;
use crate::field::{Ground, ground};
use crate::verbs::{action, lay_place};
use crate::{peopled, theme, zone};

/// Twenty minutes of somebody with two people, nowhere in particular.
pub(crate) fn record(number: u8, day: &str, (kind, themes): (&str, &[&str])) -> NewActivity {
    NewActivity {
        id: ActivityId::from_uuid(uuid_v7(1_550_000_000_000, [number; 10])),
        day: Day::parse(day).expect("a day"),
        time: TimeOfDay::clamped(600 + i64::from(number)),
        minutes: Minutes::of(20),
        kind: kind.to_owned(),
        themes: themes.iter().map(|code| theme(code)).collect(),
        axis: "AX1".to_owned(),
        zone: zone(1),
        place: None,
        pin: None,
        origin: "O1".to_owned(),
        channel: "C1".to_owned(),
        ending: None,
        next_step: "R0".to_owned(),
        next_day: None,
        intensity: None,
        people: vec![Count {
            audience: "P1".to_owned(),
            age_band: "NR".to_owned(),
            gender: "NR".to_owned(),
            n: 2,
        }],
        mediators: vec![PersonId::from_uuid(uuid_v7(3, [3; 10]))],
        note: Prose::parse("").expect("nothing"),
        sensitive: false,
        situation: None,
        alert: None,
        action: None,
        round: None,
    }
}

/// April: 4 on fly-tipping. May: 14 on fly-tipping, and 12 on parking that also speak of fly-tipping; 3 conflicts
/// without an ending.
fn records() -> Vec<NewActivity> {
    let mut all: Vec<_> = (1..=4).map(|n| record(n, "2019-04-10", ("A1", &["T3.1"][..]))).collect();
    all.extend((5..=18).map(|n| record(n, "2019-05-14", ("A1", &["T3.1"][..]))));
    all.extend((19..=30).map(|n| record(n, "2019-05-15", ("A4", &["T4.1", "T3.1"][..]))));
    all.extend((31..=33).map(|n| record(n, "2019-05-16", ("A2", &["T2.1"][..]))));
    all
}

/// Moves, each some days after the first.
type Moves = &'static [(i64, ::alert::Move)];

/// Six alerts: three of one matter in one place, that wait for more than thirty days at the end of May; one of the
/// same matter elsewhere, waiting since May; a duplicate, and one that ended without being seen.
fn lives() -> [(u8, &'static str, bool, Moves); 6] {
    use ::alert::Move as M;
    const SENT: Moves = &[(0, M::Submit), (0, M::Approve)];
    [
        (1, "2019-03-20", true, SENT),
        (2, "2019-04-02", true, SENT),
        (3, "2019-04-25", true, SENT),
        (4, "2019-05-20", false, SENT),
        (5, "2019-04-03", true, &[(0, M::Submit), (0, M::Approve), (1, M::Attach)]),
        (6, "2019-04-04", false, &[(0, M::Submit), (0, M::Approve), (20, M::Drop)]),
    ]
}

async fn lay(ground: &Ground) {
    lay_town(&ground.house).await;
    lay_place(ground, (1, "place"), "D2").await;
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let kept = office.begin(Purpose::Record, |tx| {
        records().iter().try_for_each(|one| activity::record(tx, one).map(|_| ()))?;
        let day = |text: &str| Day::parse(text).expect("a day");
        let steps = vec![ActionStep { day: day("2019-05-01"), state: ActionState::Planned }];
        let period = Period::spanning(day("2019-05-01"), day("2019-05-15"));
        ::roadmap::lay_action(tx, &PlannedAction { period, steps, ..action(1) })?;
        ::roadmap::lay_version(tx, 2019, day("2019-05-01"))
    });
    kept.await.expect("records");
    for (number, day, placed, moves) in lives() {
        let raised_at = Instant::parse(&format!("{day}T08:00:00Z")).expect("a moment");
        let id = AlertId::from_uuid(uuid_v7(5, [number; 10]));
        let mut new = peopled::alert(id, zone(1), theme("T3.1"));
        new.place = placed.then(|| PlaceId::from_uuid(uuid_v7(3, [1; 10])));
        new.raised_at = raised_at;
        let step = |(after, mv): &(i64, ::alert::Move)| ::alert::Step {
            at: raised_at.plus_seconds(after * 86_400),
            by: ::alert::By::Person(new.author),
            planned: None,
            mv: *mv,
            note: ::alert::Note::default(),
        };
        let steps: Vec<_> = moves.iter().map(step).collect();
        let lay = move |tx: &mut door::Tx<'_>| ::alert::lay_alert(tx, &new, &steps).map(|_| ());
        office.begin(Purpose::Lay, lay).await.expect("a life");
    }
}

/// Each sentence of the draft: its lead, its text, its address.
fn sentences(page: &str) -> Vec<(String, String, String)> {
    let part = |text: &str, from: &str, to: &str| {
        let (_, after) = text.split_once(from)?;
        Some(after.split_once(to)?.0.to_owned())
    };
    let one = |item: &str| {
        let href = part(item, "<a href=\"", "\"")?.replace("&amp;", "&");
        Some((part(item, "<strong>", ".</strong>")?, part(item, "</strong> ", " <a ")?, href))
    };
    page.split("<li>").filter_map(one).collect()
}

/// The first whole number of a text.
fn number(text: &str) -> usize {
    let digits = text.chars().skip_while(|c| !c.is_ascii_digit());
    let digits: String = digits.take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

/// How many rows a page lists.
fn rows(page: &Page) -> usize {
    page.body.matches("<tr class=\"linked\"").count()
}

engines! {
    async fn each_sentence_of_the_draft_opens_exactly_what_it_counts(on) {
        let Some(ground) = ground(on).await else { return };
        lay(&ground).await;
        let page = ground.office.get("/syntheses/2019-05/analyse").await;
        let said = sentences(&page.body);
        let mut counted = Vec::new();
        for (lead, text, href) in &said {
            let opened = ground.office.get(href).await;
            assert_eq!(opened.status, 200, "{href}");
            let told = match text.split_once("\u{a0}: ") {
                Some((_, after)) => number(after),
                None => number(text),
            };
            if href.starts_with("/activites?") || href.starts_with("/signalements?") {
                // People are told above the list, and are not its rows.
                let people = text.starts_with("Personnes");
                let words = format!("{told} personnes rencontrées");
                let found = if people { opened.body.contains(&words) } else { rows(&opened) == told };
                assert!(found, "{text} opens {} rows: {href}", rows(&opened));
                counted.push(lead.as_str());
            } else if href.starts_with("/feuille-de-route/actions/") {
                let (_, named) = text.split_once("«\u{a0}").expect("a title");
                let (title, _) = named.split_once("\u{a0}»").expect("its end");
                assert!(opened.body.contains(title), "{href}");
                counted.push(lead.as_str());
            } else {
                assert!(href.ends_with("#qualite") || href.starts_with("/heures"), "{href}");
            }
        }
        for lead in ["En hausse", "Revient", "En retard", "Qualité des saisies"] {
            assert!(counted.contains(&lead), "no {lead} among {counted:?}: {said:?}");
        }
        // Three wait too long, and not the one of May, the duplicate or the one that ended.
        let late = said.iter().find(|(lead, text, _)| lead == "En retard" && text.contains("fiche"));
        let (_, text, href) = late.expect("a service that is late");
        assert!(text.contains("3 fiches attendent"), "{text}");
        assert_eq!(href, "/signalements?au=2019-05-31&destinataire=VILLE&dates=retard");
        // The file of that list holds the same ones, and a month before they were fewer.
        let file = href.replace("/signalements?", "/signalements/export.csv?");
        let lines = ground.office.get(&file).await.body;
        assert_eq!(lines.lines().filter(|line| line.starts_with("ESS-")).count(), 3, "{lines}");
        let before = ground.office.get("/signalements?au=2019-04-30&dates=retard").await;
        assert_eq!(rows(&before), 1);
        let waiting = ground.office.get("/signalements?au=2019-05-31&dates=attente").await;
        assert_eq!(rows(&waiting), 4);
    }

    async fn the_dashboard_opens_what_its_card_and_its_box_of_quality_count(on) {
        let Some(ground) = ground(on).await else { return };
        lay(&ground).await;
        let board = ground.office.get("/tableau-de-bord?mois=2019-05").await.body;
        assert!(board.contains("Trois signalements attendent depuis plus de 30 jours"), "{board}");
        let list = "/signalements?au=2019-05-31&amp;dates=retard";
        assert!(board.contains(&format!("href=\"{list}\"")), "{board}");
        for (gap, told) in [("lieu", 29), ("issue", 15), ("delai", 29)] {
            let href = format!("/activites?du=2019-05-01&amp;au=2019-05-31&amp;manque={gap}");
            let (_, link) = board.split_once(&format!("href=\"{href}\">")).expect(gap);
            assert_eq!(number(link), told, "{gap}");
            let opened = ground.office.get(&href.replace("&amp;", "&")).await;
            assert!(opened.body.contains(&format!("{told} activités")), "{gap}: {}", opened.body);
            assert_eq!(rows(&opened), told, "{gap}");
        }
        // Narrowed, the box counts what is narrowed, and opens it.
        let narrowed = ground.office.get("/tableau-de-bord?mois=2019-05&theme=T2").await.body;
        let href = "/activites?du=2019-05-01&amp;au=2019-05-31&amp;manque=lieu&amp;theme=T2";
        let (_, link) = narrowed.split_once(&format!("href=\"{href}\">")).expect("a link");
        assert!(link.starts_with("3 sur 3"), "{}", link.get(..60).unwrap_or(link));
        for wrong in ["/activites?manque=tout", "/activites?motif=second", "/signalements?motif=large"] {
            assert_eq!(ground.office.get(wrong).await.status, 422, "{wrong}");
        }
        let other = crate::enter(&ground.house, "autre", Role::Manager, &[2]).await;
        let other = ground.house.arrives(other).await;
        assert_eq!(rows(&other.get("/signalements?au=2019-05-31&dates=retard&lieu=place").await), 0);
    }
}

/// Sent, and nothing since.
const SENT: Moves = &[(0, ::alert::Move::Submit), (0, ::alert::Move::Approve)];
/// Answered on the second day, seen resolved on the tenth.
const MENDED: Moves = &[
    (0, ::alert::Move::Submit),
    (0, ::alert::Move::Approve),
    (2, ::alert::Move::TakeUp),
    (5, ::alert::Move::DeclareDone),
    (10, ::alert::Move::ConfirmOnSite),
];

/// A fiche sent to the service of a party: its life, the day it was sent, when an answer was expected.
async fn sent(
    ground: &Ground,
    (number, day, due): (u8, &str, &str),
    (theme_code, to): (&str, &str),
    moves: Moves,
) {
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let raised_at = Instant::parse(&format!("{day}T08:00:00Z")).expect("a moment");
    let id = AlertId::from_uuid(uuid_v7(5, [number; 10]));
    let mut new = peopled::alert(id, zone(1), theme(theme_code));
    new.raised_at = raised_at;
    new.due_day = Day::parse(due).ok();
    new.recipient.organisation = to.to_owned();
    let step = |(after, mv): &(i64, ::alert::Move)| ::alert::Step {
        at: raised_at.plus_seconds(after * 86_400),
        by: ::alert::By::Person(new.author),
        planned: None,
        mv: *mv,
        note: ::alert::Note::default(),
    };
    let steps: Vec<_> = moves.iter().map(step).collect();
    let lay = move |tx: &mut door::Tx<'_>| ::alert::lay_alert(tx, &new, &steps).map(|_| ());
    office.begin(Purpose::Lay, lay).await.expect("a life");
}

engines! {
    async fn a_signatory_reads_the_fiches_of_its_own_services_and_what_it_undertook(on) {
        let Some(ground) = ground(on).await else { return };
        crate::mirror::lay(&ground.house).await;
        // Late, in time, mended; of persons; of another party; a draft.
        sent(&ground, (1, "2019-05-01", "2019-05-10"), ("T3.1", "ASL"), SENT).await;
        sent(&ground, (2, "2019-06-12", "2019-06-20"), ("T3.1", "ASL"), SENT).await;
        sent(&ground, (3, "2019-05-02", "2019-05-12"), ("T3.1", "ASL"), MENDED).await;
        sent(&ground, (4, "2019-05-03", "2019-05-12"), ("T2.1", "ASL"), SENT).await;
        sent(&ground, (5, "2019-05-04", "2019-05-12"), ("T3.1", "VILLE"), SENT).await;
        sent(&ground, (6, "2019-05-05", "2019-05-12"), ("T3.1", "ASL"), &[]).await;
        let all = crate::ZONES;
        let luc = ground.house.arrives(crate::enter(&ground.house, "luc", Role::Signatory, &all).await).await;
        let page = luc.get("/tableau-de-bord").await;
        assert_eq!(page.status, 200, "{}", page.body);
        let (_, own) = page.body.split_once("id=\"vos-fiches\"").expect("a section of one’s own");
        for (said, told) in [
            ("Fiches en cours", "class=\"val\">2"),
            ("Réponses en retard", "class=\"val\">1"),
            ("première réponse", "class=\"val\">2\u{a0}<small>jours"),
            ("résolution constatée", "class=\"val\">10\u{a0}<small>jours"),
        ] {
            let (_, tile) = own.split_once(said).expect(said);
            let tile = tile.split("</li>").next().unwrap_or_default();
            assert!(tile.contains(told), "{said}: {tile}");
        }
        let (_, table) = own.split_once("<tbody>").expect("a table");
        let table = table.split("</tbody>").next().unwrap_or_default();
        assert!(table.contains("ESS-2019-0001") && table.contains("En retard de 35 jours"), "{table}");
        assert!(table.contains("ESS-2019-0002"), "{table}");
        for hidden in ["ESS-2019-0003", "ESS-2019-0004", "ESS-2019-0005", "ESS-2019-0006"] {
            assert!(!page.body.contains(hidden), "{hidden}");
        }
        // No note, no author: the words that were kept inside stand nowhere.
        assert!(!page.body.contains("dit") || !page.body.contains("-2+3"), "{}", page.body);
        // A code of another zone has none of them; its own commitments come with the mirror.
        let far = crate::enter(&ground.house, "loin", Role::Signatory, &[2]).await;
        let far = ground.house.arrives(far).await.get("/tableau-de-bord").await.body;
        assert!(far.contains("Aucune fiche n’attend vos services") && !far.contains("ESS-2019-"), "{far}");
        assert!(!page.body.contains("id=\"vos-engagements\""), "nothing was shown yet");
        assert_eq!(ground.office.post("/convention/miroir/montrer", &[]).await.status, 303);
        let page = luc.get("/tableau-de-bord").await.body;
        let (_, own) = page.split_once("id=\"vos-engagements\"").expect("what it undertook");
        assert!(own.contains("/convention/miroir"), "{own}");
        // The operator has the lists themselves, and no such section.
        assert!(!ground.office.get("/tableau-de-bord").await.body.contains("vos-fiches"));
    }
}

engines! {
    async fn what_else_is_told_of_a_record_is_kept_corrected_and_counted(on) {
        let Some(ground) = ground(on).await else { return };
        let id = ActivityId::from_uuid(uuid_v7(1_560_000_000_000, [77; 10])).text();
        let sheet = |changed: &[(&str, &str)]| -> Vec<(String, String)> {
            let mut fields: Vec<(String, String)> = [
                ("id", id.as_str()), ("jour", "2019-06-13"), ("heure", "16:30"), ("duree", "20"),
                ("activite", "A2"), ("theme1", "T2.1"), ("zone", "Z1"), ("origine", "O3"),
                ("issue", "S1"), ("public0", "P1"), ("nombre0", "3"), ("note", ""),
                ("appel", "16:05"), ("premieres", "2"), ("police", "non"),
            ].map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            for (name, value) in changed {
                fields.retain(|(held, _)| held != name);
                fields.push(((*name).to_owned(), (*value).to_owned()));
            }
            fields
        };
        let post = async |path: &str, changed: &[(&str, &str)]| {
            let fields = sheet(changed);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            ground.awa.post(path, &fields).await
        };
        for (field, value) in [("appel", "16:31"), ("appel", "hier"), ("premieres", "4"), ("police", "peut-être")] {
            let no = post("/activites", &[(field, value)]).await;
            assert_eq!(no.status, 422, "{field}={value}");
            assert!(no.body.contains(&format!("{field}-refus")), "{field}: {}", no.body);
        }
        let calm = post("/activites", &[("activite", "A1"), ("issue", "")]).await;
        assert_eq!(calm.status, 422, "the police are told of conflicts only");
        assert_eq!(post("/activites", &[]).await.status, 303);
        let page = ground.awa.get(&format!("/activites/{id}")).await.body;
        for said in ["25 minutes après l’appel", "2 personnes rencontrées pour la première fois", "Sans appel aux forces"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // The form gives back the hour of the call, which is kept nowhere.
        let again = ground.awa.get(&format!("/activites/{id}/corriger")).await.body;
        assert!(again.contains("value=\"16:05\""), "{again}");
        let figures = async || ground.office.get("/indicateurs/donnees.csv?mois=2019-06").await.body;
        let line = |file: &str, code: &str| {
            file.lines().find(|line| line.contains(code) && line.contains(";2019-06;")).unwrap_or_default().to_owned()
        };
        let told = figures().await;
        assert!(line(&told, "delay_on_call").contains("25"), "{told}");
        assert!(line(&told, "new_contacts").contains(";2;"), "{}", line(&told, "new_contacts"));
        assert!(line(&told, "without_police").contains("100"), "{}", line(&told, "without_police"));
        let corrected = post(&format!("/activites/{id}/corriger"), &[
            ("rev", "1"), ("motif", "Relu"), ("police", "oui"), ("premieres", ""),
        ]).await;
        assert_eq!(corrected.status, 303, "{}", corrected.body);
        let page = ground.awa.get(&format!("/activites/{id}")).await.body;
        assert!(page.contains("Forces de l’ordre appelées") && !page.contains("première fois"), "{page}");
        let told = figures().await;
        assert!(line(&told, "new_contacts").contains("Non calculable"), "{}", line(&told, "new_contacts"));
    }
}

engines! {
    async fn a_place_has_a_level_by_the_grid_that_the_parties_agreed_on(on) {
        let Some(ground) = ground(on).await else { return };
        crate::mirror::lay(&ground.house).await;
        for (number, code) in [(1, "hall-a"), (2, "hall-b"), (3, "place")] {
            lay_place(&ground, (number, code), "D5").await;
        }
        // In May: 8 + 4 in one hall, 1 in the other, a quiet record on the square; a conflict without a place.
        let conflict = |number: u8, place: Option<u8>, intensity: Option<&str>, kind: &str| {
            let mut one = record(number, "2019-05-14", (kind, &["T2.1"][..]));
            one.place = place.map(|number| PlaceId::from_uuid(uuid_v7(3, [number; 10])));
            one.intensity = intensity.map(str::to_owned);
            one
        };
        let all = [
            conflict(1, Some(1), Some("I4"), "A2"),
            conflict(2, Some(1), Some("I3"), "A2"),
            conflict(3, Some(2), None, "A2"),
            conflict(4, Some(3), None, "A1"),
            conflict(5, None, Some("I4"), "A2"),
        ];
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let kept = office.begin(Purpose::Record, move |tx| {
            all.iter().try_for_each(|one| activity::record(tx, one).map(|_| ()))
        });
        kept.await.expect("records");
        let path = "/indicateurs/grille-de-tension";
        let before = ground.awa.get(&format!("{path}?mois=2019-05")).await.body;
        assert!(before.contains("aucun niveau n’est dit"), "{before}");
        let sheet = async || ground.office.get("/indicateurs/tension?mois=2019-05").await.body;
        assert!(sheet().await.contains("Non calculable"));
        let agree = async |orange: &str, party: &str| {
            ground.office.post(path, &[
                ("jour", "2019-05-01"), ("jaune", "2"), ("orange", orange), ("rouge", "12"),
                ("parties", party),
            ]).await.status
        };
        assert_eq!(agree("2", "ASL").await, 422);
        assert_eq!(agree("6", "NUL").await, 422);
        assert_eq!(agree("6", "ASL").await, 303);
        assert_eq!(agree("6", "ASL").await, 422, "one a day");
        assert_eq!(ground.awa.post(path, &[("jour", "2019-05-02")]).await.status, 404);
        let page = ground.awa.get(&format!("{path}?mois=2019-05")).await.body;
        let row = |name: &str| {
            let at = page.find(name).expect(name);
            page[at..].split("</tr>").next().unwrap_or_default().to_owned()
        };
        assert!(row("Lieu hall-a").contains("Rouge") && row("Lieu hall-a").contains(">12<"));
        assert!(row("Lieu hall-b").contains("Vert"), "{page}");
        // Two places of three are green, one is red; SQL weighs them by itself.
        let told = sheet().await;
        let part = |name: &str| {
            let at = told.find(&format!(">{name}<")).expect(name);
            told[at..].split("</tr>").next().unwrap_or_default().to_owned()
        };
        assert!(part("Vert").contains(">2<") && part("Rouge").contains(">1<"), "{told}");
        let weighed = ground.house.clockwork.read(|tx| {
            let text = door::sql!(
                open "the test weighs by itself",
                "SELECT COUNT(*) FROM (SELECT a.place_id FROM activity a
                   WHERE a.state = 'live' AND a.kind = 'A2' AND a.place_id IS NOT NULL
                   GROUP BY a.place_id
                  HAVING SUM(CASE a.intensity WHEN 'I2' THEN 2 WHEN 'I3' THEN 4 WHEN 'I4' THEN 8
                             ELSE 1 END) >= 12) x"
            );
            Ok(tx.one(text, &(), |row| row.take::<i64>())?)
        });
        assert_eq!(weighed.await.expect("a count"), Some(1));
        // Nobody outside reads it.
        let luc = crate::enter(&ground.house, "luc", Role::Signatory, &crate::ZONES).await;
        assert_eq!(ground.house.arrives(luc).await.get(path).await.status, 404);
    }
}
