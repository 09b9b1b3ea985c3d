//! The page of one file: what it would become, what it became, and the way back.

use kernel::{Lang, Month, Refusals, french};
use referential::List;
use ui::button::{self, Act, Look};
use ui::{Column, Field, Form, Markup, Row, Table, Tone, View, badge, html, page, part};

use crate::laying::Judged;
use crate::pages::{PATH, UNDER, called, give_up, head, name, step};
use crate::reading::Vocabulary;
use crate::store::{File, State};
use crate::target::Target;
use crate::{bad, words};

/// Lines set aside that a page shows.
const WRONG: usize = 50;

/// What the page of one file shows.
pub(crate) struct One<'a> {
    pub(crate) file: &'a File,
    pub(crate) held: &'a Vocabulary,
    pub(crate) judged: &'a Judged,
    pub(crate) told: &'a [Month],
    pub(crate) fresh: bool,
    /// The reason that was typed to undo it, when it was refused.
    pub(crate) why: &'a str,
}

fn count(lang: Lang, number: usize) -> String {
    french::whole(lang, i64::try_from(number).unwrap_or(i64::MAX))
}

/// What a file would become.
pub(crate) fn preview(view: &View, one: &One<'_>, no: &Refusals) -> Markup {
    let (lang, judged) = (view.lang, one.judged);
    let months = judged.months.first().zip(judged.months.last());
    let mut facts = vec![
        (words::would_be(lang), html! { strong { (count(lang, judged.good)) } }),
        (words::set_aside(lang), html! { (count(lang, judged.aside.len())) }),
        (words::already(lang), html! { (count(lang, judged.known)) }),
        (words::people_in_all(lang), html! { (french::whole(lang, judged.people)) }),
    ];
    if let Some((first, last)) = months {
        let only = first == last;
        let (first, last) = (french::month(lang, *first), french::month(lang, *last));
        let said = if only { first } else { words::from_to(lang, &first, &last) };
        facts.push((words::period(lang), html! { (said) }));
    }
    page(
        view,
        &step(lang, (4, words::preview_title(lang)), (one.file, words::preview_lede(lang))),
        html! {
            (part::facts(&facts))
            (already_told(lang, one))
            (part::section("apercu", words::first_ones(lang), None, html! {
                @if judged.shown.is_empty() {
                    (part::empty(words::none_good(lang), words::none_good_why(lang), None))
                } @else { (records(lang, one)) }
            }))
            (set_aside(lang, one))
            (take(view, one, no))
            (give_up(view, one.file))
        },
    )
}

fn already_told(lang: Lang, one: &One<'_>) -> Markup {
    let told: Vec<String> = one
        .judged
        .months
        .iter()
        .filter(|month| one.told.contains(month))
        .map(|month| french::month(lang, *month))
        .collect();
    html! { @if !told.is_empty() {
        (part::notice(lang, Tone::Warn, words::told_title(lang), html! {
            p { (words::told_why(lang, &told.join(", "))) }
        }))
    } }
}

fn take(view: &View, one: &One<'_>, no: &Refusals) -> Markup {
    let (lang, judged) = (view.lang, one.judged);
    let action = format!("{PATH}/{}/reprendre", one.file.id);
    let form = Form::post(view, &action, no);
    let share = judged.aside.len() * 100 / judged.whole().max(1);
    let base = format!("{PATH}/{}", one.file.id);
    form.wrap(html! {
        @if judged.is_poor() && judged.good > 0 {
            (form.tick(&Field::new("malgre", words::take_poor(lang, share))))
        }
        (button::group(html! {
            @if judged.good > 0 { (button::submit(Look::Primary, None, &words::take(lang, judged.good))) }
            (button::link(Look::Plain, None, &format!("{base}/valeurs"), words::to_values(lang)))
            (button::link(Look::Plain, None, &format!("{base}/colonnes"), words::to_columns(lang)))
        }))
    })
}

fn records(lang: Lang, one: &One<'_>) -> Markup {
    let held = one.held;
    let rows: Vec<Row<'_>> = one
        .judged
        .shown
        .iter()
        .map(|new| {
            let place = new.place.and_then(|id| held.places.iter().find(|place| place.id == id));
            let zone = held.zones.iter().find(|zone| zone.id == new.zone);
            let place = place.map(|place| &place.name).or(zone.map(|zone| &zone.name));
            let theme = new.themes.first().and_then(|id| held.lists.theme_by_id(*id));
            let whose: Vec<&str> = new.mediators.iter().map(|id| name(&held.team, *id)).collect();
            let code = |list, code: &str| held.lists.short(list, code, lang).to_owned();
            let ending = new.ending.as_deref().map_or_else(|| "–".to_owned(), |e| code(List::Ending, e));
            Row::new([
                html! {
                    span.lead { (french::day_short(lang, new.day)) } " "
                    span.mute.small { (french::time(lang, new.time)) ", " (french::duration(lang, new.minutes)) }
                },
                html! { (code(List::Activity, &new.kind)) },
                html! { (theme.map_or("–", |theme| theme.label(lang))) },
                html! { (place.map_or("–", String::as_str)) },
                html! { (french::whole(lang, new.people_total())) },
                html! { (ending) },
                html! { (whose.join(", ")) },
                html! { (new.note.as_str()) },
            ])
        })
        .collect();
    Table::list("apercu-lignes", words::first_ones(lang))
        .caption_unseen()
        .columns([
            Column::text(words::target(lang, Target::Day)),
            Column::text(words::target(lang, Target::Activity)),
            Column::text(words::target(lang, Target::Theme)),
            Column::text(words::place(lang)),
            Column::number(words::target(lang, Target::People)),
            Column::text(words::target(lang, Target::Ending)),
            Column::text(words::target(lang, Target::Mediator)),
            Column::text(words::note(lang)),
        ])
        .draw(lang, &rows)
}

/// Lines that are set aside, each with its column and its sentence.
fn set_aside(lang: Lang, one: &One<'_>) -> Markup {
    let aside = &one.judged.aside;
    if aside.is_empty() {
        return html! {};
    }
    let rows: Vec<Row<'_>> = aside
        .iter()
        .take(WRONG)
        .map(|line| {
            Row::new([
                html! { (line.line.number) },
                html! { ul role="list" { @for (place, _) in &line.wrong { li { (bad::column(lang, &one.file.head, *place)) } } } },
                html! { ul role="list" { @for (_, reason) in &line.wrong { li { (reason.say(lang)) } } } },
            ])
        })
        .collect();
    let table = Table::list("ecartees-lignes", words::wrong_ones(lang)).caption_unseen().columns([
        Column::number(words::line_number(lang)),
        Column::text(words::column_in_question(lang)),
        Column::text(words::why(lang)),
    ]);
    let path = format!("{PATH}/{}/ecartees.csv", one.file.id);
    part::section(
        "ecartees",
        words::wrong_ones(lang),
        Some(words::wrong_why(lang)),
        html! {
            (button::group(button::download(Look::Plain, &path, words::download(lang))))
            (table.draw(lang, &rows))
            @if aside.len() > WRONG { p.mute { (words::wrong_more(lang, aside.len() - WRONG)) } }
        },
    )
}

/// What a file became, and the way back.
pub(crate) fn became(view: &View, one: &One<'_>, no: &Refusals) -> Markup {
    let (lang, file) = (view.lang, one.file);
    let by = name(&one.held.team, file.by);
    let brought = words::brought(lang, &french::day(lang, file.at.local().0), by);
    let facts = [
        (words::laid(lang), html! { (french::whole(lang, file.good)) }),
        (words::already(lang), html! { (french::whole(lang, file.known)) }),
        (words::set_aside(lang), html! { (french::whole(lang, file.bad)) }),
    ];
    let base = format!("{PATH}/{}", file.id);
    page(
        view,
        &head(lang, &called(lang, file), html! { (brought) }),
        html! {
            @match file.state {
                State::Arriving => {
                    (part::notice(lang, Tone::Warn, words::arriving(lang), html! { p { (words::arriving_why(lang)) } }))
                    (give_up(view, file))
                }
                State::Laying => (going(lang, words::under_way(lang), (file, &base))),
                State::Undoing => (going(lang, words::going_back(lang), (file, &base))),
                State::Undone => p { (badge::badge(Tone::Plain, words::standing(lang, file.state))) " " (words::undone(lang)) },
                State::Laid | State::Read | State::Mapped => {
                    @if one.fresh { (part::flash(lang, Tone::Ok, &words::done(lang, file.good))) }
                }
            }
            (part::facts(&facts))
            @if matches!(file.state, State::Laying | State::Undoing) { (stuck(view, &base)) }
            @if file.state == State::Laying { (stop_it(view, one, no)) }
            @if file.state == State::Laid {
                (button::group(button::link(Look::Plain, None, UNDER, words::see_records(lang))))
                @if !one.judged.aside.is_empty() { p.mute { (words::words_left(lang)) } }
                (set_aside(lang, one))
                (way_back(view, one, no))
            }
        },
    )
}

fn going(lang: Lang, title: &str, (file, path): (&File, &str)) -> Markup {
    part::notice(
        lang,
        Tone::Info,
        title,
        html! {
            p { (words::progress(lang, file.good + file.known + file.bad, file.lines)) }
            (button::group(button::link(Look::Plain, None, path, words::refresh(lang))))
        },
    )
}

/// What to do when nothing moves any more.
fn stuck(view: &View, base: &str) -> Markup {
    let lang = view.lang;
    let action = format!("{base}/continuer");
    let act = Act { action: &action, token: &view.token, values: &[] };
    let again = button::post(act, Look::Plain, None, words::resume(lang));
    part::section("relancer", words::stuck(lang), Some(words::stuck_why(lang)), again)
}

fn stop_it(view: &View, one: &One<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/{}/annuler", one.file.id);
    let form = Form::post(view, &action, no);
    let field =
        Field::new("motif", words::undo_reason(lang)).value(one.why).required().longest(140);
    let confirm = part::Confirm {
        question: words::stop_question(lang),
        consequence: html! { p { (words::stop_consequence(lang)) } },
        yes: words::stop_it(lang),
        look: Look::Danger,
        back: PATH,
    };
    let fields = form.text(&field);
    part::confirm(&form, &confirm, fields)
}

fn way_back(view: &View, one: &One<'_>, no: &Refusals) -> Markup {
    let (lang, file) = (view.lang, one.file);
    if file.good == 0 {
        return html! {};
    }
    let action = format!("{PATH}/{}/annuler", file.id);
    let form = Form::post(view, &action, no);
    let field =
        Field::new("motif", words::undo_reason(lang)).value(one.why).required().longest(140);
    let confirm = part::Confirm {
        question: words::undo_question(lang),
        consequence: html! { p { (words::undo_consequence(lang, file.good)) } },
        yes: words::undo(lang),
        look: Look::Danger,
        back: PATH,
    };
    let fields = form.text(&field);
    part::confirm(&form, &confirm, fields)
}
