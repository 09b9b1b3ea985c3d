//! Pages of the life of lists.

use door::Fields;
use kernel::id::RowId;
use kernel::{Day, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::choice::Group;
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, html, page, part};

use crate::change_words as words;
use crate::changing::{HEIRS, next_january};
use crate::life::{Change, Which};
use crate::lists::{List, Lists};
use crate::scheme::{Compared, Shared};

/// Where lists change.
pub(crate) const CHANGES: &str = "/referentiel/changements";
/// Where a scheme is brought.
pub(crate) const SCHEME: &str = "/referentiel/schema";

/// What was typed and came back.
pub(crate) enum Typed {
    Retire(Fields),
    Add(Fields),
    GiveUp,
}

/// What the page shows.
pub(crate) struct Shown<'a> {
    pub(crate) lists: &'a Lists,
    pub(crate) today: Day,
    pub(crate) typed: Option<&'a Typed>,
    pub(crate) done: bool,
}

fn head(lang: Lang, title: &str, lede: &str) -> Head {
    let above = [("/referentiel", crate::words::title(lang))];
    Head::new(title).crumbs(part::crumbs(lang, &above, title)).lede(html! { (lede) })
}

/// A value by its code and its name.
fn called(lang: Lang, lists: &Lists, which: Which, code: &str) -> String {
    let name = match which {
        Which::Theme => lists.theme_label(code, lang),
        Which::Of(list) => lists.label(list, code, lang),
    };
    if name == code { code.to_owned() } else { format!("{code} {name}") }
}

/// What a list is called.
fn list_name(lang: Lang, which: Which) -> &'static str {
    match which {
        Which::Theme => crate::words::themes(lang),
        Which::Of(list) => crate::words::list(lang, list),
    }
}

/// Every change that was decided.
pub(crate) fn table(lang: Lang, lists: &Lists) -> Markup {
    // A value that was given up is told once, by the line that said it new.
    let told = |one: &&Change| one.old.is_empty() || !lists.was_given_up(one.which, &one.old);
    let rows: Vec<Row<'_>> = lists
        .changes()
        .iter()
        .rev()
        .filter(told)
        .map(|one| Row::new(cells(lang, lists, one)))
        .collect();
    Table::list("changements", words::decided(lang))
        .caption_unseen()
        .columns([
            Column::text(words::from_day(lang)),
            Column::text(words::list(lang)),
            Column::text(words::before(lang)),
            Column::text(words::after(lang)),
        ])
        .draw(lang, &rows)
}

fn cells(lang: Lang, lists: &Lists, one: &Change) -> [Markup; 4] {
    let several = lists
        .changes()
        .iter()
        .filter(|other| other.which == one.which && !one.old.is_empty() && other.old == one.old)
        .count()
        > 1;
    [
        html! { (french::day(lang, one.day)) },
        html! { (list_name(lang, one.which)) },
        html! {
            @if one.old.is_empty() { (words::is_new(lang)) }
            @else { (called(lang, lists, one.which, &one.old)) }
        },
        html! {
            @if one.new.is_empty() { (words::without_heir(lang)) }
            @else { (called(lang, lists, one.which, &one.new)) }
            @if several { " (" (words::split(lang)) ")" }
            @if one.old.is_empty() && lists.was_given_up(one.which, &one.new) {
                " (" (words::given_up(lang)) ")"
            }
        },
    ]
}

/// What changes, and how to change more.
pub(crate) fn changes(view: &View, shown: &Shown<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let lists = shown.lists;
    page(
        view,
        &head(lang, words::title(lang), words::lede(lang)),
        html! {
            @if shown.done { (part::flash(lang, Tone::Ok, words::kept(lang))) }
            (part::section("decides", words::decided(lang), None, html! {
                @if lists.changes().is_empty() {
                    (part::empty(words::none_yet(lang), words::none_yet_why(lang), None))
                } @else {
                    (table(lang, lists))
                    (still_to_come(view, shown, no))
                }
            }))
            (part::section("retirer", words::retire(lang), Some(words::retire_why(lang)), retire(view, shown, no)))
            (part::section("ajouter", words::add(lang), Some(words::add_why(lang)), add(view, shown, no)))
            (part::section("schema", words::scheme(lang), Some(words::scheme_why(lang)), button::group(html! {
                (button::download(Look::Plain, "/referentiel/schema.json", words::scheme_file(lang)))
                (button::link(Look::Plain, None, SCHEME, words::scheme_bring(lang)))
            })))
        },
    )
}

/// Changes that may still be given up.
fn still_to_come(view: &View, shown: &Shown<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let mut old: Vec<(Which, &str)> = Vec::new();
    for one in shown.lists.changes() {
        let key = (one.which, one.old.as_str());
        let goes = !one.old.is_empty() && !shown.lists.was_given_up(one.which, &one.old);
        if goes && one.day > shown.today && !old.contains(&key) {
            old.push(key);
        }
    }
    let new = shown.lists.changes().iter().filter(|one| {
        one.old.is_empty()
            && one.day > shown.today
            && !shown.lists.was_given_up(one.which, &one.new)
    });
    html! {
      @if let (Some(Typed::GiveUp), Some(reason)) = (shown.typed, no.of("valeur")) {
        (part::flash(lang, Tone::Bad, &reason.say(lang)))
      }
      @for one in new {
        @let value = format!("{}:{}", one.which.name(), one.new);
        @let values = [("valeur", value.as_str())];
        @let act = Act { action: "/referentiel/renoncer", token: &view.token, values: &values };
        p { (button::post(act, Look::Quiet, None, &words::give_up_new(lang, &one.new))) }
      }
      @for (which, code) in old {
        @let value = format!("{}:{code}", which.name());
        @let values = [("ancienne", value.as_str())];
        @let act = Act { action: "/referentiel/revenir", token: &view.token, values: &values };
        p { (button::post(act, Look::Quiet, None, &words::give_up(lang, code))) }
    } }
}

fn groups(lang: Lang, lists: &Lists) -> Vec<Group<'_>> {
    let themes = lists.themes().iter().filter(|theme| theme.active && theme.parent.is_some());
    let themes = themes.map(|theme| {
        Choice::new(
            format!("theme:{}", theme.code),
            format!("{} {}", theme.code, theme.label(lang)),
        )
    });
    let mut all = vec![Group::named(list_name(lang, Which::Theme), themes.collect())];
    for which in Which::ALL {
        let Which::Of(list) = which else { continue };
        let terms = lists.terms(list).iter().filter(|term| term.active);
        let choices = terms.map(|term| {
            let label = format!("{} {}", term.code, term.label(lang));
            Choice::new(format!("{}:{}", list.name(), term.code), label)
        });
        all.push(Group::named(list_name(lang, which), choices.collect()));
    }
    all
}

fn retire(view: &View, shown: &Shown<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let nothing = (Fields::default(), Refusals::new());
    let (typed, no) = match shown.typed {
        Some(Typed::Retire(fields)) => (fields, no),
        _ => (&nothing.0, &nothing.1),
    };
    let form = Form::post(view, "/referentiel/retirer", no).prefix("r");
    let value = |name: &str| typed.get(name).to_owned();
    let mut all = groups(lang, shown.lists);
    // A value to come may stand for one that goes.
    let to_come = shown.lists.changes().iter().filter(|one| {
        one.old.is_empty()
            && one.day > shown.today
            && !shown.lists.was_given_up(one.which, &one.new)
    });
    let to_come: Vec<Choice<'_>> = to_come
        .map(|one| {
            let label = called(lang, shown.lists, one.which, &one.new);
            Choice::new(format!("{}:{}", one.which.name(), one.new), label)
        })
        .collect();
    let olds = groups(lang, shown.lists);
    if !to_come.is_empty() {
        all.push(Group::named(words::to_come(lang), to_come));
    }
    let day = typed.get("jour");
    let day = if day.is_empty() { next_january(shown.today).text() } else { day.to_owned() };
    form.wrap(html! {
        (form.select_grouped(&Field::new("ancienne", words::old(lang)).value(value("ancienne")).required(), &olds))
        @for number in 1..=HEIRS {
            @let name = format!("vers{number}");
            @let label = if number == 1 { words::heir(lang) } else { words::other_heir(lang) };
            (form.select_grouped(&Field::new(&name, label).value(value(&name)), &all))
        }
        (form.day(&Field::new("jour", words::from_day(lang)).value(day).hint(words::january(lang)).required()))
        (button::group(button::submit(Look::Primary, None, words::retire_it(lang))))
    })
}

fn add(view: &View, shown: &Shown<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let nothing = (Fields::default(), Refusals::new());
    let (typed, no) = match shown.typed {
        Some(Typed::Add(fields)) => (fields, no),
        _ => (&nothing.0, &nothing.1),
    };
    let form = Form::post(view, "/referentiel/ajouter", no).prefix("a");
    let value = |name: &str| typed.get(name).to_owned();
    let which: Vec<Choice<'_>> = Which::ALL
        .into_iter()
        .map(|which| Choice::new(which.name(), list_name(lang, which)))
        .collect();
    let tops: Vec<Choice<'_>> = shown
        .lists
        .top_themes()
        .map(|theme| {
            Choice::new(theme.code.as_str(), format!("{} {}", theme.code, theme.label(lang)))
        })
        .collect();
    let day = typed.get("jour");
    let day = if day.is_empty() { next_january(shown.today).text() } else { day.to_owned() };
    form.wrap(html! {
        (form.select(&Field::new("liste", words::list(lang)).value(value("liste")).required(), &which))
        (form.select(&Field::new("sous", words::under(lang)).value(value("sous")).hint(words::under_hint(lang)), &tops))
        (form.text(&Field::new("fr", words::in_french(lang)).value(value("fr")).required().longest(200)))
        (form.text(&Field::new("en", words::in_english(lang)).value(value("en")).required().longest(200)))
        (form.text(&Field::new("court", words::short(lang)).value(value("court")).longest(60)))
        (form.day(&Field::new("jour", words::from_day(lang)).value(day).hint(words::january(lang)).required()))
        (button::group(button::submit(Look::Primary, None, words::add_it(lang))))
    })
}

/// Where a scheme is brought.
pub(crate) fn ask(view: &View, no: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, SCHEME, no).with_files();
    page(
        view,
        &head(lang, words::scheme_bring(lang), words::scheme_why(lang)),
        form.wrap(html! {
            (form.file(&Field::new("fichier", words::file(lang)).required(), ".json"))
            (button::group(button::submit(Look::Primary, None, words::read_it(lang))))
        }),
    )
}

/// A scheme beside our lists.
pub(crate) struct Preview<'a> {
    pub(crate) id: RowId,
    pub(crate) compared: &'a Compared,
    pub(crate) lists: &'a Lists,
    pub(crate) day: Day,
    pub(crate) fields: Option<&'a Fields>,
}

/// What taking it over would change, to be ticked.
pub(crate) fn preview(view: &View, shown: &Preview<'_>, no: &Refusals) -> Markup {
    let lang = view.lang;
    let compared = shown.compared;
    let action = format!("{SCHEME}/{}", shown.id);
    let form = Form::post(view, &action, no);
    let ticked = |name: &str| shown.fields.is_some_and(|fields| fields.get(name) == "oui");
    let tick = |name: String, label: String| {
        let value = if ticked(&name) { "oui" } else { "" };
        form.tick(&Field::new(&name, label).value(value))
    };
    let what = |one: &Shared| format!("{} ({})", one.code, list_name(lang, one.which));
    let boxes = html! {
        @if !compared.renamed.is_empty() {
            (part::section("renommees", words::renamed(lang), Some(words::renamed_why(lang)), html! {
                @for (n, one) in compared.renamed.iter().enumerate() {
                    (tick(format!("r{n}"), words::rename(lang, &what(one), &one.here, &one.fr)))
                }
            }))
        }
        @if !compared.added.is_empty() {
            (part::section("nouvelles", words::added(lang), None, html! {
                @for (n, one) in compared.added.iter().enumerate() {
                    (tick(format!("a{n}"), words::named(lang, &what(one), &one.fr)))
                }
            }))
        }
        @if !compared.changes.is_empty() {
            (part::section("retraits", words::decided(lang), None, html! {
                @for (n, one) in compared.changes.iter().enumerate() {
                    @let old = called(lang, shown.lists, one.which, &one.old);
                    @let new = called(lang, shown.lists, one.which, &one.new);
                    (tick(format!("c{n}"), if one.new.is_empty() { words::goes(lang, &old) } else { words::becomes(lang, &old, &new) }))
                }
            }))
        }
    };
    page(
        view,
        &head(
            lang,
            words::preview(lang),
            &words::preview_lede(lang, &french::day(lang, shown.day)),
        ),
        html! {
            p.mute {
                @if compared.ours > 0 { (words::ours(lang, compared.ours)) " " }
                @if compared.left > 0 { (words::left(lang, compared.left)) }
            }
            @if compared.is_empty() {
                (part::empty(words::same(lang), words::same_why(lang), None))
            } @else {
                (form.wrap(html! {
                    (boxes)
                    (button::group(html! {
                        (button::submit(Look::Primary, None, words::take(lang)))
                        (button::link(Look::Quiet, None, CHANGES, words::leave(lang)))
                    }))
                }))
            }
        },
    )
}

/// The lists whose values change, for the page of all.
pub(crate) fn changing_lists(lang: Lang) -> String {
    let lists = [List::Audience, List::Origin, List::Channel, List::Ending];
    lists.map(|list| crate::words::list(lang, list)).join(", ")
}
