//! Routes and pages of the scheduled sending, and of the approval of a month.

use std::sync::Arc;

use activity::FactsCache;
use door::grant::readers;
use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::{Day, Instant, Lang, Month, Reason, Refusals, TimeOfDay, french};
use referential::ListsCache;
use ui::button::{self, Look};
use ui::{
    Choice, Field, Form as Drawn, Head, Icon, Markup, Sample, Tone, View, html as markup, page,
    part,
};

use crate::gather::Named;
use crate::schedule::{self, Approval, Gesture, LAST_DAY, Schedule};
use crate::settings::{self, PATH, SECTION};
use crate::{analysis_pages, analysis_web, public, store, web};
use crate::{words_schedule as words, words_settings};

const FORM: &str = "/syntheses/reglages/envoi";
const APPROVE: &str = "/syntheses/{month}/approuver";
/// The field of the fingerprint that the page showed: what was read is what is approved.
const SEEN: &str = "empreinte";
/// The two gestures of that page.
const YES: &str = "approuver";
const TAKE_BACK: &str = "retirer";

pub(crate) fn doors() -> Doors {
    Doors::default().get(FORM, ask).post(FORM, keep).get(APPROVE, approving).post(APPROVE, approve)
}

async fn ask(key: Manager) -> Answer {
    let standing = key.read(|tx| Ok(schedule::standing(tx)?)).await?;
    Ok(html(form(&key.view(SECTION), &typed(standing), &Refusals::new())))
}

async fn keep(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["geste", "jour", "heure"])?;
    match schedule::read(&fields) {
        Ok(decided) => {
            key.begin(Purpose::Record, move |tx| schedule::keep(tx, decided)).await?;
            Ok(see_other(&format!("{PATH}?fait=envoi#envoi")))
        }
        Err(refused) => Ok(html_refused(form(&key.view(SECTION), &fields, &refused))),
    }
}

/// What stands, as it is typed again; the first time, the fifth at eight.
fn typed(standing: Option<Schedule>) -> Fields {
    let time = |time: TimeOfDay| {
        let minute = time.minute_of_day();
        format!("{:02}:{:02}", minute / 60, minute % 60)
    };
    let (gesture, day, hour) = match standing {
        None => ("aucun", 5, time(TimeOfDay::clamped(480))),
        Some(one) => match one.gesture {
            Gesture::Send => ("envoyer", one.day, time(one.time)),
            Gesture::Remind => ("rappeler", one.day, time(one.time)),
        },
    };
    Fields::of([("geste", gesture), ("jour", &day.to_string()), ("heure", &hour)])
}

fn form(view: &View, fields: &Fields, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Drawn::post(view, FORM, refusals);
    let choices = [
        Choice::new("envoyer", words::send(lang)),
        Choice::new("rappeler", words::remind(lang)),
        Choice::new("aucun", words::none(lang)),
    ];
    let what = Field::new("geste", words::what(lang)).value(fields.get("geste")).required();
    let day = Field::new("jour", words::day(lang))
        .hint(words::day_hint(lang))
        .value(fields.get("jour"))
        .between(1, LAST_DAY);
    let hour = Field::new("heure", words::hour(lang)).value(fields.get("heure"));
    page(
        view,
        &Head::new(words::sending(lang))
            .crumbs(settings::crumbs(
                lang,
                Some(words_settings::settings(lang)),
                words::sending(lang),
            ))
            .lede(markup! { (words::sending_why(lang)) }),
        form.wrap(markup! {
            (form.radios(&what, &choices))
            (form.number(&day))
            (form.time(&hour))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// What is decided, in a sentence.
fn sentence(lang: Lang, standing: Option<Schedule>) -> String {
    match standing {
        None => words::no_sending(lang).to_owned(),
        Some(Schedule { day, time, gesture: Gesture::Send }) => {
            words::send_on(lang, day, &french::time(lang, time))
        }
        Some(Schedule { day, time, gesture: Gesture::Remind }) => {
            words::remind_on(lang, day, &french::time(lang, time))
        }
    }
}

/// The sending, on the page of the settings.
pub(crate) fn summary(lang: Lang, (standing, ended): (Option<Schedule>, Option<Day>)) -> Markup {
    let way = if standing.is_some() { words::change(lang) } else { words::set(lang) };
    part::section(
        "envoi",
        words::sending(lang),
        Some(words::sending_why(lang)),
        markup! {
            p { (sentence(lang, standing)) }
            @if let Some(last) = ended.filter(|_| standing.is_some()) {
                (part::notice(lang, Tone::Info, words::over(lang), markup! {
                    p { (words::over_what(
                        lang,
                        &french::day(lang, last),
                        &french::of_month(lang, last.month()),
                    )) }
                }))
            }
            (button::group(button::link(Look::Plain, None, FORM, way)))
        },
    )
}

/// A month and what stands between it and its hour.
pub(crate) struct Approving {
    pub(crate) month: Month,
    pub(crate) schedule: Option<Schedule>,
    pub(crate) approval: Option<Approval>,
    /// The fingerprint of how it stands.
    pub(crate) figures: String,
    pub(crate) frozen: bool,
    /// Whether everyone will read some of it.
    pub(crate) public: bool,
    /// The readers, by the name that an address gives them.
    pub(crate) readers: Vec<(String, String)>,
    pub(crate) now: Instant,
}

impl Approving {
    fn is_changed(&self) -> bool {
        self.approval.as_ref().is_some_and(|one| one.figures != self.figures)
    }
}

struct Held {
    facts: Arc<FactsCache>,
    lists: Arc<ListsCache>,
    convention: String,
    perimeter: String,
}

fn held(key: &Manager) -> Result<Held, Stop> {
    let (convention, perimeter) = web::words_of(key);
    Ok(Held { facts: key.service()?, lists: key.service()?, convention, perimeter })
}

fn standing(tx: &mut Tx<'_>, held: &Held, month: Month) -> Result<Approving, Stop> {
    if tx.scope()?.days.meet(month.period()).is_none() || month.last() >= tx.today() {
        return Err(Stop::NotFound);
    }
    let lists = referential::lists(tx, &held.lists)?;
    let named = Named { convention: &held.convention, perimeter: &held.perimeter };
    let all = readers(tx)?;
    Ok(Approving {
        month,
        schedule: schedule::standing(tx)?,
        approval: schedule::approval(tx, month)?,
        figures: schedule::figures(tx, (&held.facts, &lists), (month, &named))?,
        frozen: store::last_version(tx, month)? > 0,
        public: public::shows(tx, &lists, month)?,
        readers: analysis_web::names(tx, &all)?,
        now: tx.now(),
    })
}

/// What is read is what is frozen: how small counts are rounded is settled before the page shows them.
async fn settled(key: &Manager) -> Result<(), Stop> {
    if !key.read(|tx| Ok(observatory::is_settled(tx)?)).await? {
        key.begin(Purpose::Approve, |tx| Ok(observatory::settle(tx)?)).await?;
    }
    Ok(())
}

async fn approving(key: Manager, Path(month): Path<Month>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    settled(&key).await?;
    let held = held(&key)?;
    let shown = key.read(move |tx| standing(tx, &held, month)).await?;
    let mut view = key.view(SECTION);
    let said = match query.get("fait") {
        "approuvee" => Some(words::approved(view.lang)),
        "retiree" => Some(words::taken_back(view.lang)),
        _ => None,
    };
    view.notice = said.map(|said| (Tone::Ok, said.to_owned()));
    Ok(html(approval(&view, &shown, &Refusals::new())))
}

async fn approve(key: Manager, Path(month): Path<Month>, Form(fields): Form) -> Answer {
    fields.only(&["geste", SEEN])?;
    let (kept, typed) = (held(&key)?, fields.clone());
    let done = key.begin(Purpose::Approve, move |tx| match typed.get("geste") {
        TAKE_BACK => schedule::take_back(tx, month),
        YES => {
            let lists = referential::lists(tx, &kept.lists)?;
            let named = Named { convention: &kept.convention, perimeter: &kept.perimeter };
            schedule::approve(tx, (&kept.facts, &lists), (month, &named), typed.get(SEEN))
        }
        _ => Err(Refusals::one("", Reason::NotInList).into()),
    });
    match done.await {
        Ok(()) => {
            let said = if fields.get("geste") == YES { "approuvee" } else { "retiree" };
            Ok(see_other(&format!("/syntheses/{}/approuver?fait={said}", month.text())))
        }
        Err(Stop::Refused(refused)) => {
            let held = held(&key)?;
            let shown = key.read(move |tx| standing(tx, &held, month)).await?;
            Ok(html_refused(approval(&key.view(SECTION), &shown, &refused)))
        }
        Err(stop) => Err(stop),
    }
}

fn state(lang: Lang, shown: &Approving) -> Markup {
    let at = |at: Instant| {
        let (day, time) = at.local();
        words::approved_on(lang, &french::day(lang, day), &french::time(lang, time))
    };
    let (tone, said) = match &shown.approval {
        _ if shown.frozen => (Tone::Ok, words::already_frozen(lang).to_owned()),
        None => (Tone::Info, words::not_approved(lang).to_owned()),
        Some(_) if shown.is_changed() => (Tone::Warn, words::changed(lang).to_owned()),
        Some(one) => (Tone::Ok, at(one.at)),
    };
    ui::badge::badge(tone, &said)
}

fn departure(lang: Lang, shown: &Approving) -> String {
    match shown.schedule {
        None => words::no_hour(lang).to_owned(),
        Some(one) if one.gesture == Gesture::Remind => words::recalled(lang).to_owned(),
        Some(one) if one.moment(shown.month) <= shown.now => words::past(lang).to_owned(),
        Some(one) => {
            let day = french::day(lang, schedule::day_of(&one, shown.month));
            words::will_leave(lang, &day, &french::time(lang, one.time))
        }
    }
}

/// The page where a month is approved.
pub(crate) fn approval(view: &View, shown: &Approving, refusals: &Refusals) -> Markup {
    let (lang, month) = (view.lang, shown.month.text());
    let (path, of) = (format!("/syntheses/{month}"), french::of_month(lang, shown.month));
    let action = format!("{path}/approuver");
    let form = Drawn::post(view, &action, refusals);
    let title = words::approve_title(lang, &of);
    let again = shown.approval.is_some();
    let yes = if again { words::approve_again(lang) } else { words::approve(lang) };
    page(
        view,
        &Head::new(title.as_str())
            .crumbs(part::crumbs(
                lang,
                &[(SECTION, crate::words::syntheses(lang)), (&path, &of)],
                words::approval(lang),
            ))
            .lede(markup! { (words::approve_lede(lang)) }),
        markup! {
            (part::facts(&[
                (words::state(lang), state(lang, shown)),
                (words::departure(lang), markup! { (departure(lang, shown)) }),
            ]))
            @if shown.frozen {
                p { (words::already_frozen_what(lang)) }
            } @else {
                @if shown.is_changed() {
                    (part::notice(lang, Tone::Warn, words::changed(lang), markup! {
                        p { (words::changed_since(lang)) }
                    }))
                }
                (part::section("relire", words::read_first(lang), None, markup! {
                    ul {
                        @for (reader, name) in &shown.readers {
                            li { a href={ (path) "/apercu?pour=" (reader) } { (name) } }
                        }
                        @if shown.public {
                            li {
                                a href={ (path) "/apercu?pour=" (analysis_pages::EVERYONE) } {
                                    (words::for_everyone(lang))
                                }
                            }
                        }
                    }
                }))
                @if !again || shown.is_changed() {
                    (form.wrap(markup! {
                        (form.hidden("geste", YES))
                        (form.hidden(SEEN, &shown.figures))
                        (button::group(button::submit(Look::Primary, None, yes)))
                    }))
                }
                @if again && !shown.is_changed() {
                    (button::group(button::link(
                        Look::Primary, Icon::Lock, &format!("{path}/arreter"), words::freeze_now(lang),
                    )))
                }
                @if again {
                    (Drawn::post(view, &action, &Refusals::new()).prefix(TAKE_BACK).wrap(markup! {
                        input type="hidden" name="geste" value=(TAKE_BACK);
                        (button::group(button::submit(Look::Plain, None, words::take_back(lang))))
                    }))
                }
            }
        },
    )
}

/// The pages with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    [hours(), approvals()].concat()
}

/// The form of the hour.
fn hours() -> Vec<Sample> {
    vec![
        Sample {
            path: FORM,
            name: "usuel",
            render: |lang| form(&crate::shown::view(lang), &typed(None), &Refusals::new()),
        },
        Sample {
            path: FORM,
            name: "déjà réglé",
            render: |lang| {
                let time = TimeOfDay::clamped(480);
                let set = Some(Schedule { day: 5, time, gesture: Gesture::Remind });
                form(&crate::shown::view(lang), &typed(set), &Refusals::new())
            },
        },
        Sample {
            path: FORM,
            name: "refusé",
            render: |lang| {
                let range = Reason::OutOfRange { min: 1, max: LAST_DAY };
                let refused = Refusals::one("jour", range);
                let fields = Fields::of([("geste", "envoyer"), ("jour", "31"), ("heure", "08:00")]);
                form(&crate::shown::view(lang), &fields, &refused)
            },
        },
    ]
}

/// The page where a month is approved.
fn approvals() -> Vec<Sample> {
    fn shown(figures: &str, approved: bool) -> Approving {
        let now = crate::shown::frozen();
        Approving {
            month: crate::shown::june(),
            schedule: Some(Schedule {
                day: 5,
                time: TimeOfDay::clamped(480),
                gesture: Gesture::Send,
            }),
            approval: approved.then(|| Approval { figures: "a".to_owned(), at: now }),
            figures: figures.to_owned(),
            frozen: false,
            public: approved,
            readers: vec![
                ("operateur".to_owned(), "L’opérateur".to_owned()),
                ("1".to_owned(), "Ville de Capinghem, Capinghem".to_owned()),
            ],
            now,
        }
    }
    fn drawn(lang: Lang, shown: &Approving) -> Markup {
        approval(&crate::shown::view(lang), shown, &Refusals::new())
    }
    vec![
        Sample {
            path: APPROVE,
            name: "à approuver",
            render: |lang| drawn(lang, &shown("a", false)),
        },
        Sample { path: APPROVE, name: "approuvée", render: |lang| drawn(lang, &shown("a", true)) },
        Sample {
            path: APPROVE,
            name: "chiffres changés depuis",
            render: |lang| drawn(lang, &shown("b", true)),
        },
        Sample {
            path: APPROVE,
            name: "refusée, changée pendant la lecture",
            render: |lang| {
                let refused = Refusals::one("", words::changed_meanwhile());
                approval(&crate::shown::view(lang), &shown("a", false), &refused)
            },
        },
        Sample {
            path: APPROVE,
            name: "sans heure",
            render: |lang| drawn(lang, &Approving { schedule: None, ..shown("a", false) }),
        },
        Sample {
            path: APPROVE,
            name: "déjà arrêtée",
            render: |lang| drawn(lang, &Approving { frozen: true, ..shown("a", true) }),
        },
    ]
}
