//! Pages with invented values.

use std::sync::Arc;

use kernel::id::{ConventionId, SurveyId, ThemeId, ZoneId, uuid_v7};
use kernel::{Day, Lang, Month};
use referential::{Lists, sample_lists};
use ui::{Sample, View};

use crate::base::{AlertLine, Base};
use crate::board::{Board, EventLine, Quality, RecommendationLine, Shape, ZoneLine};
use crate::chosen::Chosen;
use crate::disclosure::{Cell, Reader};
use crate::explorer::{self, Explored};
use crate::gather::{counts, figures};
use crate::own;
use crate::pages::{self, Shown};
use crate::recipients::recipients;
use crate::shielded::Shielded;
use crate::survey::{Figure, Question, Respondents, Survey};
use crate::tally::{Conflicts, Sums, Tally, empty};
use crate::told::Source;
use crate::window::{MONTHS, Window};

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: "/tableau-de-bord",
            name: "usuel",
            render: |lang| pages::dashboard(&view(lang, "/tableau-de-bord"), &shown(Reader::Staff)),
        },
        Sample {
            path: "/tableau-de-bord",
            name: "partenaire",
            render: |lang| {
                pages::dashboard(&view(lang, "/tableau-de-bord"), &shown(Reader::Partner))
            },
        },
        Sample {
            path: "/tableau-de-bord",
            name: "mois vide",
            render: |lang| {
                let none = Shown { board: nothing(), ..shown(Reader::Staff) };
                pages::dashboard(&view(lang, "/tableau-de-bord"), &none)
            },
        },
        Sample {
            path: "/tableau-de-bord",
            name: "rien de publié",
            render: |lang| {
                let own = own::sample(&sample_lists(), june().last());
                pages::nothing_yet(&view(lang, "/tableau-de-bord"), &own, &sample_lists())
            },
        },
        Sample {
            path: "/observatoire",
            name: "usuel",
            render: |lang| explorer::page_of(&view(lang, "/observatoire"), &explored(invented())),
        },
        Sample {
            path: "/observatoire",
            name: "vide",
            render: |lang| {
                let none = explored(empty(window()));
                explorer::page_of(&view(lang, "/observatoire"), &none)
            },
        },
    ]
}

fn view(lang: Lang, current: &str) -> View {
    View {
        lang,
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        perimeter: "Capinghem et Lomme".to_owned(),
        current: current.to_owned(),
        demo: true,
        ..View::default()
    }
}

fn june() -> Month {
    Month::new(2019, 6).unwrap_or_else(|_| Day::FIRST.month())
}

fn window() -> Window {
    Window::of(june())
}

fn shown(reader: Reader) -> Shown {
    Shown {
        board: sample_board(reader),
        lists: Arc::new(sample_lists()),
        zones: Vec::new(),
        chosen: Chosen::default(),
        month: june(),
        around: (Some(june().plus(-1)), Some(june().plus(1))),
        frozen: (reader == Reader::Partner)
            .then(|| (kernel::Instant::at(june().last(), kernel::TimeOfDay::clamped(600)), 1)),
        own: (reader == Reader::Partner).then(|| own::sample(&sample_lists(), june().last())),
    }
}

fn explored(tally: Tally) -> Explored {
    Explored {
        tally,
        lists: Arc::new(sample_lists()),
        zones: Vec::new(),
        chosen: Chosen::default(),
        month: june(),
        around: (Some(june().plus(-1)), None),
        surveys: vec![residents(1, 54), residents(2, 66), partners()],
    }
}

/// A survey of residents, one question with too few answers to be told.
fn residents(number: u8, known: i64) -> Survey {
    let figures = vec![
        Figure::of(Question::Known, &[(0, 100 - known), (1, known)]),
        Figure::of(Question::Calm, &[(2, 30), (3, 30), (4, 38)]),
        Figure::of(Question::Trust, &[(1, 6)]),
    ];
    surveyed((number, Respondents::Residents), (320, 100), figures)
}

fn partners() -> Survey {
    let figures = vec![
        Figure::of(Question::Useful, &[(2, 3), (3, 8), (4, 6)]),
        Figure::of(Question::Effect, &[(0, 3), (1, 14)]),
    ];
    surveyed((3, Respondents::Partners), (26, 17), figures)
}

fn surveyed(
    (number, respondents): (u8, Respondents),
    (offered, returned): (i64, i64),
    figures: Vec<Figure>,
) -> Survey {
    Survey {
        id: SurveyId::from_uuid(uuid_v7(5, [number; 10])),
        convention: ConventionId::from_uuid(uuid_v7(6, [6; 10])),
        respondents,
        period: june().plus(i64::from(number) - 3).period(),
        offered,
        returned,
        method: "Questionnaire remis au pied des immeubles".to_owned(),
        figures,
    }
}

fn nothing() -> Board {
    let base = base_of(empty(window()), Vec::new());
    Board {
        figures: figures(Source::Live(&base), &[]),
        quality: Some(Quality::default()),
        ..counts(Source::Live(&base), &Lists::default())
    }
}

fn base_of(tally: Tally, alerts: Vec<AlertLine>) -> Base {
    let mut field = [0; MONTHS];
    for (minutes, hours) in field.iter_mut().zip((0..).map(|step: i64| 84 + step * 7 % 23)) {
        *minutes = hours * 60;
    }
    let situations =
        (1..=9).map(|number| (june().first().plus_days(-number * 9), None, 1)).collect();
    Base { tally, alerts, situations, field }
}

/// A tally whose figures agree with one another: 24 months of eight themes.
fn invented() -> Tally {
    let lists = sample_lists();
    let mut tally = empty(window());
    let wave = |theme: i64, month: i64| (theme * 7 + month * 5 + theme * month) % 9 + 12 - theme;
    tally.themes = (0..)
        .zip(lists.top_themes())
        .map(|(theme, top)| {
            let mut months = [0; MONTHS];
            for (count, month) in months.iter_mut().zip(0..) {
                *count = wave(theme, month);
            }
            (top.code.clone(), months)
        })
        .collect();
    for (place, sums) in tally.months.iter_mut().enumerate() {
        let n = tally.themes.iter().filter_map(|(_, months)| months.get(place)).sum();
        *sums = Sums { n, people: n * 26 / 10, minutes: n * 24 };
    }
    for (conflicts, sums) in tally.conflicts.iter_mut().zip(&tally.months) {
        let n = sums.n / 8;
        *conflicts = Conflicts { n, ended: n - 1, appeased: (n - 1) * 3 / 4 };
    }
    tally.focus = tally.months.last().copied().unwrap_or_default();
    let code = |prefix: &str, rows: &[i64]| -> Vec<(String, i64)> {
        (1..).zip(rows).map(|(number, n): (i32, _)| (format!("{prefix}{number}"), *n)).collect()
    };
    tally.sub_themes =
        vec![("T3.1".to_owned(), 9), ("T4.1".to_owned(), 14), ("T1.10".to_owned(), 3)];
    tally.activities = code("A", &[34, 12, 7, 17, 6, 4, 8, 12])
        .into_iter()
        .map(|(code, n)| (code, [Sums { n, people: n * 3, minutes: n * 20 }; MONTHS]))
        .collect();
    tally.kinds = code("A", &[34, 12, 7, 17, 6, 4, 8, 12]);
    tally.axes = code("AX", &[52, 24, 12, 3]);
    tally.origins = code("O", &[45, 22, 9, 4, 3]);
    tally.channels = code("C", &[60, 20, 4]);
    tally.endings = code("S", &[20, 17, 4, 11, 8]);
    tally.conflict_endings = code("S", &[4, 3, 1]);
    tally.audiences = code("P", &[61, 40, 33, 4]);
    for (row, day) in tally.heat.iter_mut().zip(0_i64..) {
        for (count, slot) in row.iter_mut().zip(0_i64..) {
            *count = if day == 6 { 0 } else { (slot * slot + day) % 7 * i64::from(slot > 0) };
        }
    }
    tally
}

fn alerts(lists: &Lists) -> Vec<AlertLine> {
    let theme = |code: &str| lists.theme(code).map(|theme| theme.id);
    let fallback = ThemeId::from_uuid(uuid_v7(0, [0; 10]));
    let line = |number: i64, recipient: &str, code: &str, ended: bool| AlertLine {
        zone: ZoneId::from_uuid(uuid_v7(0, [0; 10])),
        theme: theme(code).unwrap_or(fallback),
        recipient: recipient.to_owned(),
        organisation: recipient.to_owned(),
        sent: Some(june().last().plus_days(-number * 6)),
        resolved: ended.then(|| june().last().plus_days(-number * 5)),
        closed: None,
        weight: 1,
    };
    vec![
        line(1, "Métropole, voirie et déchets", "T3.1", false),
        line(2, "Métropole, voirie et déchets", "T3.1", true),
        line(3, "Ville de Lille – Lomme", "T7.1", true),
        line(4, "Bailleur des Tilleuls, gardiens et régie", "T7.3", true),
        line(9, "Bailleur des Tilleuls, gardiens et régie", "T7.4", false),
        line(3, "Ville de Capinghem", "T1.2", false),
    ]
}

fn event(days: (&str, &str), (fr, en): (&str, &str), kind: &str) -> EventLine {
    EventLine {
        from: days.0.to_owned(),
        to: days.1.to_owned(),
        fr: fr.to_owned(),
        en: en.to_owned(),
        kind: kind.to_owned(),
    }
}

fn heat_wave() -> EventLine {
    let words = ("Canicule de fin juin", "Heat wave at the end of June");
    event(("2019-06-24", "2019-06-30"), words, "weather")
}

fn winter() -> EventLine {
    event(("2019-02-09", "2019-02-24"), ("Vacances d’hiver", "Winter holidays"), "school")
}

fn site() -> EventLine {
    event(("2019-02-25", "2019-07-12"), ("Rue des Tisserands", "Rue des Tisserands"), "works")
}

/// A board of invented figures, as a reader may know it.
pub fn sample_board(reader: Reader) -> Board {
    let lists = sample_lists();
    let base = base_of(invented(), alerts(&lists));
    let shielded = Shielded::sample(&base, window());
    let source = match reader {
        Reader::Staff => Source::Live(&base),
        Reader::Partner => Source::Published(&shielded),
    };
    let targets = [("interventions", 80), ("appeasement_rate", 75), ("median_delay_days", 15)];
    let targets = targets.map(|(code, target)| (code.to_owned(), target));
    Board {
        figures: figures(source, &targets),
        zones: zones(reader),
        recipients: recipients(source, &lists),
        recommendations: vec![RecommendationLine {
            month: "2019-06".to_owned(),
            title: "Matérialiser la dépose-minute du métro".to_owned(),
            text: "Le stationnement gênant se concentre à la sortie du métro en fin de journée."
                .to_owned(),
            addressee: "Ville de Lille – Lomme".to_owned(),
            state: "new".to_owned(),
        }],
        events: vec![heat_wave()],
        context: vec![winter(), site(), heat_wave()],
        quality: (reader == Reader::Staff).then(|| Quality {
            empty_days: vec!["2019-06-10".to_owned()],
            records: 91,
            without_place: 6,
            to_end: 35,
            late: 2,
            without_ending: 2,
        }),
        ground: vec![
            shape("perimeter", "", [(50_650_033, 2_969_681), (50_645_753, 2_978_613)]),
            shape("park", "Parc", [(50_647_829, 2_970_389), (50_646_716, 2_972_917)]),
            shape("block", "", [(50_649_605, 2_970_220), (50_649_092, 2_971_164)]),
            shape("block", "", [(50_649_648, 2_974_670), (50_649_070, 2_975_546)]),
        ],
        communes: vec![("Capinghem".to_owned(), (50_649_800, 2_971_600))],
        ..counts(source, &lists)
    }
}

fn shape(kind: &str, name: &str, corners: [(i32, i32); 2]) -> Shape {
    let [(north, west), (south, east)] = corners;
    Shape {
        kind: kind.to_owned(),
        name: name.to_owned(),
        points: vec![(north, west), (north, east), (south, east), (south, west)],
    }
}

fn zones(reader: Reader) -> Vec<ZoneLine> {
    let rows = [
        ("I1", "Îlot 1", Some((50_649_350, 2_970_700)), 31),
        ("I4", "Îlot 4", Some((50_649_360, 2_975_100)), 24),
        ("I2", "Îlot 2", Some((50_647_400, 2_974_000)), 3),
        ("HORS", "Hors quartier, en lien avec le quartier", None, 7),
    ];
    rows.map(|(code, name, at, n)| ZoneLine {
        code: code.to_owned(),
        name: name.to_owned(),
        at,
        value: match reader {
            Reader::Staff => Cell::Known(n),
            Reader::Partner if n < 5 => Cell::Masked,
            Reader::Partner => Cell::Known(n / 5 * 5),
        },
        around_blocks: false,
    })
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_keeps_the_house_rules_in_both_languages() {
        for sample in all() {
            for lang in [Lang::Fr, Lang::En] {
                let drawn = (sample.render)(lang).into_string();
                let faults = ui::audit::faults(&drawn, lang);
                assert_eq!(faults, Vec::<String>::new(), "{}", sample.key());
            }
        }
        assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
    }

    #[test]
    fn a_partner_page_says_what_is_withheld_and_never_its_number() {
        let page = pages::dashboard(&view(Lang::Fr, "/"), &shown(Reader::Partner)).into_string();
        assert!(page.contains("moins de\u{a0}5"));
        assert!(!page.contains("Qualité des saisies"));
        assert!(!page.contains("<form class=\"form\" method=\"get\""));
    }
}
