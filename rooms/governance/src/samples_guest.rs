//! Sample values of what leaves the house: a poll opened by its link, a message to a group.

use door::Fields;
use kernel::id::{ContactId, MeetingId, RowId, ZoneId, uuid_v7};
use kernel::{Day, Instant, Lang, Refusals, TimeOfDay};

use ui::{Markup, Sample, View};

use crate::brief::Asked;
use crate::guests::{Opens, PointGuest};
use crate::guests_web;
use crate::handover::{self, Frame, Held, Promise, Under};
use crate::polled::{Asked as Opened, Date};
use crate::sitting::{Point, Suits};
use crate::{handover_web, mailing_pages, pages, polled_pages, refused};

pub(crate) const fn guest<'f>(lang: Lang) -> polled_pages::Frame<'f> {
    let here = "/s/0123456789abcdef/dates";
    polled_pages::Frame { lang, token: "jeton", demo: true, here }
}

/// What the link of a guest of one point opens.
pub(crate) fn all() -> Vec<Sample> {
    const PATH: &str = "/s/{selector}/point";
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("fermé", |lang| {
            let no = Refusals::one("code", refused::no_such_point());
            guests_web::closed(&at_point(lang), &no)
        }),
        sample("à venir", |lang| guests_web::opened(&at_point(lang), &opens(""))),
        sample("compte rendu envoyé", |lang| {
            let said =
                "Le syndic remplace le portail avant l’été.\n\nL’ASL prévient les résidents.";
            guests_web::opened(&at_point(lang), &opens(said))
        }),
        Sample { path: handover_web::PATH, name: "usuel", render: |lang| passed_on(lang, true) },
        Sample { path: handover_web::PATH, name: "vide", render: |lang| passed_on(lang, false) },
    ]
}

const fn at_point<'f>(lang: Lang) -> polled_pages::Frame<'f> {
    let here = "/s/0123456789abcdef/point";
    polled_pages::Frame { lang, token: "jeton", demo: true, here }
}

fn opens(notes: &str) -> Opens {
    Opens {
        body: "Comité de suivi".to_owned(),
        day: Day::parse("2019-10-21").unwrap_or(Day::FIRST),
        start: TimeOfDay::clamped(15 * 60),
        minutes: 30,
        place: "Mairie de Capinghem".to_owned(),
        title: "Portail du parking".to_owned(),
        detail: "Trois fiches depuis le printemps.".to_owned(),
        notes: notes.to_owned(),
    }
}

/// The hand-over sheet of a service where something goes on, or nothing.
fn passed_on(lang: Lang, busy: bool) -> Markup {
    let today = Day::parse("2019-06-13").unwrap_or(Day::FIRST);
    let lists = referential::sample_lists();
    let theme = lists.theme("T3.1").map(|one| one.id);
    let zone = ZoneId::from_uuid(uuid_v7(1, [1; 10]));
    let mut under = Under::nothing(today);
    if let Some(theme) = theme.filter(|_| busy) {
        under.alerts = vec![Held {
            number: "HUM-2019-0042".to_owned(),
            organisation: "CAPINGHEM".to_owned(),
            whom: "Services techniques".to_owned(),
            theme,
            zone,
            place: None,
            state: alert::State::InHand,
            due: Some(today.plus_days(8)),
            promised: true,
        }];
        let (day, step) = (today.plus_days(2), "R1".to_owned());
        under.promises = vec![Promise { day, step, theme, zone, place: None }];
    }
    let frame = Frame {
        lang,
        lists: &lists,
        now: Instant::at(today, TimeOfDay::clamped(9 * 60)),
        convention: "Convention d’exemple",
        perimeter: "Toutes les zones, tous les thèmes",
        author: "Citéo",
    };
    let view = View { lang, current: pages::PATH.to_owned(), ..View::default() };
    handover_web::sheet(&view, &handover::document(&frame, &under))
}

/// Someone invited for a point.
pub(crate) fn invited(point: &Point) -> PointGuest {
    PointGuest {
        id: RowId::from_uuid(uuid_v7(1, [60; 10])),
        meeting: point.meeting,
        point: point.id,
        contact: ContactId::from_uuid(uuid_v7(1, [43; 10])),
        organisation: "MEL".to_owned(),
        body: "Comité de suivi".to_owned(),
        day: Day::parse("2019-10-21").unwrap_or(Day::FIRST),
        start: TimeOfDay::clamped(15 * 60),
        minutes: 30,
        place: "Mairie".to_owned(),
        sequence: 0,
        told: true,
        link: None,
    }
}

/// Two dates, the first one answered.
pub(crate) fn polled() -> Opened {
    let date = |rank, day: &str, own| Date {
        rank,
        day: Day::parse(day).unwrap_or(Day::FIRST),
        start: TimeOfDay::clamped(14 * 60),
        own,
    };
    Opened {
        meeting: MeetingId::from_uuid(uuid_v7(1, [1; 10])),
        party: "ASL".to_owned(),
        body: "comité de suivi".to_owned(),
        dates: vec![date(1, "2019-07-09", Some(Suits::Yes)), date(2, "2019-07-16", None)],
    }
}

/// One message that left, one that was refused.
pub(crate) fn mailed() -> mailing_pages::Shown {
    let text = "Bonjour à M. Durand, la réunion de quartier change de salle.";
    let typed = [("groupe", "theme T3"), ("objet", "Changement de salle"), ("texte", text)];
    mailing_pages::Shown {
        themes: vec![("T3".to_owned(), "Propreté".to_owned())],
        sent: vec![crate::mailing::Sent {
            id: RowId::from_uuid(uuid_v7(1, [8; 10])),
            day: Day::parse("2019-06-03").unwrap_or(Day::FIRST),
            audience: "signataires".to_owned(),
            subject: "Travaux du parvis".to_owned(),
            to: vec![
                ("Référent, ASL".to_owned(), "sent".to_owned()),
                ("Services techniques, Capinghem".to_owned(), "parked".to_owned()),
            ],
        }],
        typed: Fields::of(typed),
        refusals: Refusals::one("relu", refused::read_again()),
    }
}

/// What waits for a party.
pub(crate) fn asked() -> Vec<Asked> {
    let link = pages::path(MeetingId::from_uuid(uuid_v7(1, [1; 10])));
    let day = Day::parse("2019-09-12").unwrap_or(Day::FIRST);
    vec![
        Asked::Dates("Comité de suivi".to_owned(), link.clone()),
        Asked::Minutes("Comité de suivi".to_owned(), day, link),
    ]
}
