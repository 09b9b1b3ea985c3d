//! The manager's pages: telephones, and what waits in quarantine.

use door::phone::Enrolment;
use door::team::Colleague;
use kernel::id::RowId;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::part;
use ui::{Column, Field, Form, Head, Markup, Row, Table, Tone, View, html, page};

use crate::alone::Away;
use crate::clocks::Doubtful;
use crate::store::Why;
use crate::{completed, quarantine as room, words};

/// An envelope that waits, in words.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) id: RowId,
    /// What it holds; nothing when it does not open.
    pub(crate) what: Option<String>,
    /// Its number among those that read the same, and how many they are.
    pub(crate) alike: Option<(usize, usize)>,
    pub(crate) why: Why,
    pub(crate) reasons: Vec<String>,
    /// What it lacks before it may be counted.
    pub(crate) missing: Vec<String>,
    pub(crate) holder: Option<String>,
    pub(crate) received_at: Instant,
}

/// A photograph that waits: sealed, nothing is said of what it shows.
#[derive(Clone, Debug)]
pub(crate) struct ShownPhoto {
    pub(crate) photo: photo::Apart,
    pub(crate) holder: Option<String>,
}

fn day(lang: Lang, at: Instant) -> String {
    french::day(lang, at.local().0)
}

/// Who went in alone today.
#[derive(Clone, Copy)]
pub(crate) struct Entries<'e> {
    pub(crate) away: &'e [Away],
    pub(crate) team: &'e [Colleague],
    /// Entries whose hour is doubtful.
    pub(crate) doubtful: &'e [Doubtful],
    pub(crate) now: Instant,
}

/// The telephones of the team.
pub(crate) fn phones(
    view: &View,
    phones: &[Enrolment],
    waiting: i64,
    entries: &Entries<'_>,
) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::section(lang)).lede(html! { (words::lede(lang)) });
    page(
        view,
        &head,
        html! {
            @if waiting > 0 {
                (part::notice(lang, Tone::Warn, &words::waits(lang, waiting), html! {
                    (button::link(Look::Plain, None, "/telephones/quarantaine", words::see_quarantine(lang)))
                }))
            }
            @if phones.is_empty() {
                (part::empty(words::none_yet(lang), words::none_why(lang), None))
            } @else {
                (table(lang, phones))
            }
            p { a href="/telephones/fichier" { (words::handing(lang)) } }
            @if !entries.away.is_empty() {
                (part::section("entrees", words::entries(lang), Some(words::entries_intro(lang)),
                    entries_table(lang, entries)))
            }
            @if !entries.doubtful.is_empty() {
                (part::section("horloges", words::clocks(lang), Some(words::clocks_intro(lang)),
                    clocks_table(lang, entries)))
            }
        },
    )
}

fn table(lang: Lang, phones: &[Enrolment]) -> Markup {
    let table = Table::list("telephones", words::table(lang)).caption_unseen().columns([
        Column::text(words::holder(lang)),
        Column::text(words::telephone(lang)),
        Column::text(words::since(lang)),
        Column::text(words::last_word(lang)),
        Column::text(words::state(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = phones
        .iter()
        .map(|one| {
            Row::new([
                html! { (one.holder) },
                html! { (one.name) },
                html! { (day(lang, one.enrolled_at)) },
                html! { (day(lang, one.seen_at)) },
                match one.revoked_at {
                    Some(at) => {
                        ui::badge::badge(Tone::Plain, &words::taken_back_on(lang, &day(lang, at)))
                    }
                    None => ui::badge::badge(Tone::Ok, words::in_use(lang)),
                },
                if one.revoked_at.is_some() {
                    html! {}
                } else {
                    let said = words::take_back_of(lang, &one.name, &one.holder);
                    html! {
                        a href=(format!("/telephones/{}/retirer", one.id)) aria-label=(said) {
                            (words::take_back(lang))
                        }
                    }
                },
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

fn entries_table(lang: Lang, shown: &Entries<'_>) -> Markup {
    let table = Table::list("entrees-liste", words::entries(lang)).caption_unseen().columns([
        Column::text(words::colleague(lang)),
        Column::text(words::place(lang)),
        Column::text(words::entered(lang)),
        Column::text(words::until(lang)),
        Column::text(words::state(lang)),
    ]);
    let rows: Vec<Row<'_>> = shown
        .away
        .iter()
        .map(|one| {
            let known = shown.team.iter().find(|colleague| colleague.id == one.person);
            Row::new([
                html! { (known.map_or_else(|| words::somebody(lang), |known| &known.name)) },
                html! { (one.place) },
                html! { (hour(lang, one.entered_at)) },
                html! { (hour(lang, one.until)) },
                stands(lang, one, shown.now),
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

/// Entries whose hour is doubtful, each leading to its record where it has one.
fn clocks_table(lang: Lang, shown: &Entries<'_>) -> Markup {
    let table = Table::list("horloges-liste", words::clocks(lang)).caption_unseen().columns([
        Column::text(words::colleague(lang)),
        Column::text(words::what(lang)),
        Column::text(words::received(lang)),
        Column::text(words::doubt(lang)),
    ]);
    let row = |one: &Doubtful| {
        let known = shown.team.iter().find(|colleague| colleague.id == one.person);
        let kind = room::kind_words(lang, &one.kind);
        let page = match one.kind.as_str() {
            "activity.record" | "activity.correct" => Some(format!("/activites/{}", one.record)),
            "alert.draft" => Some(format!("/signalements/{}", one.record)),
            _ => None,
        };
        Row::new([
            html! { (known.map_or_else(|| words::somebody(lang), |known| &known.name)) },
            html! { @if let Some(page) = page { a href=(page) { (kind) } } @else { (kind) } },
            html! { (day(lang, one.received_at)) },
            html! { (one.why(lang).join(", ")) },
        ])
    };
    let rows: Vec<Row<'_>> = shown.doubtful.iter().map(row).collect();
    table.draw(lang, &rows)
}

fn hour(lang: Lang, at: Instant) -> String {
    french::time(lang, at.local().1)
}

/// Where an entry stands.
fn stands(lang: Lang, one: &Away, now: Instant) -> Markup {
    match (one.left_at, one.told_at.filter(|at| *at >= one.until)) {
        (Some(at), _) => ui::badge::badge(Tone::Ok, &words::gave_news(lang, &hour(lang, at))),
        (None, Some(at)) => ui::badge::badge(Tone::Warn, &words::told_at(lang, &hour(lang, at))),
        (None, None) if now > one.until => ui::badge::badge(Tone::Warn, words::late(lang)),
        (None, None) => ui::badge::badge(Tone::Info, words::inside(lang)),
    }
}

/// Asks before a telephone is taken back.
pub(crate) fn taking_back(view: &View, phone: &Enrolment) -> Markup {
    let lang = view.lang;
    let action = format!("/telephones/{}/retirer", phone.id);
    let nothing = Refusals::new();
    let form = Form::post(view, &action, &nothing);
    let head = Head::new(words::taking_back(lang)).crumbs(part::crumbs(
        lang,
        &[("/telephones", words::section(lang))],
        words::taking_back(lang),
    ));
    let question = words::take_back_question(lang, &phone.name, &phone.holder);
    let confirm = part::Confirm {
        question: &question,
        consequence: html! { p { (words::consequence(lang)) } },
        yes: words::confirm_take_back(lang),
        look: Look::Danger,
        back: "/telephones",
    };
    page(view, &head, part::confirm(&form, &confirm, html! {}))
}

/// Asks for the file that a telephone exported.
pub(crate) fn handing(view: &View, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::handing(lang))
        .crumbs(part::crumbs(lang, &[("/telephones", words::section(lang))], words::handing(lang)))
        .lede(html! { (words::handing_lede(lang)) });
    let form = Form::post(view, "/telephones/fichier", refusals).with_files();
    let field = Field::new("fichier", words::sealed_file(lang))
        .hint(words::sealed_file_hint(lang))
        .required();
    let content = html! {
        (form.file(&field, ".json,application/json"))
        (button::group(button::submit(Look::Primary, None, words::hand_over(lang))))
    };
    page(view, &head, form.wrap(content))
}

/// What waits for a decision.
pub(crate) fn quarantine(
    view: &View,
    (shown, photos): (&[Shown], &[ShownPhoto]),
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::quarantine(lang))
        .crumbs(part::crumbs(
            lang,
            &[("/telephones", words::section(lang))],
            words::quarantine(lang),
        ))
        .lede(html! { (words::quarantine_lede(lang)) });
    page(
        view,
        &head,
        html! {
            @if let Some(refused) = room::refused(lang, refusals) {
                (part::flash(lang, Tone::Bad, &refused))
            }
            @if shown.is_empty() && photos.is_empty() {
                (part::empty(words::quarantine_empty(lang), words::quarantine_empty_why(lang), None))
            }
            @if !shown.is_empty() { (waiting_table(view, shown)) }
            @if !photos.is_empty() {
                (part::section("photos", words::photographs(lang), Some(words::photographs_why(lang)),
                    photos_table(view, photos)))
            }
        },
    )
}

/// Photographs that wait: they are sealed, and nobody looks at them before they are accepted.
fn photos_table(view: &View, photos: &[ShownPhoto]) -> Markup {
    let lang = view.lang;
    let table =
        Table::list("photos-en-attente", words::photographs(lang)).caption_unseen().columns([
            Column::text(words::holder(lang)),
            Column::text(words::received(lang)),
            Column::text(words::action(lang)),
        ]);
    let rows: Vec<Row<'_>> = photos
        .iter()
        .zip(1_i64..)
        .map(|(one, rank)| {
            let holder = one.holder.as_deref().unwrap_or_else(|| words::somebody(lang));
            let what = words::photograph_of(lang, &french::whole(lang, rank), holder);
            let action =
                format!("/telephones/quarantaine/photos/{}/{}", one.photo.phone, one.photo.photo);
            Row::new([
                html! { (holder) },
                html! { (day(lang, one.photo.begun_at)) },
                html! {
                    div.acts {
                        span.unseen { (words::accept_of(lang, &what)) }
                        (decision(view, &action, ("accepter", Look::Plain), words::accept(lang)))
                        span.unseen { (words::set_aside_of(lang, &what)) }
                        (decision(view, &action, ("ecarter", Look::Quiet), words::set_aside(lang)))
                    }
                },
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

fn decision(view: &View, action: &str, (said, look): (&str, Look), label: &str) -> Markup {
    let values = [("decision", said)];
    button::post(Act { action, token: &view.token, values: &values }, look, None, label)
}

fn waiting_table(view: &View, shown: &[Shown]) -> Markup {
    let lang = view.lang;
    let table = Table::list("quarantaine", words::quarantine(lang)).caption_unseen().columns([
        Column::text(words::what(lang)),
        Column::text(words::why(lang)),
        Column::text(words::received(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = shown
        .iter()
        .map(|one| {
            Row::new([
                html! {
                    (named(lang, one))
                    @if let Some(holder) = &one.holder {
                        br;
                        span.small.mute { (words::of_someone(lang, holder)) }
                    }
                },
                html! {
                    (ui::badge::badge(Tone::Warn, why(lang, one.why)))
                    @for reason in &one.reasons { br; span.small { (reason) } }
                    @if !one.missing.is_empty() {
                        br;
                        (ui::badge::badge(Tone::Info, words::incomplete(lang)))
                        @for missing in one.missing.iter().filter(|m| !one.reasons.contains(m)) {
                            br;
                            span.small { (missing) }
                        }
                    }
                },
                html! { (day(lang, one.received_at)) },
                acts(view, one),
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

/// What an envelope holds, in words that no other line has.
fn named(lang: Lang, one: &Shown) -> String {
    let what = one.what.as_deref().unwrap_or_else(|| words::unreadable(lang));
    match one.alike {
        Some((rank, of)) => format!("{what} · {}", words::nth(lang, rank, of)),
        None => what.to_owned(),
    }
}

fn why(lang: Lang, why: Why) -> &'static str {
    match why {
        Why::Revoked => words::why_revoked(lang),
        Why::Outdated => words::why_outdated(lang),
        Why::Refused => words::why_refused(lang),
        Why::Conflict => words::why_conflict(lang),
        Why::Unreadable => words::why_unreadable(lang),
        Why::Carried => words::why_carried(lang),
    }
}

fn acts(view: &View, one: &Shown) -> Markup {
    let lang = view.lang;
    let action = format!("/telephones/quarantaine/{}", one.id);
    let what = named(lang, one);
    html! {
        div.acts {
            @if !one.missing.is_empty() {
                span.unseen { (words::complete_of(lang, &what)) }
                (button::link(Look::Plain, None, &completed::address(one.id), words::complete(lang)))
            } @else if one.what.is_some() {
                span.unseen { (words::accept_of(lang, &what)) }
                (decision(view, &action, ("accepter", Look::Plain), words::accept(lang)))
            }
            span.unseen { (words::set_aside_of(lang, &what)) }
            (decision(view, &action, ("ecarter", Look::Quiet), words::set_aside(lang)))
        }
    }
}
