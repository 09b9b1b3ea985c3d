//! What a version answers when it is asked, and what it changes to the one before.

use kernel::{Lang, french};
use referential::Lists;
use ui::button::{self, Look};
use ui::form::{fieldset, side_by_side};
use ui::{Column, Field, Form, Icon, Markup, Row, Table, Tone, View, html, part};

use crate::changes::Change;
use crate::ladder::Ladder;
use crate::pages::{self, Vocabulary};
use crate::rule::Rule;
use crate::tried::{Answered, Answers, Effect};
use crate::{choices, pages_ladder, words, words_tried as said};

/// Rows of changes that are shown.
const MOST: usize = 40;
/// Themes that a row names.
const NAMED: usize = 3;

/// What was tried of a version in preparation.
pub(crate) struct Tried {
    pub(crate) effect: Effect,
    pub(crate) ladder: Ladder,
    /// The version it is compared with; none when it is the first.
    pub(crate) base: Option<i64>,
    pub(crate) answers: Option<Answers>,
}

/// The fields of the question, in any form.
pub(crate) fn question(
    form: &Form<'_>,
    vocabulary: &Vocabulary,
    value: &dyn Fn(&str) -> String,
) -> Markup {
    let lang = form.lang();
    html! {
        (side_by_side(html! {
            (form.select_grouped(&Field::new("theme", words::theme(lang)).value(value("theme")),
                &choices::theme_groups(&vocabulary.lists, lang)))
            (form.select_grouped(&Field::new("lieu", words::place(lang)).value(value("lieu")),
                &choices::place_groups(&vocabulary.zones, &vocabulary.places)))
        }))
        (side_by_side(html! {
            (form.select(&Field::new("gestionnaire", words::custodian(lang)).value(value("gestionnaire"))
                .hint(words::custodian_hint(lang)), &choices::custodian_choices(&vocabulary.lists, lang)))
            (form.select(&Field::new("zone", words::zone(lang)).value(value("zone"))
                .hint(words::zone_hint(lang)), &choices::zone_choices(&vocabulary.zones)))
        }))
    }
}

/// The part of the form that tries what is typed. Its button comes first: the key « Entrée » tries, and lays nothing.
pub(crate) fn trial(
    form: &Form<'_>,
    vocabulary: &Vocabulary,
    value: &dyn Fn(&str) -> String,
) -> Markup {
    let lang = form.lang();
    fieldset(
        said::try_it(lang),
        html! {
            p.mute { (said::try_why(lang)) }
            (question(form, vocabulary, value))
            div.actions {
                (button::submit_as(Look::Plain, Icon::Search, said::try_button(lang), ("suite", "essayer")))
            }
        },
    )
}

/// What came of it.
pub(crate) fn result(view: &View, vocabulary: &Vocabulary, tried: &Tried) -> Markup {
    let lang = view.lang;
    html! {
        @if let Some(answers) = &tried.answers { (self::answers(lang, vocabulary, answers)) }
        @if let Some(base) = tried.base {
            (part::section("change", said::changes(lang), Some(&said::changes_why(lang, base)),
                changes(lang, vocabulary, &tried.effect.changes)))
        }
        (part::section("trous", words::holes(lang), Some(words::holes_why(lang)),
            pages::holes(lang, vocabulary, &tried.effect.holes)))
        @if tried.ladder != tried.effect.ladder {
            (part::section("relances", said::ladder(lang), None,
                pages_ladder::read(lang, &tried.ladder, Some(&tried.effect.ladder))))
        }
    }
}

/// The answer of the version that is shown, then of the one in force when it is another one.
pub(crate) fn answers(lang: Lang, vocabulary: &Vocabulary, answers: &Answers) -> Markup {
    let Some(in_force) = &answers.in_force else {
        return answer(lang, vocabulary, &answers.shown, None);
    };
    let told = |answered: &Answered| {
        let rule = answered.rule.as_ref();
        rule.map(|rule| (rule.organisation.clone(), rule.service.clone(), rule.due_days))
    };
    html! {
        (answer(lang, vocabulary, &answers.shown, Some(said::with_this(lang))))
        @if told(&answers.shown) == told(in_force) { p { (said::same_answer(lang)) } }
        @else { (answer(lang, vocabulary, in_force, Some(said::in_force(lang)))) }
    }
}

fn answer(lang: Lang, vocabulary: &Vocabulary, answered: &Answered, whose: Option<&str>) -> Markup {
    let titled = |title: &str| {
        whose.map_or_else(|| title.to_owned(), |whose| words::titled(lang, whose, title))
    };
    let Some(rule) = &answered.rule else {
        return part::notice(lang, Tone::Warn, &titled(words::nobody(lang)), html! {});
    };
    part::notice(
        lang,
        Tone::Info,
        &titled(&vocabulary.recipient(rule)),
        html! {
            p {
                (words::by_line(lang, rule.rank)) " "
                @if answered.functions.is_empty() { (words::nobody_designated(lang)) }
                @else { (words::told_to(lang, &answered.functions.join(", "))) }
            }
            p { (words::expected(lang, french::day(lang, answered.due))) }
        },
    )
}

/// What becomes otherwise, theme by theme.
pub(crate) fn changes(lang: Lang, vocabulary: &Vocabulary, changes: &[Change]) -> Markup {
    if changes.is_empty() {
        return html! { p { (said::no_change(lang)) } };
    }
    let to = |rule: Option<&Rule>| {
        let Some(rule) = rule else { return said::nobody_short(lang).to_owned() };
        let besides = pages::besides(lang, vocabulary, rule);
        let within = said::within(lang, rule.due_days, &vocabulary.recipient(rule));
        if besides == "–" { within } else { format!("{within} · {besides}") }
    };
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let rows: Vec<Row<'_>> = changes
        .iter()
        .take(MOST)
        .map(|change| {
            Row::new([
                html! { (themes(lang, &vocabulary.lists, change)) },
                html! { (to(change.before.as_ref())) },
                html! { (to(change.after.as_ref())) },
                html! { (french::whole(lang, count(change.spots))) },
            ])
        })
        .collect();
    let columns = [
        Column::text(words::theme(lang)),
        Column::text(said::before(lang)),
        Column::text(said::after(lang)),
        Column::number(said::spots_head(lang)),
    ];
    let more = changes.len().saturating_sub(MOST);
    html! {
        (Table::list("changements", said::changes(lang)).caption_unseen().columns(columns).draw(lang, &rows))
        @if more > 0 { p.mute { (said::more_rows(lang, count(more))) } }
    }
}

/// The top theme when all that is under it is touched, else those that are.
fn themes(lang: Lang, lists: &Lists, change: &Change) -> String {
    let under = lists.themes_under(&change.theme).filter(|theme| theme.active).count();
    if change.themes.len() >= under {
        return lists.theme_label(&change.theme, lang).to_owned();
    }
    let named = change.themes.iter().take(NAMED);
    let named: Vec<&str> = named.map(|code| lists.theme_label(code, lang)).collect();
    let named = named.join(" · ");
    match change.themes.len().saturating_sub(NAMED) {
        0 => named,
        more => said::and_more(lang, i64::try_from(more).unwrap_or(i64::MAX), &named),
    }
}
