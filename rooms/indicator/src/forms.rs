//! The forms of the page of an indicator, and the page of a file of values.

use door::Fields;
use kernel::{Lang, Refusals, french};
use roadmap::Unit;
use ui::button::{self, Look};
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, html, page, part};

use crate::entry::{Entry, Made};
use crate::fed::{COLUMNS, Wrong};
use crate::life::{Move, decided};
use crate::one::Shown;
use crate::pages::PATH;
use crate::{words, words_targets};

/// Which form of the page was sent and refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Which {
    /// None: the page is only read.
    #[default]
    None,
    /// A step of its life.
    Step,
    /// A target.
    Target,
    /// The end of a target.
    End,
    /// The comment of the month.
    Comment,
    /// A value handed over.
    Value,
}

/// What was typed, and why it was refused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) which: Which,
    pub(crate) fields: Fields,
    pub(crate) refusals: Refusals,
}

impl Draft {
    /// What a form shows again: nothing of another one.
    fn of(&self, which: Which) -> (Fields, Refusals) {
        if self.which == which {
            (self.fields.clone(), self.refusals.clone())
        } else {
            (Fields::default(), Refusals::new())
        }
    }
}

fn verb(lang: Lang, mv: Move) -> &'static str {
    match mv {
        Move::Propose => words::propose(lang),
        Move::Discuss => words::discuss(lang),
        Move::Agree => words::agree(lang),
        Move::Revise => words::revise(lang),
        Move::Withdraw => words::withdraw(lang),
    }
}

fn parties<'c>(shown: &'c Shown) -> Vec<Choice<'c>> {
    let name = |code: &'c String| Choice::new(code.as_str(), shown.names.organisation(code));
    shown.names.parties.iter().map(name).collect()
}

fn committees(shown: &Shown) -> Vec<Choice<'_>> {
    let all = shown.names.committees.iter();
    all.map(|(code, name)| Choice::new(code.as_str(), name.as_str())).collect()
}

/// A step of the life of the indicator.
pub(crate) fn step(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (fields, refusals) = shown.draft.of(Which::Step);
    let action = format!("{PATH}/{}/vie", shown.sheet.code);
    let form = Form::post(view, &action, &refusals).prefix("vie");
    let moves: Vec<Choice<'_>> = Move::ALL
        .into_iter()
        .filter(|mv| shown.standing.after(*mv).is_some())
        .filter(|mv| shown.may.decide || *mv == Move::Propose)
        .map(|mv| Choice::new(mv.name(), verb(lang, mv)))
        .collect();
    if moves.is_empty() {
        return html! {};
    }
    let content = html! {
        (form.hidden("mois", &shown.month.text()))
        (side_by_side(html! {
            (form.select(&Field::new("mouvement", words::step(lang)).value(fields.get("mouvement")).required(), &moves))
            (form.day(&Field::new("jour", words::day(lang)).value(fields.get("jour")).required()))
        }))
        @if shown.may.decide {
            (form.select(&Field::new("instance", words::committee(lang)).value(fields.get("instance")), &committees(shown)))
            (form.checks(&Field::new("parties", words::parties(lang)).values(fields.all("parties")), &parties(shown)))
        }
        (form.text(&Field::new("propos", words::said(lang)).value(fields.get("propos")).hint(words::words_hint(lang)).longest(280)))
        div.actions { (button::submit(Look::Plain, None, words::keep_step(lang))) }
    };
    on_screen(fieldset(words::move_on(lang), form.wrap(content)))
}

fn unit_word(lang: Lang, unit: Unit) -> &'static str {
    match unit {
        Unit::Count => words::unit_count(lang),
        Unit::People => words::unit_people(lang),
        Unit::Percent => words::unit_percent(lang),
        Unit::Days => words::unit_days(lang),
        Unit::Hours => words::unit_hours(lang),
        Unit::Euros => words_targets::unit_euros(lang),
    }
}

/// A target, by month, by year or both. The unit is chosen: it is never supposed.
pub(crate) fn target(view: &View, shown: &Shown, _unit: Unit) -> Markup {
    let lang = view.lang;
    let (fields, refusals) = shown.draft.of(Which::Target);
    let action = format!("{PATH}/{}/cible", shown.sheet.code);
    let form = Form::post(view, &action, &refusals).prefix("cible");
    let units = Unit::ALL.map(|unit| Choice::new(unit.name(), unit_word(lang, unit)));
    let content = html! {
        (form.hidden("mois", &shown.month.text()))
        (side_by_side(html! {
            (form.number(&Field::new("mensuelle", words::monthly(lang)).value(fields.get("mensuelle"))))
            (form.number(&Field::new("annuelle", words::annual(lang)).value(fields.get("annuelle"))))
            (form.select(&Field::new("unite", words::unit(lang)).value(fields.get("unite")).required(), &units))
            (form.day(&Field::new("jour", words::agreed_on(lang)).value(fields.get("jour")).required()))
        }))
        (form.select(&Field::new("instance", words::committee(lang)).value(fields.get("instance")), &committees(shown)))
        (form.checks(&Field::new("parties", words::agreed_by(lang)).values(fields.all("parties")), &parties(shown)))
        @if !decided(&shown.targets, &shown.sheet.code).is_empty() {
            (form.tick(&Field::new("remplacer", words_targets::correct_target(lang)).value(fields.get("remplacer")).hint(words_targets::correct_target_hint(lang))))
        }
        div.actions { (button::submit(Look::Plain, None, words::keep_target(lang))) }
    };
    on_screen(fieldset(words::set_target(lang), form.wrap(content)))
}

/// The end of the target that holds.
pub(crate) fn end_of_target(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (fields, refusals) = shown.draft.of(Which::End);
    let action = format!("{PATH}/{}/cible", shown.sheet.code);
    let form = Form::post(view, &action, &refusals).prefix("fin");
    let content = html! {
        (form.hidden("mois", &shown.month.text()))
        (form.day(&Field::new("fin", words_targets::target_ends(lang)).value(fields.get("fin")).hint(words_targets::target_ends_hint(lang)).required()))
        div.actions { (button::submit(Look::Plain, None, words_targets::end_target(lang))) }
    };
    on_screen(fieldset(words_targets::end_of_target(lang), form.wrap(content)))
}

/// What is filled in is not printed with the sheet.
fn on_screen(form: Markup) -> Markup {
    html! { div.screen-only { (form) } }
}

/// The comment of the month.
pub(crate) fn comment(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (fields, refusals) = shown.draft.of(Which::Comment);
    let action = format!("{PATH}/{}/commentaire", shown.sheet.code);
    let form = Form::post(view, &action, &refusals).prefix("commentaire");
    let label = words::comment_of(lang, &french::of_month(lang, shown.month));
    on_screen(form.wrap(html! {
        (form.hidden("mois", &shown.month.text()))
        (form.area(&Field::new("texte", label).value(fields.get("texte")).longest(600).required()))
        div.actions { (button::submit(Look::Plain, None, words::keep_comment(lang))) }
    }))
}

/// A value that a partner handed over.
pub(crate) fn value(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (fields, refusals) = shown.draft.of(Which::Value);
    let action = format!("{PATH}/{}/valeurs", shown.sheet.code);
    let form = Form::post(view, &action, &refusals).prefix("valeur");
    let pairs = |list: &[(String, String)]| -> Vec<Choice<'static>> {
        list.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect()
    };
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(fields.get(name).to_owned())
    };
    let content = html! {
        (form.hidden("mois", &shown.month.text()))
        (side_by_side(html! {
            (form.day(&field("du", words::from(lang)).required()))
            (form.day(&field("au", words::to(lang)).required()))
            (form.text(&field("valeur", words::value(lang)).required()))
        }))
        (side_by_side(html! {
            (form.select(&field("fournisseur", words::provider(lang)).required(), &pairs(&shown.names.organisations)))
            (form.select(&field("secteur", words::perimeter(lang)), &pairs(&shown.names.zones)))
        }))
        (form.text(&field("document", words::document(lang)).longest(140).required()))
        (form.text(&field("hypothese", words::assumption(lang)).longest(280).hint(words::assumption_hint(lang))))
        div.actions { (button::submit(Look::Plain, None, words::keep_value(lang))) }
    };
    on_screen(fieldset(words::feed(lang), form.wrap(content)))
}

/// The page of a file of values, with what was wrong in the last one.
pub(crate) fn file(view: &View, wrong: &Wrong) -> Markup {
    let lang = view.lang;
    let refusals = Refusals::new();
    let action = format!("{PATH}/fichier");
    let form = Form::post(view, &action, &refusals).with_files();
    let head = Head::new(words::file(lang)).crumbs(part::crumbs(
        lang,
        &[(PATH, words::section(lang))],
        words::file(lang),
    ));
    let fed: Vec<&Entry> =
        crate::library::all().into_iter().filter(|one| matches!(one.made, Made::Fed)).collect();
    let content = html! {
        @if !wrong.is_empty() { (wrong_lines(lang, wrong)) }
        p { (words::file_intro(lang)) }
        ol { @for column in COLUMNS { li { code { (column) } } } }
        p { (words::feedable(lang)) }
        ul { @for entry in &fed { li { code { (entry.code) } " – " (entry.label.say(lang)) } } }
        (form.wrap(html! {
            (form.file(&Field::new("fichier", words::file(lang)).hint(words::file_hint(lang)), ".csv,text/csv"))
            div.actions { (button::submit(Look::Primary, None, words::keep_file(lang))) }
        }))
    };
    page(view, &head, content)
}

/// The most lines shown of what is wrong with a file.
const SHOWN: usize = 200;

fn wrong_lines(lang: Lang, wrong: &Wrong) -> Markup {
    let count = i64::try_from(wrong.len()).unwrap_or(i64::MAX);
    let rows: Vec<Row<'_>> = wrong
        .iter()
        .take(SHOWN)
        .flat_map(|(line, no)| no.iter().map(move |(field, reason)| (*line, field, reason)))
        .map(|(line, field, reason)| {
            Row::new([html! { (line) }, html! { code { (field) } }, html! { (reason.say(lang)) }])
        })
        .collect();
    part::notice(
        lang,
        Tone::Bad,
        &words::wrong_lines(lang, count),
        Table::list("lignes-refusees", words::why(lang))
            .caption_unseen()
            .columns([
                Column::number(words::line(lang)),
                Column::text(words::column(lang)),
                Column::text(words::why(lang)),
            ])
            .draw(lang, &rows),
    )
}
