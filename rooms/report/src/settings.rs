//! The settings of the reports (« réglages ») : logos of the parties, the hour of sending, the public page.

use door::{Answer, Doors, Manager, Query, html};
use kernel::Day;
use ui::{Head, Lang, Markup, Sample, Tone, View, html as markup, page, part};

use crate::logo::Mark;
use crate::logo_web::{self, Party};
use crate::public_web::{self, Standing};
use crate::schedule::{self, Schedule};
use crate::{schedule_web, words_public, words_schedule, words_settings as words};

/// The section that the settings belong to.
pub(crate) const SECTION: &str = "/syntheses";
/// Their own page.
pub(crate) const PATH: &str = "/syntheses/reglages";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .merge(logo_web::doors())
        .merge(schedule_web::doors())
        .merge(public_web::doors())
}

/// Where a page of the settings stands.
pub(crate) fn crumbs(lang: Lang, above: Option<&str>, here: &str) -> Markup {
    let mut ways = vec![(SECTION, crate::words::syntheses(lang))];
    ways.extend(above.map(|above| (PATH, above)));
    part::crumbs(lang, &ways, here)
}

/// How large a logo is drawn on a page, in points of the screen.
pub(crate) fn thumbnail(mark: &Mark) -> (u32, u32) {
    const WIDE: u32 = 160;
    const TALL: u32 = 60;
    let (width, height) = (mark.width.max(1), mark.height.max(1));
    let tall = WIDE * height / width;
    if tall <= TALL { (WIDE, tall.max(1)) } else { ((TALL * width / height).max(1), TALL) }
}

/// Everything that is set.
pub(crate) struct Settings {
    pub(crate) parties: Vec<Party>,
    pub(crate) schedule: Option<Schedule>,
    /// The last day of the convention, once it has gone by.
    pub(crate) ended: Option<Day>,
    pub(crate) public: Standing,
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let settings = key
        .read(|tx| {
            Ok(Settings {
                parties: logo_web::parties(tx)?,
                schedule: schedule::standing(tx)?,
                ended: schedule::ended(tx)?,
                public: public_web::standing(tx)?,
            })
        })
        .await?;
    let mut view = key.view(SECTION);
    let lang = view.lang;
    let said = match query.get("fait") {
        "logo" => Some(words::logo_kept(lang)),
        "logo-retire" => Some(words::logo_removed(lang)),
        "envoi" => Some(words_schedule::kept(lang)),
        "publication" => Some(words_public::kept(lang)),
        _ => None,
    };
    view.notice = said.map(|said| (Tone::Ok, said.to_owned()));
    Ok(html(drawn(&view, &settings)))
}

fn drawn(view: &View, settings: &Settings) -> Markup {
    let lang = view.lang;
    page(
        view,
        &Head::new(words::settings(lang))
            .crumbs(crumbs(lang, None, words::settings(lang)))
            .lede(markup! { (words::settings_lede(lang)) }),
        markup! {
            (schedule_web::summary(lang, (settings.schedule, settings.ended)))
            (logo_web::list(lang, &settings.parties))
            (public_web::summary(lang, &settings.public))
        },
    )
}

/// Every page of the settings with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    let own = vec![
        Sample {
            path: PATH,
            name: "usuel",
            render: |lang| {
                let settings = Settings {
                    parties: logo_web::sample_parties(),
                    schedule: Some(Schedule {
                        day: 5,
                        time: kernel::TimeOfDay::clamped(480),
                        gesture: schedule::Gesture::Send,
                    }),
                    ended: None,
                    public: public_web::sample_standing(true),
                };
                drawn(&crate::shown::view(lang), &settings)
            },
        },
        Sample {
            path: PATH,
            name: "convention terminée",
            render: |lang| {
                let settings = Settings {
                    parties: Vec::new(),
                    schedule: Some(Schedule {
                        day: 5,
                        time: kernel::TimeOfDay::clamped(480),
                        gesture: schedule::Gesture::Send,
                    }),
                    ended: Some(crate::shown::june().last()),
                    public: public_web::sample_standing(false),
                };
                drawn(&crate::shown::view(lang), &settings)
            },
        },
        Sample {
            path: PATH,
            name: "rien de réglé",
            render: |lang| {
                let settings = Settings {
                    parties: Vec::new(),
                    schedule: None,
                    ended: None,
                    public: public_web::sample_standing(false),
                };
                drawn(&crate::shown::view(lang), &settings)
            },
        },
    ];
    [own, logo_web::samples(), schedule_web::samples(), public_web::samples()].concat()
}
