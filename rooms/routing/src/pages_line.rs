//! The lines of a version that is typed: each in words, with what it holds unseen; those that are open, with the names
//! to tick.

use door::Fields;
use kernel::Lang;
use referential::List;
use ui::button::{self, Look};
use ui::choice::Group;
use ui::field::Width;
use ui::form::{fieldset, side_by_side};
use ui::{Choice, Column, Field, Form, Icon, Markup, Row, Table, html};

use crate::choices::{custodian_choices, place_groups, zone_choices};
use crate::pages::{Vocabulary, besides, fitted, receives};
use crate::pages_form::Sheet;
use crate::relay::Relay;
use crate::rule::Rule;
use crate::typed::{CELLS, codes_of, is_blank, name, open, rows};
use crate::words as said;

/// The lines that are open, one after the other.
pub(crate) fn opened(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let open = open(sheet.fields, sheet.refusals);
    if open.is_empty() {
        return html! {};
    }
    let told: Vec<String> = open.iter().map(usize::to_string).collect();
    let away = if open.len() == 1 { said::put_away(lang) } else { said::put_all_away(lang) };
    html! {
        (form.hidden("ouvertes", &told.join(" ")))
        @for row in &open {
            (fieldset(&said::row(lang, number(*row)), Line { form, vocabulary, sheet, row: *row }.draw()))
        }
        (button::group(button::submit_as(Look::Plain, Icon::Check, away, ("suite", "ranger"))))
    }
}

/// Answers that stand alone.
const fn unnamed(choices: Vec<Choice<'_>>) -> Group<'_> {
    Group { label: None, choices }
}

/// The number of a line, as it is read.
fn number(row: usize) -> i64 {
    i64::try_from(row).unwrap_or(0) + 1
}

/// A line that is open.
struct Line<'l> {
    form: &'l Form<'l>,
    vocabulary: &'l Vocabulary,
    sheet: &'l Sheet<'l>,
    row: usize,
}

impl Line<'_> {
    fn draw(&self) -> Markup {
        let lang = self.form.lang();
        html! {
            (side_by_side(html! {
                (self.select("organisation", said::organisation(lang), &self.organisations()))
                (self.form.area(&self.field("service", &name("service", self.row), said::service(lang)).longest(120).rows(2)))
            }))
            (side_by_side(html! {
                (self.form.number(&self.field("jours", &name("jours", self.row), said::days_short(lang)).width(Width::Short)))
                (self.form.number(&self.field("rang", &name("rang", self.row), said::rank(lang)).width(Width::Short)))
                (self.select("voie", said::channel(lang), &ways(lang)))
            }))
            (self.picks("themes", said::themes(lang), self.themes()))
            (self.picks("gestionnaires", said::custodians(lang),
                vec![unnamed(custodian_choices(&self.vocabulary.lists, lang))]))
            (self.picks("zones", said::zones(lang), vec![unnamed(zone_choices(&self.vocabulary.zones))]))
            (self.picks("lieux", said::places(lang), place_groups(&self.vocabulary.zones, &self.vocabulary.places)))
            (self.told("associes", said::associates(lang)))
            (self.told("copies", said::copies(lang)))
            (self.form.tick(&self.field("retirer", &name("retirer", self.row), said::remove_line(lang))))
        }
    }

    /// A field of the line: its label says the line where several are open.
    fn field<'n>(&self, cell: &str, name: &'n str, label: &str) -> Field<'n> {
        let several = open(self.sheet.fields, self.sheet.refusals).len() > 1;
        let lang = self.form.lang();
        let label =
            if several { said::cell(lang, number(self.row), label) } else { label.to_owned() };
        let field = Field::new(name, label);
        if cell.is_empty() { field } else { field.value(self.sheet.fields.get(name).to_owned()) }
    }

    fn select(&self, cell: &str, label: &str, choices: &[Choice<'_>]) -> Markup {
        let name = name(cell, self.row);
        self.form.select(&self.field(cell, &name, label), choices)
    }

    /// Whether a code has a name among those that may be ticked.
    fn is_named(&self, cell: &str, code: &str) -> bool {
        let Vocabulary { lists, zones, places, .. } = self.vocabulary;
        let inside = |id| zones.iter().any(|zone| zone.id == id);
        match cell {
            "themes" => lists.theme(code).is_some_and(|theme| theme.active),
            "gestionnaires" => {
                lists.terms(List::Custodian).iter().any(|term| term.active && term.code == code)
            }
            "zones" => zones.iter().any(|zone| zone.code == code),
            _ => places.iter().any(|place| place.code == code && inside(place.zone)),
        }
    }

    /// Names to tick; what is ticked and has no name here any more stays, by its code.
    fn picks(&self, cell: &str, label: &str, mut groups: Vec<Group<'_>>) -> Markup {
        let (name, ticked) = (name(cell, self.row), codes_of(self.sheet.fields, cell, self.row));
        let gone: Vec<Choice<'_>> = ticked
            .iter()
            .filter(|code| !self.is_named(cell, code))
            .map(|code| Choice::new(code.clone(), code.clone()))
            .collect();
        if !gone.is_empty() {
            groups.push(unnamed(gone));
        }
        let field = self.field("", &name, label).values(ticked);
        self.form.checks_grouped(&field.hint(said::nothing_ticked(self.form.lang())), &groups)
    }

    /// Organisations to tick, folded: most lines tell nobody else.
    fn told(&self, cell: &str, label: &str) -> Markup {
        let (name, ticked) = (name(cell, self.row), codes_of(self.sheet.fields, cell, self.row));
        let group = Group::named(said::among_organisations(self.form.lang()), self.organisations());
        self.form.checks_grouped(&self.field("", &name, label).values(ticked), &[group])
    }

    fn organisations(&self) -> Vec<Choice<'_>> {
        let known = self.vocabulary.organisations.iter();
        known.map(|one| Choice::new(one.code.clone(), one.short_name.clone())).collect()
    }

    /// Themes under the one that holds them, which may be ticked as a whole.
    fn themes(&self) -> Vec<Group<'_>> {
        let (lists, lang) = (&self.vocabulary.lists, self.form.lang());
        let tops = lists.top_themes().filter(|top| top.active).map(|top| {
            let themes = lists.themes_under(&top.code).filter(|theme| theme.active);
            let choices = themes.map(|theme| {
                let whole = theme.code == top.code;
                let label = if whole { said::whole_theme(lang) } else { theme.label(lang) };
                Choice::new(theme.code.as_str(), label)
            });
            Group::named(top.label(lang), choices.collect())
        });
        tops.collect()
    }
}

fn ways(lang: Lang) -> Vec<Choice<'static>> {
    Relay::ALL.iter().map(|way| Choice::new(way.name(), said::way(lang, *way))).collect()
}

/// Every line: in words, its rank and its box beside; where one is open, that it is.
pub(crate) fn table(form: &Form<'_>, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = form.lang();
    let columns = [
        said::row_head(lang),
        said::rank(lang),
        said::themes(lang),
        said::custodians(lang),
        said::zones(lang),
        said::places(lang),
        said::recipient(lang),
        said::besides(lang),
        said::days(lang),
        said::change(lang),
        said::remove(lang),
    ];
    let open = open(sheet.fields, sheet.refusals);
    let told =
        (0..rows(sheet.fields)).filter(|row| !is_blank(sheet.fields, *row) || open.contains(row));
    let rows: Vec<Row<'_>> =
        told.map(|row| line(form, vocabulary, (sheet.fields, row, open.contains(&row)))).collect();
    let table = Table::list("lignes-a-poser", said::lines(lang));
    table.caption_unseen().columns(columns.map(Column::text)).draw(lang, &rows)
}

fn line<'r>(
    form: &Form<'_>,
    vocabulary: &Vocabulary,
    (fields, row, is_open): (&Fields, usize, bool),
) -> Row<'r> {
    let (lang, number) = (form.lang(), number(row));
    let rule = read(fields, row);
    let [themes, custodians, zones, places] = fitted(lang, vocabulary, &rule);
    let (ranks, removes) = (name("rang", row), name("retirer", row));
    let label = |words: &str| said::cell(lang, number, words);
    let rank = Field::new(&ranks, label(said::rank(lang))).value(fields.get(&ranks).to_owned());
    let remove = Field::new(&removes, label(said::remove(lang)));
    let remove = remove.value(fields.get(&removes).to_owned());
    let held = CELLS.iter().filter(|cell| !["rang", "retirer"].contains(cell));
    let held = held.map(|cell| name(cell, row)).filter(|name| !fields.get(name).is_empty());
    Row::new([
        html! {
            span.on-desk { (number) }
            span.on-phone { (said::row(lang, number)) }
            @if !is_open { @for name in held { (form.hidden(&name, fields.get(&name))) } }
        },
        html! {
            @if is_open { (fields.get(&ranks)) }
            @else { (form.number(&rank.width(Width::Short).label_unseen())) }
        },
        html! { (themes) },
        html! { (custodians) },
        html! { (zones) },
        html! { (places) },
        receives(lang, vocabulary, &rule),
        html! { (besides(lang, vocabulary, &rule)) },
        html! { (said::in_days(lang, rule.due_days)) },
        html! {
            @if is_open { (said::is_open(lang)) }
            @else {
                button.btn.quiet type="submit" name="suite" value={ "ouvrir" (row) }
                    aria-label=(said::change_line(lang, number)) { (said::change(lang)) }
            }
        },
        html! { @if is_open { "–" } @else { (form.tick(&remove.label_unseen())) } },
    ])
}

/// A line as far as it can be read: to say it in words.
fn read(fields: &Fields, row: usize) -> Rule {
    let value = |cell: &str| fields.get(&name(cell, row)).trim().to_owned();
    let codes = |cell: &str| codes_of(fields, cell, row);
    Rule {
        rank: value("rang").parse().unwrap_or(0),
        themes: codes("themes"),
        custodians: codes("gestionnaires"),
        zones: codes("zones"),
        places: codes("lieux"),
        organisation: value("organisation"),
        service: value("service"),
        due_days: value("jours").parse().unwrap_or(0),
        associates: codes("associes"),
        copies: codes("copies"),
        channel: Relay::parse(&value("voie")).unwrap_or(Relay::Alert),
    }
}
