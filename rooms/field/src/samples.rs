//! The pages of the room with sample values.

use door::phone::Enrolment;
use door::team::Colleague;
use kernel::id::{PersonId, PhoneId, PhotoId, RowId, uuid_v7};
use kernel::{Day, Instant, Lang, Reason, Refusals, TimeOfDay};
use ui::{Sample, View};

use crate::alone::Away;
use crate::clocks::Doubtful;
use crate::pages::{self, Entries, Shown, ShownPhoto};
use crate::store::Why;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    let quarantine = "/telephones/quarantaine";
    vec![
        Sample {
            path: "/telephones",
            name: "vide",
            render: |lang| pages::phones(&view(lang), &[], 0, &entries(&[], &[], &[])),
        },
        Sample {
            path: "/telephones",
            name: "usuel",
            render: |lang| {
                let (away, team) = (away(), [colleague()]);
                let phones = [phone(1, false), phone(2, true)];
                let doubtful = doubtful();
                pages::phones(&view(lang), &phones, 2, &entries(&away, &team, &doubtful))
            },
        },
        Sample {
            path: "/telephones/fichier",
            name: "usuel",
            render: |lang| pages::handing(&view(lang), &Refusals::new()),
        },
        Sample {
            path: "/telephones/fichier",
            name: "refusé",
            render: |lang| pages::handing(&view(lang), &Refusals::one("fichier", Reason::Missing)),
        },
        Sample { path: "/terrain/", name: "absente", render: crate::shell::absent },
        Sample {
            path: "/telephones/{id}/retirer",
            name: "usuel",
            render: |lang| pages::taking_back(&view(lang), &phone(1, false)),
        },
        Sample {
            path: quarantine,
            name: "vide",
            render: |lang| pages::quarantine(&view(lang), (&[], &[]), &Refusals::new()),
        },
        Sample {
            path: quarantine,
            name: "usuel",
            render: |lang| {
                let shown = (waiting(lang), photos());
                pages::quarantine(&view(lang), (&shown.0, &shown.1), &Refusals::new())
            },
        },
        Sample {
            path: "/telephones/quarantaine/{id}/completer",
            name: "usuel",
            render: |lang| {
                let id = RowId::from_uuid(uuid_v7(1, [1; 10]));
                crate::completed::sample(&view(lang), id)
            },
        },
        Sample {
            path: quarantine,
            name: "refusé",
            render: |lang| {
                let refused = Refusals::one("place", Reason::NotInList);
                pages::quarantine(&view(lang), (&waiting(lang), &photos()), &refused)
            },
        },
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: "/telephones".to_owned(), ..View::default() }
}

fn at(hour: i64) -> Instant {
    let day = Day::parse("2019-06-14").unwrap_or(Day::FIRST);
    Instant::at(day, TimeOfDay::clamped(hour * 60))
}

fn phone(number: u8, taken_back: bool) -> Enrolment {
    Enrolment {
        id: PhoneId::from_uuid(uuid_v7(1, [number; 10])),
        holder: "Awa Diarra".to_owned(),
        login: "awa".to_owned(),
        name: format!("Téléphone {number}"),
        enrolled_at: at(9),
        seen_at: at(16),
        revoked_at: taken_back.then(|| at(17)),
    }
}

fn entries<'e>(
    entries: &'e [Away],
    team: &'e [Colleague],
    doubtful: &'e [Doubtful],
) -> Entries<'e> {
    Entries { away: entries, team, doubtful, now: at(17) }
}

fn colleague() -> Colleague {
    let id = PersonId::from_uuid(uuid_v7(1, [1; 10]));
    Colleague { id, login: "awa".to_owned(), name: "Awa Diarra".to_owned() }
}

/// One of each state.
fn away() -> [Away; 4] {
    let one = |number: u8, until: i64, left: Option<i64>, told: Option<i64>| Away {
        record: RowId::from_uuid(uuid_v7(1, [number; 10])),
        person: colleague().id,
        place: format!("Hall {number}"),
        entered_at: at(until - 1),
        until: at(until),
        left_at: left.map(at),
        told_at: told.map(at),
    };
    [
        one(1, 18, None, None),
        one(2, 16, None, None),
        one(3, 15, None, Some(16)),
        one(4, 14, Some(15), Some(15)),
    ]
}

fn doubtful() -> [Doubtful; 1] {
    [Doubtful::sample(RowId::from_uuid(uuid_v7(1, [9; 10])), colleague().id, at(18))]
}

fn photos() -> Vec<ShownPhoto> {
    let one = |number: u8, holder: Option<&str>| ShownPhoto {
        photo: photo::Apart {
            phone: PhoneId::from_uuid(uuid_v7(1, [2; 10])),
            photo: PhotoId::from_uuid(uuid_v7(1, [number; 10])),
            person: colleague().id,
            begun_at: at(18),
            bytes: 240_000,
        },
        holder: holder.map(str::to_owned),
    };
    vec![one(1, Some("Awa Diarra")), one(2, None)]
}

fn waiting(lang: Lang) -> Vec<Shown> {
    let one = |number: u8, what: Option<&str>, why: Why| Shown {
        id: RowId::from_uuid(uuid_v7(1, [number; 10])),
        what: what.map(str::to_owned),
        alike: (why == Why::Carried).then(|| (usize::from(number.saturating_sub(3)), 2)),
        why,
        reasons: if why == Why::Refused { vec![Reason::NotInList.say(lang)] } else { Vec::new() },
        missing: if why == Why::Carried { vec![Reason::Missing.say(lang)] } else { Vec::new() },
        holder: Some("Awa Diarra".to_owned()),
        received_at: at(18),
    };
    vec![
        one(1, Some("A4 · 16:30 · 20"), Why::Revoked),
        one(2, Some("A1 · 17:10 · 15"), Why::Refused),
        one(3, None, Why::Unreadable),
        one(4, Some("A2 · 17:15 · 15"), Why::Carried),
        one(5, Some("A2 · 17:15 · 15"), Why::Carried),
    ]
}
