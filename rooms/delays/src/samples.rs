//! The table of delays with invented values: for the gallery, the snapshots and the accessibility gate.

use alert::case::Case;
use alert::{Category, Delay, Recipient, State};
use door::Fields;
use kernel::id::{AlertId, ConventionId, OrganisationId, ThemeId, Uuid, ZoneId, uuid_v7};
use kernel::{Day, Lang, Period, Reason, Refusals};
use territory::{Organisation, OrganisationKind};
use ui::{Markup, Sample, View};

use crate::count::{self, By, Delays};
use crate::pages::{Counted, show};
use crate::web::{ABOVE, PATH};

/// Every page of the delays.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![sample("vide", empty), sample("usuel", usual), sample("refusé", refused)]
}

fn uuid(number: u8) -> Uuid {
    uuid_v7(1_560_500_000_000, [number; 10])
}

fn june(day: i8) -> Day {
    Day::new(2019, 6, day).unwrap_or(Day::FIRST)
}

fn period() -> Period {
    Period::spanning(june(1), june(14))
}

fn view(lang: Lang) -> View {
    View {
        lang,
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        current: ABOVE.to_owned(),
        here: ABOVE.to_owned(),
        token: "jeton".to_owned(),
        demo: true,
        ..View::default()
    }
}

fn organisations() -> Vec<Organisation> {
    let organisation = |number, code: &str, name: &str, kind| Organisation {
        id: OrganisationId::from_uuid(uuid(number)),
        convention: ConventionId::from_uuid(uuid(1)),
        code: code.to_owned(),
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        address: String::new(),
        email: String::new(),
    };
    vec![
        organisation(5, "MEL", "Métropole", OrganisationKind::Metropolis),
        organisation(6, "CAPINGHEM", "Ville de Capinghem", OrganisationKind::Municipality),
    ]
}

fn counted() -> Delays {
    let day = |day| Some(june(day));
    let delay = |to: &str, category, [sent, declared, resolved]: [i8; 3]| {
        let some = |number: i8| if number == 0 { None } else { day(number) };
        Delay {
            id: AlertId::from_uuid(uuid(9)),
            number: "HUM-2019-0042".to_owned(),
            convention: ConventionId::from_uuid(uuid(1)),
            day: june(3),
            recipient: Recipient {
                organisation: to.to_owned(),
                service: "Collecte des déchets".to_owned(),
            },
            theme: ThemeId::from_uuid(uuid(7)),
            zone: ZoneId::from_uuid(uuid(2)),
            category,
            state: if resolved == 0 { State::Sent } else { State::SeenResolved },
            sent: some(sent),
            acknowledged: some(declared),
            declared: some(declared),
            resolved: some(resolved),
            due: day(10),
            closed: None,
        }
    };
    let alerts = [
        delay("MEL", Category::Technical, [1, 3, 6]),
        delay("MEL", Category::Technical, [2, 10, 12]),
        delay("MEL", Category::Tranquillity, [13, 0, 0]),
        delay("CAPINGHEM", Category::Technical, [4, 0, 0]),
    ];
    let to = Recipient { organisation: "CAPINGHEM".to_owned(), service: String::new() };
    let what = (Category::Technical, State::DeclaredDone);
    let share = Case::of_share(what, june(3), [day(1), day(2), day(4), day(4)]);
    let former =
        Case::of_former((Category::Technical, State::Refused), june(3), [day(1), day(2), day(2)]);
    count::count(&alerts, &[(to.clone(), share), (to, former)], (period(), june(14)), By::Service)
}

fn drawn(lang: Lang, table: &Delays) -> Markup {
    let organisations = organisations();
    let counted = Counted { period: period(), organisations: &organisations, table };
    show(&view(lang), &Fields::default(), &Refusals::new(), Some(&counted))
}

fn empty(lang: Lang) -> Markup {
    drawn(lang, &Delays::default())
}

fn usual(lang: Lang) -> Markup {
    drawn(lang, &counted())
}

fn refused(lang: Lang) -> Markup {
    let query = Fields::of([("du", "2019-06-14"), ("au", "2019-06-01")]);
    show(&view(lang), &query, &Refusals::one("au", Reason::EndBeforeStart), None)
}
