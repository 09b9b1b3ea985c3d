//! The list: filters, records, files.

use door::Fields;
use kernel::{Lang, Refusals, french};
use referential::{List, Which};
use ui::button::{self, Act, Look};
use ui::filter::Active;
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, html, part};

use crate::entity::Activity;
use crate::filter::{Filter, Gap, MAIN};
use crate::pages::{Vocabulary, quick};
use crate::provenance::Taken;
use crate::{followed_words, quick_words, words};

/// A page of the list.
pub(crate) struct Page<'a> {
    pub(crate) filter: &'a Filter,
    pub(crate) rows: &'a [Activity],
    /// Those that were taken over from another tool.
    pub(crate) taken: &'a Taken,
    /// How many records and people the filters find, when they are counted.
    pub(crate) counted: Option<(i64, i64)>,
    /// Where the next page begins.
    pub(crate) next: Option<kernel::id::ActivityId>,
    pub(crate) may_record: bool,
    /// Whether notes leave in the files of the reader, unless they ask for none.
    pub(crate) takes_notes: bool,
    pub(crate) refusals: &'a Refusals,
}

pub(crate) fn list(view: &View, vocabulary: &Vocabulary, page: &Page<'_>) -> Markup {
    let lang = view.lang;
    let query = page.filter.fields().encode();
    let head = Head::new(words::activities(lang))
        .eyebrow(view.convention.clone())
        .lede(html! { (words::list_lede(lang)) })
        .actions(actions(lang, page))
        .tools(tools(lang, &query, page));
    ui::page(
        view,
        &head,
        html! {
            (filters(view, vocabulary, page))
            @if !page.refusals.is_empty() {
                // What was asked cannot be read: showing everything would answer another question.
            } @else if page.rows.is_empty() {
                @let whole = query.is_empty() && page.filter.words.is_empty();
                @let why = if whole { words::nothing_why(lang) } else { words::nothing_found_why(lang) };
                (part::empty(words::nothing(lang), why, page.may_record.then(|| {
                    button::link(Look::Primary, Icon::Plus, "/activites/nouvelle", words::new_activity(lang))
                })))
            } @else {
                (standing(lang, page))
                (table(lang, vocabulary, (page.rows, page.taken)))
                (pager(view, page))
            }
        },
    )
}

fn actions(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        @if page.may_record {
            (button::link(Look::Primary, Icon::Plus, "/activites/nouvelle", words::new_activity(lang)))
        }
    }
}

/// Where the history of another tool is taken over, by a room above.
const TAKEOVER: &str = "/reprise";

/// What stands beside the list: situations, the table typed from paper; and what is taken out or brought in,
/// which a phone keeps folded.
fn tools(lang: Lang, query: &str, page: &Page<'_>) -> Markup {
    html! {
        (button::link(Look::Plain, None, super::followed::PATH, followed_words::title(lang)))
        @if page.may_record {
            (button::link(Look::Plain, Icon::Edit, quick::PATH, quick_words::title(lang)))
        }
        (button::folded(words::files(lang), html! {
            (files(lang, query, page))
            @if page.may_record {
                (button::link(Look::Plain, Icon::Print, quick::SHEET, quick_words::sheet(lang)))
            }
            // Only a manager takes files over, and takes notes out.
            @if page.may_record && page.takes_notes {
                (button::link(Look::Plain, Icon::File, TAKEOVER, words::take_over(lang)))
            }
        }))
    }
}

/// The list as files. A search of words is not taken out, and what was refused is not what would be.
fn files(lang: Lang, query: &str, page: &Page<'_>) -> Markup {
    let mark = if query.is_empty() { "" } else { "?" };
    let link = |format: &str| format!("/activites/export.{format}{mark}{query}");
    let bare = format!("?{query}{}notes=non", if query.is_empty() { "" } else { "&" });
    html! {
        @if page.filter.words.is_empty() && page.refusals.is_empty() {
            (button::download(Look::Plain, &link("csv"), words::csv(lang)))
            (button::download(Look::Plain, &link("xlsx"), words::xlsx(lang)))
            @if page.takes_notes {
                (button::download(Look::Plain, &format!("/activites/export.csv{bare}"), words::csv_without_notes(lang)))
            }
        }
    }
}

fn standing(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        p.mute {
            @match page.counted {
                Some((records, people)) => {
                    (words::found(lang, records)) " – " (words::found_people(lang, people))
                }
                None => (words::searched(lang)),
            }
        }
    }
}

fn filters(view: &View, vocabulary: &Vocabulary, page: &Page<'_>) -> Markup {
    let lang = view.lang;
    let filter = page.filter;
    // Sent in the body: the words to find stand in no address, history or log.
    let form = Form::post(view, "/activites/chercher", page.refusals).narrowing();
    let day = |day: Option<kernel::Day>| day.map(kernel::Day::text).unwrap_or_default();
    let team: Vec<_> = vocabulary
        .team
        .iter()
        .map(|person| ui::Choice::new(person.login.as_str(), person.name.as_str()))
        .collect();
    let select = |name: &'static str, label: &'static str, value: &str, list: List| {
        form.select(
            &Field::new(name, label).value(value.to_owned()),
            &vocabulary.filtered(list, lang),
        )
    };
    let fields = html! {
        (form.search(&Field::new("q", words::words(lang)).value(filter.words.as_str())))
        (form.day(&Field::new("du", words::from(lang)).value(day(filter.from))))
        (form.day(&Field::new("au", words::to(lang)).value(day(filter.to))))
        (form.select(&Field::new("zone", words::zone(lang)).value(filter.zone.as_str()), &vocabulary.zone_choices()))
        (form.select_grouped(&Field::new("theme", words::theme(lang)).value(filter.theme.as_str()), &vocabulary.themes_filtered(lang)))
        (select("activite", words::activity(lang), &filter.kind, List::Activity))
        (select("public", words::audience(lang), &filter.audience, List::Audience))
        (form.select(&Field::new("mediateur", words::mediator(lang)).value(filter.mediator.as_str()), &team))
        (select("issue", words::ending(lang), &filter.ending, List::Ending))
        (select("axe", words::axis(lang), &filter.axis, List::Axis))
        (select("origine", words::origin(lang), &filter.origin, List::Origin))
        (form.select(&Field::new("motif", words::which_theme(lang)).value(if filter.main { MAIN } else { "" }),
            &[ui::Choice::new(MAIN, words::only_main(lang))]))
        (form.select(&Field::new("manque", words::gap(lang)).value(filter.gap.map(Gap::name).unwrap_or_default()),
            &Gap::ALL.map(|gap| ui::Choice::new(gap.name(), words::gap_of(lang, gap)))))
    };
    html! {
        @if !page.refusals.is_empty() {
            (part::notice(lang, Tone::Bad, words::activities(lang), html! {
                ul { @for (_, reason) in page.refusals.iter() { li { (reason.say(lang)) } } }
            }))
        }
        (ui::filter::bar(&form, fields, &active(lang, vocabulary, filter), "/activites"))
    }
}

/// The filters in force, each with the address that drops it.
fn active(lang: Lang, vocabulary: &Vocabulary, filter: &Filter) -> Vec<Active> {
    let fields = filter.fields();
    let mut active: Vec<Active> = fields
        .iter()
        .map(|(name, value)| {
            let mut without = Fields::default();
            for (other, kept) in fields.iter().filter(|(other, _)| *other != name) {
                without.add(other, kept);
            }
            let query = without.encode();
            let mark = if query.is_empty() { "" } else { "?" };
            Active {
                label: said(lang, vocabulary, name, value),
                without: format!("/activites{mark}{query}"),
            }
        })
        .collect();
    if !filter.words.is_empty() {
        let (query, words) = (fields.encode(), filter.words.as_str());
        let mark = if query.is_empty() { "" } else { "?" };
        let without = format!("/activites{mark}{query}");
        active.push(Active { label: said(lang, vocabulary, "q", words), without });
    }
    active
}

/// A filter in words: « Zone : Îlot 1 ».
pub(crate) fn said(lang: Lang, vocabulary: &Vocabulary, name: &str, value: &str) -> String {
    let lists = &vocabulary.lists;
    let label = |list: List| lists.told(Which::Of(list), value, lang).into_owned();
    let (title, words) = match name {
        "du" => (words::from(lang), value.to_owned()),
        "au" => (words::to(lang), value.to_owned()),
        "zone" => (
            words::zone(lang),
            vocabulary
                .zones
                .iter()
                .find(|zone| zone.code == value)
                .map_or_else(|| value.to_owned(), |zone| zone.name.clone()),
        ),
        "theme" => (words::theme(lang), lists.told(Which::Theme, value, lang).into_owned()),
        "activite" => (words::activity(lang), label(List::Activity)),
        "issue" => (words::ending(lang), label(List::Ending)),
        "public" => (words::audience(lang), label(List::Audience)),
        "axe" => (words::axis(lang), label(List::Axis)),
        "origine" => (words::origin(lang), label(List::Origin)),
        "mediateur" => (
            words::mediator(lang),
            vocabulary
                .team
                .iter()
                .find(|person| person.login == value)
                .map_or_else(|| value.to_owned(), |person| person.name.clone()),
        ),
        "motif" => (words::which_theme(lang), words::only_main(lang).to_owned()),
        "manque" => (
            words::gap(lang),
            Gap::parse(value).map_or(value, |gap| words::gap_of(lang, gap)).to_owned(),
        ),
        _ => (words::words(lang), value.to_owned()),
    };
    format!("{title}\u{a0}: {words}")
}

fn table(lang: Lang, vocabulary: &Vocabulary, (rows, taken): (&[Activity], &Taken)) -> Markup {
    let columns = [
        Column::text(words::day(lang)),
        Column::text(words::activity(lang)),
        Column::text(words::theme(lang)),
        Column::text(words::place(lang)),
        Column::number(words::people(lang)),
        Column::text(words::ending(lang)),
        Column::text(words::mediators(lang)),
    ];
    let rows: Vec<Row<'_>> = rows
        .iter()
        .map(|activity| row(lang, vocabulary, (activity, taken.contains_key(&activity.id))))
        .collect();
    Table::list("activites", words::caption(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

fn row<'a>(lang: Lang, vocabulary: &Vocabulary, (activity, taken): (&Activity, bool)) -> Row<'a> {
    let lists = &vocabulary.lists;
    let whose: Vec<&str> =
        activity.mediators.iter().map(|person| vocabulary.mediator(*person)).collect();
    let theme = activity.themes.first().map(|theme| vocabulary.theme_told(*theme, lang));
    Row::new([
        html! {
            span.lead { (french::day_short(lang, activity.day)) } " "
            span.lead.mute.small { (french::time(lang, activity.time)) ", " (french::duration(lang, activity.minutes)) }
            @if taken { " " (ui::badge::badge(Tone::Plain, words::badge_taken(lang))) }
        },
        html! { (lists.short(List::Activity, &activity.kind, lang)) },
        html! { (theme.as_deref().unwrap_or("–")) },
        part::quoted(lang, whereabouts(vocabulary, activity)),
        html! { (french::whole(lang, activity.people)) },
        html! {
            @match activity.ending.as_deref() {
                Some(code) => (lists.told_short(List::Ending, code, lang)),
                None => "–",
            }
        },
        html! { (whose.join(", ")) },
    ])
    .link(format!("/activites/{}", activity.id))
}

/// The place, or at least the zone.
pub(crate) fn whereabouts<'v>(vocabulary: &'v Vocabulary, activity: &Activity) -> &'v str {
    match activity.place {
        Some(place) => vocabulary.place(place),
        None => vocabulary.zone(activity.zone),
    }
}

fn pager(view: &View, page: &Page<'_>) -> Markup {
    let lang = view.lang;
    if !page.filter.words.is_empty() {
        return pager_of_words(view, page);
    }
    let first = page.filter.fields().encode();
    let mark = |query: &str| if query.is_empty() { "" } else { "?" };
    let newer = page.filter.before.map(|_| format!("/activites{}{first}", mark(&first)));
    let older = page.next.map(|next| {
        let mut fields = page.filter.fields();
        fields.set("avant", &next.to_string());
        format!("/activites?{}", fields.encode())
    });
    ui::filter::pager(lang, newer.as_deref(), words::newest_first(lang), older.as_deref())
}

/// From a page of what was found to the next, in the body as the words themselves.
fn pager_of_words(view: &View, page: &Page<'_>) -> Markup {
    let lang = view.lang;
    let fields = page.filter.fields();
    let next = page.next.map(|next| next.to_string());
    let to = |before: Option<&str>, icon: Icon, label: &str| {
        let kept = fields.iter().chain([("q", page.filter.words.as_str())]);
        let values: Vec<(&str, &str)> = kept.chain(before.map(|id| ("avant", id))).collect();
        let act = Act { action: "/activites/chercher", token: &view.token, values: &values };
        button::post(act, Look::Plain, icon, label)
    };
    html! {
        @if page.filter.before.is_some() || next.is_some() {
            div.actions {
                @if page.filter.before.is_some() {
                    (to(None, Icon::ArrowLeft, words::newest_first(lang)))
                }
                @if next.is_some() { (to(next.as_deref(), Icon::ArrowRight, words::older(lang))) }
            }
        }
    }
}
