//! Pages of the room, in the order of its steps.

use door::Fields;
use door::team::Colleague;
use kernel::id::PersonId;
use kernel::{Lang, Refusals, french};
use referential::List;
use ui::button::{self, Act, Look};
use ui::choice::Group;
use ui::field::Width;
use ui::{
    Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, page, part,
};

use crate::reading::{LEFT, Vocabulary};
use crate::sheet::Line;
use crate::steps::{self, ASKED, Foreign};
use crate::store::{File, State};
use crate::target::Target;
use crate::words;

/// Where the room stands.
pub(crate) const PATH: &str = "/reprise";
/// The section of the desk under which it stands.
pub(crate) const UNDER: &str = "/activites";

/// What the first page shows.
pub(crate) struct Listed<'a> {
    pub(crate) files: &'a [File],
    pub(crate) team: &'a [Colleague],
    pub(crate) source: &'a str,
    pub(crate) forgotten: bool,
}

pub(crate) fn head(lang: Lang, title: &str, lede: Markup) -> Head {
    let under = [(UNDER, words::activities(lang)), (PATH, words::title(lang))];
    let above = if title == words::title(lang) { under.get(..1) } else { Some(under.as_slice()) };
    Head::new(title).crumbs(part::crumbs(lang, above.unwrap_or(&[]), title)).lede(lede)
}

pub(crate) fn name(team: &[Colleague], id: PersonId) -> &str {
    team.iter().find(|one| one.id == id).map_or("–", |one| one.name.as_str())
}

pub(crate) fn called(lang: Lang, file: &File) -> String {
    let name = if file.name.is_empty() { words::nameless(lang) } else { &file.name };
    words::named(lang, &file.source, name)
}

/// The way in, and every file that was brought.
pub(crate) fn index(view: &View, listed: &Listed<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, PATH, no).with_files();
    page(
        view,
        &head(lang, words::title(lang), html! { (words::lede(lang)) }),
        html! {
            @if listed.forgotten { (part::flash(lang, Tone::Ok, words::forgotten(lang))) }
            (part::section("apporter", words::bring(lang), Some(words::limits(lang)), form.wrap(html! {
                (form.text(&Field::new("source", words::source(lang)).value(listed.source)
                    .hint(words::source_hint(lang)).required().longest(80)))
                (form.file(&Field::new("fichier", words::file(lang)).required(), ".csv,.txt,.tsv,.xlsx"))
                (button::group(button::submit(Look::Primary, None, words::read_it(lang))))
            })))
            (part::section("fichiers", words::files(lang), None, html! {
                @if listed.files.is_empty() {
                    (part::empty(words::no_file(lang), words::no_file_why(lang), None))
                } @else { (files(lang, listed)) }
            }))
        },
    )
}

fn files(lang: Lang, listed: &Listed<'_>) -> Markup {
    let rows: Vec<Row<'_>> = listed
        .files
        .iter()
        .map(|file| {
            let tone = match file.state {
                State::Laid => Tone::Ok,
                State::Read | State::Mapped => Tone::Info,
                State::Arriving | State::Laying | State::Undoing => Tone::Warn,
                State::Undone => Tone::Plain,
            };
            Row::new([
                html! { span.lead { (called(lang, file)) } },
                html! { (french::day_short(lang, file.at.local().0)) },
                html! { (name(listed.team, file.by)) },
                html! { (french::whole(lang, file.lines)) },
                html! { (french::whole(lang, file.good)) },
                html! { (french::whole(lang, file.bad)) },
                badge::badge(tone, words::standing(lang, file.state)),
            ])
            .link(format!("{PATH}/{}", file.id))
        })
        .collect();
    Table::list("reprises", words::files(lang))
        .caption_unseen()
        .columns([
            Column::text(words::file(lang)),
            Column::text(words::day(lang)),
            Column::text(words::by(lang)),
            Column::number(words::lines(lang)),
            Column::number(words::laid(lang)),
            Column::number(words::aside(lang)),
            Column::text(words::state(lang)),
        ])
        .draw(lang, &rows)
}

/// What the step of columns shows.
pub(crate) struct Columns<'a> {
    pub(crate) file: &'a File,
    pub(crate) lines: &'a [Line],
    pub(crate) held: &'a Vocabulary,
    pub(crate) fields: &'a Fields,
}

/// What the columns say.
pub(crate) fn columns(view: &View, shown: &Columns<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/{}/colonnes", shown.file.id);
    let form = Form::post(view, &action, no);
    let body = html! {
        (part::section("colonnes", words::columns(lang), None, html! {
            div.grid { @for (place, title) in shown.file.head.iter().enumerate() {
                div.card.c6 { (one_column(&form, shown, (place, title))) }
            } }
        }))
        (part::section("sinon", words::otherwise(lang), Some(words::otherwise_why(lang)), otherwise(&form, shown)))
        (part::section("lecture", words::ways(lang), None, ways(&form, shown.fields)))
        (button::group(button::submit(Look::Primary, None, words::go_on(lang))))
    };
    page(
        view,
        &step(lang, (2, words::columns_title(lang)), (shown.file, words::columns_lede(lang))),
        html! {
            (form.wrap(body))
            (give_up(view, shown.file))
        },
    )
}

pub(crate) fn step(lang: Lang, (number, title): (u8, &str), (file, lede): (&File, &str)) -> Head {
    head(lang, title, html! { (called(lang, file)) ". " (lede) }).eyebrow(words::step(lang, number))
}

pub(crate) fn give_up(view: &View, file: &File) -> Markup {
    let action = format!("{PATH}/{}/abandonner", file.id);
    let act = Act { action: &action, token: &view.token, values: &[] };
    html! { p { (button::post(act, Look::Quiet, None, words::forget(view.lang))) } }
}

fn one_column(form: &Form<'_>, shown: &Columns<'_>, (place, title): (usize, &str)) -> Markup {
    let lang = form.lang();
    let mut examples: Vec<&str> = Vec::new();
    for line in shown.lines {
        let said = line.cells.get(place).map_or("", |cell| cell.trim());
        if !said.is_empty() && !examples.contains(&said) && examples.len() < 3 {
            examples.push(said);
        }
    }
    let cut = |said: &&str| said.chars().take(40).collect::<String>();
    let told = examples.iter().map(cut).collect::<Vec<_>>().join(" · ");
    let hint = if told.is_empty() {
        words::no_example(lang).to_owned()
    } else {
        words::examples(lang, &told)
    };
    let field = steps::column_field(place);
    let record = Target::ALL
        .into_iter()
        .map(|target| Choice::new(target.name(), words::target(lang, target)))
        .collect();
    let people = shown
        .held
        .lists
        .terms(List::Audience)
        .iter()
        .filter(|term| term.active)
        .map(|term| Choice::new(format!("n:{}", term.code), term.label(lang)))
        .collect();
    let groups = [
        Group { label: None, choices: vec![Choice::new(steps::LEAVE, words::left(lang))] },
        Group::named(words::of_record(lang), record),
        Group::named(words::of_people(lang), people),
    ];
    let value = shown.fields.get(&field).to_owned();
    form.select_grouped(&Field::new(&field, title).value(value).hint(hint).required(), &groups)
}

fn otherwise(form: &Form<'_>, shown: &Columns<'_>) -> Markup {
    let lang = form.lang();
    html! {
        div.grid { @for target in Target::FALLBACKS {
            @let name = steps::fallback_field(target);
            @let field = Field::new(&name, words::target(lang, target)).value(shown.fields.get(&name).to_owned());
            div.card.c4 {
                @match target {
                    Target::Time => (form.time(&field)),
                    Target::Minutes => (form.number(&field.unit("min").width(Width::Short))),
                    _ => (form.select(&field, &choices(lang, shown.held, target))),
                }
            }
        } }
    }
}

/// The values of ours that a field may take: those that left the lists come last, for lines of their time.
fn choices<'a>(lang: Lang, held: &'a Vocabulary, target: Target) -> Vec<Choice<'a>> {
    let named = |code: &'a str, label: String, active: bool| {
        Choice::new(code, if active { label } else { words::retired(lang, &label) })
    };
    if let Some(list) = target.list() {
        // Time outside mediation is no activity of a record.
        let terms = || held.lists.terms(list).iter().filter(|term| term.code != "A0");
        let sorted = terms().filter(|term| term.active).chain(terms().filter(|term| !term.active));
        return sorted
            .map(|term| named(&term.code, term.label(lang).to_owned(), term.active))
            .collect();
    }
    match target {
        Target::Theme => {
            let themes = || held.lists.themes().iter();
            let sorted =
                themes().filter(|one| one.active).chain(themes().filter(|one| !one.active));
            sorted
                .map(|one| {
                    named(&one.code, format!("{} {}", one.code, one.label(lang)), one.active)
                })
                .collect()
        }
        Target::Place => held
            .places
            .iter()
            .map(|place| Choice::new(place.code.as_str(), place.name.as_str()))
            .collect(),
        Target::Zone => held
            .zones
            .iter()
            .map(|zone| Choice::new(zone.code.as_str(), zone.name.as_str()))
            .collect(),
        Target::Mediator => {
            held.team.iter().map(|one| Choice::new(one.login.as_str(), one.name.as_str())).collect()
        }
        // Of a list of the referential, told above, or of none.
        Target::Day
        | Target::Time
        | Target::End
        | Target::Minutes
        | Target::Activity
        | Target::Origin
        | Target::Channel
        | Target::Ending
        | Target::Audience
        | Target::People
        | Target::AgeBand
        | Target::Gender
        | Target::Note
        | Target::Reference => Vec::new(),
    }
}

fn ways(form: &Form<'_>, fields: &Fields) -> Markup {
    let lang = form.lang();
    html! {
        (form.radios(&Field::new("unite", words::unit(lang)).value(fields.get("unite").to_owned()), &[
            Choice::new("minutes", words::minutes(lang)),
            Choice::new("heures", words::hours(lang)),
        ]))
        (form.radios(&Field::new("notes", words::notes(lang)).value(fields.get("notes").to_owned()), &[
            Choice::new("ecarter", words::notes_aside(lang)),
            Choice::new("sans", words::notes_without(lang)),
        ]))
    }
}

/// What the step of values is about.
pub(crate) struct Foreigners {
    pub(crate) file: File,
    pub(crate) held: Vocabulary,
    pub(crate) recognised: usize,
    pub(crate) all: Vec<Foreign>,
}

impl Foreigners {
    /// Those of this pass.
    pub(crate) fn asked(&self) -> &[Foreign] {
        self.all.get(..self.all.len().min(ASKED)).unwrap_or(&[])
    }
}

/// Their words, ours.
pub(crate) fn values(view: &View, shown: &Foreigners, no: &Refusals) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/{}/valeurs", shown.file.id);
    let form = Form::post(view, &action, no);
    let left = shown.all.len() - shown.asked().len();
    let body = html! {
        @if shown.recognised > 0 { p.mute { (words::recognised(lang, shown.recognised)) } }
        @if shown.all.is_empty() { p { (words::all_known(lang)) "." } }
        @for target in Target::CLOSED {
            @let of_it: Vec<&Foreign> = shown.asked().iter().filter(|one| one.target == target).collect();
            @if !of_it.is_empty() {
                (part::section(target.name(), words::target(lang, target), None, html! {
                    div.grid { @for one in of_it { div.card.c6 { (one_value(&form, &shown.held, one)) } } }
                }))
            }
        }
        @if left > 0 { p.mute { (words::more_values(lang, left)) } }
        (button::group(html! {
            (button::submit(Look::Primary, None, words::go_on(lang)))
            (button::link(Look::Quiet, None, &format!("{PATH}/{}/colonnes", shown.file.id), words::to_columns(lang)))
        }))
    };
    page(
        view,
        &step(lang, (3, words::values_title(lang)), (&shown.file, words::values_lede(lang))),
        form.wrap(body),
    )
}

fn one_value(form: &Form<'_>, held: &Vocabulary, one: &Foreign) -> Markup {
    let lang = form.lang();
    let mut ours = choices(lang, held, one.target);
    ours.push(Choice::new(LEFT, words::value_left(lang)));
    let name = steps::value_field(one);
    let said: String = one.said.chars().take(80).collect();
    let field = Field::new(&name, said).value(one.held.as_str());
    form.select(&field.hint(words::times(lang, one.times)), &ours)
}
