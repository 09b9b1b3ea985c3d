//! Situations: the list, one with its visits, and the choice made from a record.

use std::borrow::Cow;

use door::Fields;
use kernel::id::ZoneId;
use kernel::{Day, Lang, Refusals, french};
use referential::{List, Which};
use ui::button::{self, Act, Look};
use ui::choice::Group;
use ui::filter::Active;
use ui::form::side_by_side;
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, part,
};

use crate::entity::Activity;
use crate::followed::{Followed, NEW, closes};
use crate::pages::Vocabulary;
use crate::pages::list::whereabouts;
use crate::presence::Situation;
use crate::{followed_words as said, words};

/// The list.
pub(crate) const PATH: &str = "/activites/situations";
/// Choices of the state, as they stand in the address: open when nothing is said.
pub(crate) const STATES: [&str; 3] = ["", "closes", "toutes"];
/// Days during which a situation that was closed may still be chosen for a visit.
const MAY_COME_BACK: i64 = 365;

/// The list, narrowed.
pub(crate) struct Listing<'a> {
    /// The filters as they stand in the address.
    pub(crate) fields: &'a Fields,
    pub(crate) found: &'a [Followed],
    pub(crate) refusals: &'a Refusals,
}

pub(crate) fn list(view: &View, vocabulary: &Vocabulary, listing: &Listing<'_>) -> Markup {
    let lang = view.lang;
    let head = Head::new(said::title(lang))
        .crumbs(part::crumbs(lang, &[("/activites", words::activities(lang))], said::title(lang)))
        .lede(html! { (said::lede(lang)) });
    ui::page(
        view,
        &head,
        html! {
            (filters(lang, vocabulary, listing))
            @if listing.found.is_empty() {
                (part::empty(said::none(lang), said::none_why(lang), Some(
                    button::link(Look::Plain, None, "/activites", said::to_record(lang)))))
            } @else {
                p.mute { (said::found(lang, i64::try_from(listing.found.len()).unwrap_or(0))) }
                (table(lang, vocabulary, listing.found))
            }
        },
    )
}

fn filters(lang: Lang, vocabulary: &Vocabulary, listing: &Listing<'_>) -> Markup {
    let form = Form::asked(lang, PATH, listing.refusals).narrowing();
    let value = |name: &str| listing.fields.get(name).to_owned();
    let states =
        [Choice::new("closes", said::only_closed(lang)), Choice::new("toutes", said::all(lang))];
    let open = [Choice::new("ouvertes", said::open_ones(lang))];
    let state = if value("etat").is_empty() { "ouvertes".to_owned() } else { value("etat") };
    let fields = html! {
        (form.select(&Field::new("etat", said::state(lang)).value(state).required(),
            &open.into_iter().chain(states).collect::<Vec<_>>()))
        (form.select(&Field::new("zone", words::zone(lang)).value(value("zone")), &vocabulary.zone_choices()))
        (form.select_grouped(&Field::new("theme", words::theme(lang)).value(value("theme")), &vocabulary.themes_filtered(lang)))
        (form.day(&Field::new("au", said::on_day(lang)).value(value("au"))))
    };
    ui::filter::bar(&form, fields, &active(lang, vocabulary, listing.fields), PATH)
}

fn active(lang: Lang, vocabulary: &Vocabulary, fields: &Fields) -> Vec<Active> {
    let label = |name: &str, value: &str| match name {
        "etat" if value == "closes" => {
            format!("{}\u{a0}: {}", said::state(lang), said::only_closed(lang))
        }
        "etat" => format!("{}\u{a0}: {}", said::state(lang), said::all(lang)),
        "au" => format!("{} {value}", said::on_day(lang)),
        _ => crate::pages::list::said(lang, vocabulary, name, value),
    };
    let without = |name: &str| {
        let mut kept = Fields::default();
        for (other, value) in fields.iter().filter(|(other, _)| *other != name) {
            kept.add(other, value);
        }
        let query = kept.encode();
        format!("{PATH}{}{query}", if query.is_empty() { "" } else { "?" })
    };
    fields
        .iter()
        .map(|(name, value)| Active { label: label(name, value), without: without(name) })
        .collect()
}

fn table(lang: Lang, vocabulary: &Vocabulary, found: &[Followed]) -> Markup {
    let columns = [
        Column::text(said::code(lang)),
        Column::text(words::theme(lang)),
        Column::text(words::zone(lang)),
        Column::text(said::opened(lang)),
        Column::number(said::visits(lang)),
        Column::text(said::last(lang)),
        Column::text(said::state(lang)),
    ];
    let rows: Vec<Row<'_>> = found.iter().map(|one| row(lang, vocabulary, one)).collect();
    Table::list("situations", said::title(lang)).caption_unseen().columns(columns).draw(lang, &rows)
}

fn row<'a>(lang: Lang, vocabulary: &Vocabulary, one: &Followed) -> Row<'a> {
    let held = &one.situation;
    Row::new([
        html! { span.lead { (held.code) } },
        html! { (vocabulary.theme(held.theme, lang)) },
        part::quoted(lang, vocabulary.zone(held.zone)),
        html! { (french::day_short(lang, held.opened)) },
        html! { (french::whole(lang, one.visits)) },
        html! { (one.last.map_or_else(|| "–".to_owned(), |day| french::day_short(lang, day))) },
        state(lang, one),
    ])
    .link(format!("{PATH}/{}", held.id))
}

fn state(lang: Lang, one: &Followed) -> Markup {
    if one.is_back() {
        badge::badge(Tone::Warn, said::is_back(lang))
    } else if one.is_closed() {
        badge::badge(Tone::Ok, said::is_closed(lang))
    } else {
        badge::badge(Tone::Info, said::is_open(lang))
    }
}

/// One situation.
pub(crate) struct Sheet<'a> {
    pub(crate) one: &'a Followed,
    pub(crate) visits: &'a [Activity],
    /// What was typed to close it.
    pub(crate) fields: &'a Fields,
    pub(crate) refusals: &'a Refusals,
    pub(crate) may_change: bool,
}

pub(crate) fn show(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let held = &sheet.one.situation;
    let path = format!("{PATH}/{}", held.id);
    let title = said::one(lang, &held.code);
    let above = [("/activites", words::activities(lang)), (PATH, said::title(lang))];
    let mut head = Head::new(title.clone())
        .crumbs(part::crumbs(lang, &above, &title))
        .lede(html! { (vocabulary.theme(held.theme, lang)) ", " (part::quoted(lang, vocabulary.zone(held.zone))) "." });
    if sheet.may_change {
        head = head.actions(actions(view, sheet.one, &path));
    }
    ui::page(
        view,
        &head,
        html! {
            (part::section("situation", said::field(lang), None, facts(lang, vocabulary, sheet.one)))
            (part::section("visites", said::the_visits(lang), None, html! {
                @if sheet.visits.is_empty() { p.mute { (said::no_visit(lang)) } }
                @else { (visits(lang, vocabulary, sheet.visits)) }
            }))
            @if sheet.may_change && !sheet.one.is_closed() {
                (part::section("clore", said::to_close(lang), Some(said::to_close_hint(lang)),
                    closing(view, vocabulary, (sheet, &path))))
            }
        },
    )
}

fn actions(view: &View, one: &Followed, path: &str) -> Markup {
    let lang = view.lang;
    let reopen = format!("{path}/rouvrir");
    html! {
        @if one.is_closed() {
            (button::post(Act { action: &reopen, token: &view.token, values: &[] }, Look::Plain,
                None, said::reopen(lang)))
        }
        (button::link(Look::Primary, Icon::Plus,
            &format!("/activites/nouvelle?situation={}", one.situation.id), said::record_visit(lang)))
    }
}

fn facts(lang: Lang, vocabulary: &Vocabulary, one: &Followed) -> Markup {
    let held = &one.situation;
    let ending = held.ending.as_deref().map_or(Cow::Borrowed("–"), |code| {
        vocabulary.lists.told(Which::Of(List::Ending), code, lang)
    });
    part::facts(&[
        (said::opened(lang), html! { (french::day(lang, held.opened)) }),
        (said::visits(lang), html! { (french::whole(lang, one.visits)) }),
        (
            said::state(lang),
            html! {
                (state(lang, one))
                @if let Some(day) = held.closed {
                    " " (said::closed_on(lang, &french::day(lang, day), &ending))
                }
            },
        ),
    ])
}

fn visits(lang: Lang, vocabulary: &Vocabulary, visits: &[Activity]) -> Markup {
    let columns = [
        Column::text(words::day(lang)),
        Column::text(words::activity(lang)),
        Column::text(words::place(lang)),
        Column::text(words::ending(lang)),
        Column::text(words::mediators(lang)),
    ];
    let rows: Vec<Row<'_>> = visits.iter().map(|one| visit(lang, vocabulary, one)).collect();
    Table::list("visites-liste", said::the_visits(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

fn visit<'a>(lang: Lang, vocabulary: &Vocabulary, one: &Activity) -> Row<'a> {
    let lists = &vocabulary.lists;
    let ending = one.ending.as_deref().map(|code| lists.told_short(List::Ending, code, lang));
    let whose: Vec<&str> = one.mediators.iter().map(|id| vocabulary.mediator(*id)).collect();
    Row::new([
        html! { span.lead { (french::day_short(lang, one.day)) } },
        html! { (lists.short(List::Activity, &one.kind, lang)) },
        part::quoted(lang, whereabouts(vocabulary, one)),
        html! { (ending.as_deref().unwrap_or("–")) },
        html! { (whose.join(", ")) },
    ])
    .link(format!("/activites/{}", one.id))
}

fn closing(view: &View, vocabulary: &Vocabulary, (sheet, path): (&Sheet<'_>, &str)) -> Markup {
    let lang = view.lang;
    let action = format!("{path}/clore");
    let form = Form::post(view, &action, sheet.refusals);
    let endings: Vec<Choice<'_>> = vocabulary
        .lists
        .terms(List::Ending)
        .iter()
        .filter(|term| term.active && closes(&term.code))
        .map(|term| Choice::new(term.code.as_str(), term.label(lang)))
        .collect();
    form.wrap(html! {
        (side_by_side(html! {
            (form.day(&Field::new("jour", said::closing_day(lang)).value(sheet.fields.get("jour")).required()))
            (form.select(&Field::new("issue", words::ending(lang)).value(sheet.fields.get("issue")).required(), &endings))
        }))
        div.actions { (button::submit(Look::Plain, Icon::Check, said::close(lang))) }
    })
}

/// The choice of a situation for a record that stands already.
pub(crate) fn choose(
    view: &View,
    vocabulary: &Vocabulary,
    activity: &Activity,
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let path = format!("/activites/{}", activity.id);
    let action = format!("{path}/situation");
    let form = Form::post(view, &action, refusals);
    let record = words::record_of(lang, french::day(lang, activity.day));
    let title = said::follow(lang);
    let above = [("/activites", words::activities(lang)), (path.as_str(), record.as_str())];
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &above, title))
        .lede(html! { (said::follow_lede(lang)) });
    // Without one, what is proposed is to open one: the most frequent of the answers.
    let held = activity.situation.map_or_else(|| NEW.to_owned(), |id| id.text());
    let groups = vocabulary.situation_groups(lang, &held, Some(activity.zone));
    ui::page(
        view,
        &head,
        form.wrap(html! {
            (form.hidden("rev", &activity.rev.to_string()))
            (form.select_grouped(&Field::new("situation", said::field(lang)).value(held.as_str()), &groups))
            div.actions {
                (button::submit(Look::Primary, Icon::Check, said::save(lang)))
                (button::link(Look::Quiet, None, &path, said::back(lang)))
            }
        }),
    )
}

impl Vocabulary {
    /// A situation by the text of its identifier.
    pub(crate) fn situation(&self, id: &str) -> Option<&Situation> {
        let found = self.situations.iter().find(|one| one.situation.id.text() == id)?;
        Some(&found.situation)
    }

    /// The situations that a record may be of: those of its zone first, then the others that are open, then
    /// those that were closed not long ago or that it is of.
    pub(crate) fn situation_groups(
        &self,
        lang: Lang,
        held: &str,
        zone: Option<ZoneId>,
    ) -> Vec<Group<'_>> {
        let label = |one: &Followed| {
            let situation = &one.situation;
            format!(
                "{} – {}, {} ({})",
                situation.code,
                self.theme(situation.theme, lang),
                self.zone(situation.zone),
                said::visited(lang, one.visits)
            )
        };
        let last = self.situations.iter().filter_map(|one| one.last).max().unwrap_or(Day::FIRST);
        let late = |one: &Followed| {
            let recent = |day: Day| last.days_since(day) <= MAY_COME_BACK;
            one.situation.closed.is_some_and(recent) || one.situation.id.text() == held
        };
        let group = |name: &'static str, keep: &dyn Fn(&Followed) -> bool| {
            let kept = self.situations.iter().filter(|one| keep(one));
            let choices = kept.map(|one| Choice::new(one.situation.id.text(), label(one)));
            Group::named(name, choices.collect())
        };
        let is_here = |one: &Followed| zone == Some(one.situation.zone);
        let others = if zone.is_some() { said::elsewhere(lang) } else { said::open_ones(lang) };
        let mut groups = vec![
            Group { label: None, choices: vec![Choice::new(NEW, said::open_one(lang))] },
            group(said::here(lang), &|one| !one.is_closed() && is_here(one)),
            group(others, &|one| !one.is_closed() && !is_here(one)),
            group(said::closed_ones(lang), &|one| one.is_closed() && late(one)),
        ];
        groups.retain(|group| !group.choices.is_empty());
        groups
    }
}
