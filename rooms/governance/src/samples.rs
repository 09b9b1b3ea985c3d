//! The pages with sample values.

use convention::{
    Committee, CommitteeKind, Decision, Frequency, Instance, InstanceKind, Meeting, MeetingState,
    Seat,
};
use door::Fields;
use kernel::id::{ContactId, MeetingId, RowId, Uuid, uuid_v7};
use kernel::{Day, Instant, Lang, Month, Period, Reason, Refusals, TimeOfDay};
use ui::{Markup, Sample, View};

use crate::calendar::{Missed, Span, proposed};
use crate::calendar_pages::{self, Calendar};
use crate::convene::Reachable;
use crate::kept::{Asked, Remark};
use crate::meeting_page::{self, Draft, Which};
use crate::pages::{self, May, Names, PATH, Rate, Shown};
use crate::requested::Request;
use crate::samples_guest::{asked, guest, invited, mailed, polled};
use crate::sitting::{
    Outcome, Part, Point, Presence, Seated, Settles, Sitting, Source, Stage, Step, Suits, tracked,
};
use crate::tables::Tables;
use crate::{mailing_pages, party_feed_pages, polled_pages, refused, sheet_web};

const MEETING: &str = "/instances/reunions/{id}";
const CALENDAR: &str = "/instances/calendrier";

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = crate::samples_guest::all();
    all.extend(own());
    all
}

fn own() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        Sample {
            path: mailing_pages::HERE,
            name: "vide",
            render: |lang| mailing_pages::write(&view(lang), &mailing_pages::Shown::default()),
        },
        Sample {
            path: mailing_pages::HERE,
            name: "relu",
            render: |lang| mailing_pages::write(&view(lang), &mailed()),
        },
        Sample {
            path: "/s/{selector}/dates",
            name: "fermé",
            render: |lang| {
                polled_pages::closed(&guest(lang), &Refusals::one("code", refused::opens_nothing()))
            },
        },
        Sample {
            path: "/s/{selector}/dates",
            name: "ouvert",
            render: |lang| {
                let none = (&door::Fields::default(), &Refusals::new());
                polled_pages::opened(&guest(lang), (&polled(), true), none)
            },
        },
        sample(PATH, "vide", |lang| pages::list(&view(lang), &Shown::default())),
        sample(PATH, "encadrement", |lang| pages::list(&view(lang), &list(May::Manage))),
        sample(PATH, "signataire", |lang| pages::list(&view(lang), &list(May::Speak))),
        sample(party_feed_pages::PATH, "fermé", |lang| {
            party_feed_pages::agenda(&view(lang), None, None)
        }),
        sample(party_feed_pages::PATH, "ouvert", |lang| {
            let address = "https://parvis.example/instances/agenda/0123456789abcdef.ics";
            let made = Instant::parse("2019-06-13T08:00:00Z").ok();
            party_feed_pages::agenda(&view(lang), made, Some(address))
        }),
        sample(CALENDAR, "usuel", |lang| calendar_pages::calendar(&view(lang), &calendar())),
        sample(CALENDAR, "refusé", |lang| {
            calendar_pages::calendar(&view(lang), &calendar_refused())
        }),
        sample(MEETING, "à préparer", |lang| meeting(lang, Stage::ToPrepare, May::Manage)),
        sample(MEETING, "convoquée", |lang| meeting(lang, Stage::Convened, May::Manage)),
        sample(MEETING, "passée", |lang| meeting(lang, Stage::Overdue, May::Manage)),
        sample(MEETING, "tenue", |lang| meeting(lang, Stage::Held, May::Manage)),
        sample(MEETING, "envoyée", |lang| meeting(lang, Stage::Sent, May::Manage)),
        sample(MEETING, "signataire", |lang| meeting(lang, Stage::Sent, May::Speak)),
        sample(MEETING, "approuvée", |lang| meeting(lang, Stage::Approved, May::Read)),
        sample(MEETING, "annulée", |lang| meeting(lang, Stage::CalledOff, May::Manage)),
        sample(MEETING, "refusé", refused_page),
        sample(sheet_web::FORM, "usuel", |lang| sheet_form(lang, &Refusals::new())),
        sample(sheet_web::FORM, "refusée", |lang| {
            sheet_form(lang, &Refusals::one("fichier", Reason::Missing))
        }),
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: PATH.to_owned(), ..View::default() }
}

fn uuid(number: u8) -> Uuid {
    uuid_v7(1, [number; 10])
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::FIRST)
}

fn at(text: &str, known: bool) -> Option<Instant> {
    known.then(|| Instant::at(day(text), TimeOfDay::clamped(600)))
}

/// Organisations, two tables that disagree, another body.
pub(crate) fn tables() -> Tables {
    let committee = |source: &str, kind, frequency: &str, members: &str| Committee {
        source: source.to_owned(),
        kind,
        frequency: Frequency::parse_all(frequency).unwrap_or_default(),
        purposes: vec!["Définition des objectifs".to_owned()],
        members: Seat::parse_all(members),
        optional: vec!["Bailleurs".to_owned()],
    };
    let (steering, monitoring) = (CommitteeKind::Steering, CommitteeKind::Monitoring);
    Tables {
        committees: vec![
            committee("V.1", steering, "launch|annual", "ASL:Président|CITEO:Chef de projets"),
            committee("V.1", monitoring, "monthly", "ASL:Un représentant|CAPINGHEM:"),
            committee("VI", steering, "launch|midterm|annual", "ASL:Conseil de direction|MEL:"),
            committee(
                "VI",
                monitoring,
                "monthly",
                "ASL:Un représentant|CAPINGHEM:|CITEO:Médiateur",
            ),
        ],
        instances: vec![Instance {
            rank: 1,
            code: "cellule-capinghem".to_owned(),
            name: "Cellule de veille de Capinghem".to_owned(),
            kind: InstanceKind::WatchCell,
            convener: "CAPINGHEM".to_owned(),
            frequency: vec![Frequency::OnRequest],
            sources: vec!["V.1".to_owned(), "VI".to_owned()],
        }],
        names: names(),
    }
}

fn names() -> Names {
    Names(territory::sample_signatories())
}

fn held() -> Meeting {
    Meeting {
        id: MeetingId::from_uuid(uuid(1)),
        committee: "monitoring".to_owned(),
        day: day("2019-09-16"),
        start: TimeOfDay::clamped(840),
        place: "Salle commune".to_owned(),
        agenda: vec!["Suivi des activités".to_owned(), "Stationnement".to_owned()],
        attendance: Some(7),
        present: vec!["ASL".to_owned(), "CITEO".to_owned()],
        state: MeetingState::Held,
        decisions: vec![
            Decision {
                words: "Matérialiser la dépose-minute".to_owned(),
                owner: "MEL".to_owned(),
                due: Some(day("2019-10-04")),
            },
            Decision {
                words: "Envoyer le plan d’éclairage".to_owned(),
                owner: "LOMME".to_owned(),
                due: None,
            },
        ],
    }
}

fn planned(number: u8, on: &str, state: MeetingState) -> Meeting {
    Meeting {
        id: MeetingId::from_uuid(uuid(number)),
        day: day(on),
        state,
        attendance: None,
        present: Vec::new(),
        decisions: Vec::new(),
        agenda: Vec::new(),
        ..held()
    }
}

/// A meeting to come, one that has gone by untold, one held, one called off.
fn meetings() -> Vec<Meeting> {
    vec![
        planned(2, "2019-11-18", MeetingState::Planned),
        planned(3, "2019-10-21", MeetingState::Planned),
        planned(4, "2019-10-02", MeetingState::Planned),
        planned(5, "2019-08-19", MeetingState::Cancelled),
        held(),
    ]
}

fn steps() -> Vec<Step> {
    vec![Step {
        meeting: MeetingId::from_uuid(uuid(1)),
        rank: 2,
        day: day("2019-10-02"),
        outcome: Outcome::PutOff,
        due: Some(day("2019-12-02")),
        reason: "Le prestataire intervient en novembre".to_owned(),
    }]
}

fn settles() -> Vec<Settles> {
    vec![Settles {
        meeting: MeetingId::from_uuid(uuid(1)),
        rank: 1,
        source: Source::Fiche,
        object: "MEL".to_owned(),
        link: "/signalements?destinataire=MEL".to_owned(),
        title: "3 fiches en attente chez MEL".to_owned(),
    }]
}

fn list(may: May) -> Shown {
    let request = |party: &str, meeting| Request {
        id: RowId::from_uuid(uuid(7)),
        committee: "monitoring".to_owned(),
        party: party.to_owned(),
        words: "Stationnement devant l’école à la rentrée".to_owned(),
        day: day("2019-10-01"),
        meeting,
        declined: None,
    };
    let requests = if may == May::Speak {
        let why = Some((day("2019-10-04"), "Déjà décidé en juin".to_owned()));
        let declined = Request { declined: why, ..request("", None) };
        vec![request("", None), request("", Some(MeetingId::from_uuid(uuid(1)))), declined]
    } else {
        vec![request("CAPINGHEM", None)]
    };
    let meetings = meetings();
    Shown {
        signs: may == May::Speak,
        decisions: tracked(&meetings, &steps(), &settles()),
        missed: Month::parse("2019-07")
            .map(|month| Missed {
                kind: CommitteeKind::Monitoring,
                occasion: Frequency::Monthly,
                month,
            })
            .into_iter()
            .collect(),
        rates: vec![
            Rate { organisation: "ASL".to_owned(), came: 7, of: 8 },
            Rate { organisation: "CAPINGHEM".to_owned(), came: 5, of: 8 },
        ],
        requests,
        sittings: vec![sitting(Stage::Sent, MeetingId::from_uuid(uuid(1)))],
        tables: tables(),
        meetings,
        party: if may == May::Speak { "LOMME".to_owned() } else { String::new() },
        asked: if may == May::Speak { asked() } else { Vec::new() },
        may,
        today: Some(day("2019-10-10")),
        ..Shown::default()
    }
}

fn calendar() -> Calendar {
    let tables = tables();
    let proposed = Period::year(2019).ok().zip(Month::parse("2019-06").ok()).map_or_else(
        Vec::new,
        |(period, signed)| {
            let span = Span { period, signed };
            proposed(span, (2019, day("2019-10-10")), (&tables.committees, &meetings()))
        },
    );
    Calendar { year: 2019, years: vec![2019, 2020], proposed, tables, ..Calendar::default() }
}

fn calendar_refused() -> Calendar {
    let typed = Fields::of([
        ("annee", "2019"),
        ("retenir-0", "oui"),
        ("jour-0", "2020-12-12"),
        ("heure-0", "14:00"),
        ("duree-0", "120"),
        ("lieu-0", "Salle commune"),
    ]);
    let one = Fields::of([("instance", "monitoring"), ("jour", "2019-11-18"), ("heure", "14:00")]);
    Calendar {
        dates: (
            typed,
            Period::year(2019)
                .map(|period| Refusals::one("jour-0", refused::outside(period)))
                .unwrap_or_default(),
        ),
        one: (one, Refusals::one("heure", refused::overlapping("comité de suivi, 14 h"))),
        ..calendar()
    }
}

fn sitting(stage: Stage, meeting: MeetingId) -> Sitting {
    let sent = matches!(stage, Stage::Sent | Stage::Approved);
    let convened = sent || matches!(stage, Stage::Convened | Stage::Held | Stage::Overdue);
    Sitting {
        meeting,
        occasion: Some(Frequency::Monthly),
        minutes: 120,
        sequence: 0,
        convened_at: at("2019-10-01", convened),
        agenda_sent_at: at("2019-10-01", convened),
        minutes_sent_at: at("2019-10-23", sent),
        approved_at: at("2019-11-18", stage == Stage::Approved),
    }
}

fn points(meeting: MeetingId) -> Vec<Point> {
    let point = |number: u8, source, title: &str, link: &str| Point {
        id: RowId::from_uuid(uuid(20 + number)),
        meeting,
        rank: i64::from(number),
        part: Part::Open,
        source,
        object: String::new(),
        link: link.to_owned(),
        title: title.to_owned(),
        detail: "La plus ancienne attendait une réponse pour le 3 mai 2019.".to_owned(),
        guests: String::new(),
        notes: "Le passage est prévu la semaine prochaine.".to_owned(),
        worded: false,
    };
    vec![
        point(1, Source::Minutes, "Approuver le compte rendu du 16 septembre 2019", "/instances"),
        point(2, Source::Fiche, "3 fiches en attente chez MEL", "/signalements?destinataire=MEL"),
        Point {
            guests: "Bailleurs, police municipale".to_owned(),
            ..point(3, Source::Typed, "Fête de quartier", "")
        },
        Point {
            part: Part::Restricted,
            detail: String::new(),
            ..point(4, Source::Typed, "Tensions répétées dans un hall, suites à donner", "")
        },
    ]
}

fn seats() -> Vec<Seated> {
    let seat = |organisation: &str, capacity: &str, presence, stand_in: &str| Seated {
        organisation: organisation.to_owned(),
        capacity: capacity.to_owned(),
        presence,
        stand_in: stand_in.to_owned(),
    };
    vec![
        seat("ASL", "Un représentant du Conseil de Direction", Presence::Present, ""),
        seat("CAPINGHEM", "À désigner", Presence::Represented, "Services techniques"),
        seat("LOMME", "À désigner", Presence::Excused, ""),
        seat("CITEO", "Médiateur", Presence::Present, ""),
    ]
}

fn contacts() -> Vec<Reachable> {
    let contact = |number: u8, organisation: &str, function: &str| Reachable {
        id: ContactId::from_uuid(uuid(40 + number)),
        organisation: organisation.to_owned(),
        function: function.to_owned(),
        name: String::new(),
        email: format!("{}@exemple.example", organisation.to_lowercase()),
        sits: number < 3,
        away: (number == 3).then(|| (day("2019-10-31"), None)),
    };
    vec![
        contact(1, "ASL", "Référent médiation"),
        contact(2, "CAPINGHEM", "Services techniques"),
        contact(3, "MEL", "Voirie, unité territoriale"),
    ]
}

fn poll() -> Vec<Asked> {
    let asked = |rank, on: &str, answers: &[(&str, Suits)]| Asked {
        rank,
        day: day(on),
        start: TimeOfDay::clamped(840),
        answers: answers.iter().map(|(party, suits)| ((*party).to_owned(), *suits)).collect(),
    };
    vec![
        asked(1, "2019-10-21", &[("ASL", Suits::Yes), ("CAPINGHEM", Suits::Maybe)]),
        asked(2, "2019-10-24", &[("ASL", Suits::No)]),
    ]
}

fn shown(stage: Stage, may: May) -> meeting_page::Shown {
    let mut meeting = planned(3, "2019-10-21", MeetingState::Planned);
    let decisions = tracked(&meetings(), &steps(), &settles());
    let told = matches!(stage, Stage::Held | Stage::Sent | Stage::Approved);
    let today = if told || stage == Stage::Overdue { "2019-10-23" } else { "2019-10-10" };
    if told {
        meeting.state = MeetingState::Held;
        meeting.attendance = Some(6);
    }
    let manages = may == May::Manage;
    let mut points = points(meeting.id);
    points.retain(|one| manages || one.part == Part::Open);
    let point_guests = points.first().filter(|_| manages).map(invited).into_iter().collect();
    meeting_page::Shown {
        sitting: sitting(stage, meeting.id),
        stage,
        points,
        point_guests,
        restricted: manages,
        readers: vec!["CAPINGHEM".to_owned()],
        seats: seats(),
        decisions: if told { decisions.clone() } else { Vec::new() },
        earlier: if told { Vec::new() } else { decisions },
        contacts: if manages { contacts() } else { Vec::new() },
        ticked: contacts().iter().take(2).map(|one| one.id).collect(),
        remarks: vec![Remark {
            party: if may == May::Speak { String::new() } else { "ASL".to_owned() },
            words: "Le portail est réparé depuis mardi.".to_owned(),
            day: day("2019-10-25"),
        }],
        poll: if stage == Stage::ToPrepare { poll() } else { Vec::new() },
        tables: tables(),
        may,
        today: day(today),
        dropped: if told { 0 } else { 2 },
        signed: (told && manages).then(|| crate::sheet::Signed {
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            kept: Instant::at(day(today), TimeOfDay::clamped(600)),
        }),
        draft: None,
        meeting,
    }
}

fn meeting(lang: Lang, stage: Stage, may: May) -> Markup {
    meeting_page::meeting(&view(lang), &shown(stage, may))
}

fn sheet_form(lang: Lang, refusals: &Refusals) -> Markup {
    sheet_web::form(&view(lang), &shown(Stage::Held, May::Manage), refusals)
}

fn refused_page(lang: Lang) -> Markup {
    let fields = Fields::of([("decision", ""), ("porteur", "MEL"), ("echeance", "2019-01-01")]);
    let mut refusals = Refusals::one("decision", Reason::Missing);
    refusals.add("echeance", refused::before());
    let draft = Draft { which: Which::Decision, fields, refusals };
    let shown = meeting_page::Shown { draft: Some(draft), ..shown(Stage::Held, May::Manage) };
    meeting_page::meeting(&view(lang), &shown)
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    #[test]
    fn every_page_keeps_the_house_rules_in_both_languages() {
        for sample in super::all() {
            for lang in [Lang::Fr, Lang::En] {
                let drawn = (sample.render)(lang).into_string();
                let faults = ui::audit::faults(&drawn, lang);
                assert_eq!(faults, Vec::<String>::new(), "{} {}", sample.path, sample.name);
            }
        }
        for words in [
            include_str!("words.rs"),
            include_str!("words_agenda.rs"),
            include_str!("words_guests.rs"),
            include_str!("words_list.rs"),
            include_str!("words_mail.rs"),
            include_str!("words_mailing.rs"),
            include_str!("words_meeting.rs"),
            include_str!("words_pack.rs"),
            include_str!("words_polled.rs"),
            include_str!("words_requested.rs"),
            include_str!("words_sheet.rs"),
        ] {
            assert_eq!(ui::audit::sentences(words), Vec::<String>::new());
        }
    }
}
