//! The routing matrix on one screen: who would receive what, its lines in words, what none covers.

use std::sync::Arc;

use door::Fields;
use kernel::{Day, Lang, Refusals, french};
use referential::{List, Lists};
use territory::{Organisation, Place, Zone};
use ui::button::{self, Look};
use ui::{Column, Form, Head, Icon, Markup, Row, Table, View, html, part};

use crate::carried::CARRIED;
use crate::ladder::Ladder;
use crate::matrix::Hole;
use crate::relay::Relay;
use crate::rule::{Rule, Version};
use crate::tried::{Answers, Effect};
use crate::web::{ABOVE, EDIT, PATH};
use crate::{pages_ladder, pages_tried as tried, words as said, words_tried as tried_said};

/// The views among which the matrix stands (« onglets »), as the house hangs them: the room that asks the matrix
/// draws them, with the address of the page that is shown.
pub struct Tabs(pub fn(&View, &str) -> Markup);

/// What the pages name things with.
pub(crate) struct Vocabulary {
    pub(crate) lists: Arc<Lists>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) organisations: Vec<Organisation>,
}

impl Vocabulary {
    /// The short name of an organisation, or its code.
    fn organisation<'v>(&'v self, code: &'v str) -> &'v str {
        let known = self.organisations.iter().find(|one| one.code == code);
        known.map_or(code, |one| one.short_name.as_str())
    }

    /// « Métropole – Voirie ».
    pub(crate) fn recipient(&self, rule: &Rule) -> String {
        let name = self.organisation(&rule.organisation);
        if rule.service.is_empty() {
            name.to_owned()
        } else {
            format!("{name} – {}", rule.service)
        }
    }
}

/// A version and when it holds.
#[derive(Clone, Copy)]
pub(crate) struct Standing<'v> {
    pub(crate) version: &'v Version,
    pub(crate) to_come: bool,
    /// The last day on which it held.
    pub(crate) until: Option<Day>,
}

/// The page: a version, what it lacks, and a question.
pub(crate) struct Shown<'a> {
    pub(crate) versions: &'a [Version],
    pub(crate) standing: Option<Standing<'a>>,
    pub(crate) rules: &'a [Rule],
    pub(crate) ladder: &'a Ladder,
    pub(crate) effect: &'a Effect,
    /// The version that stood before the one that is shown.
    pub(crate) base: Option<i64>,
    pub(crate) query: &'a Fields,
    pub(crate) refusals: &'a Refusals,
    pub(crate) answers: Option<&'a Answers>,
    pub(crate) may_edit: bool,
    pub(crate) tabs: Option<&'a Tabs>,
}

pub(crate) fn show(view: &View, vocabulary: &Vocabulary, shown: &Shown<'_>) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[(ABOVE, said::section(lang))], title))
        .lede(html! { (said::lede(lang)) })
        .actions(html! {
            @if shown.may_edit {
                (button::link(Look::Primary, Icon::Edit, EDIT, said::edit(lang)))
            }
        });
    ui::page(
        view,
        &head,
        html! {
            @if let Some(Tabs(draw)) = shown.tabs { (draw(view, PATH)) }
            (part::section("question", said::question(lang), None, question(lang, vocabulary, shown)))
            @match &shown.standing {
                Some(standing) => {
                    (part::section("lignes", said::lines(lang), Some(&standing_words(lang, standing)),
                        lines(lang, vocabulary, shown.rules)))
                }
                None => (part::empty(said::none(lang), said::none_why(lang), None)),
            }
            @if shown.standing.is_some() {
                @if let Some(base) = shown.base {
                    (part::section("change", tried_said::changes(lang),
                        Some(&tried_said::changes_why(lang, base)),
                        tried::changes(lang, vocabulary, &shown.effect.changes)))
                }
                (part::section("trous", said::holes(lang), Some(said::holes_why(lang)),
                    holes(lang, vocabulary, &shown.effect.holes)))
                (part::section("relances", tried_said::ladder(lang), Some(tried_said::ladder_why(lang)),
                    pages_ladder::read(lang, shown.ladder, shown.base.map(|_| &shown.effect.ladder))))
                (part::section("versions", said::versions(lang), None, versions(lang, shown.versions)))
            }
        },
    )
}

/// « Version 2. En vigueur depuis le 12 juin 2019. Approuvée par… »
fn standing_words(lang: Lang, standing: &Standing<'_>) -> String {
    let version = standing.version;
    let day = |day| french::day(lang, day);
    let when = match standing.until {
        Some(until) => said::held(lang, day(version.since), day(until)),
        None if standing.to_come => said::will_hold(lang, day(version.since)),
        None => said::since(lang, day(version.since)),
    };
    format!("{}. {when} {}", said::version(lang, version.version), approved(lang, version))
}

fn approved(lang: Lang, version: &Version) -> String {
    match version.approved.as_str() {
        "" => said::approved_by_none(lang).to_owned(),
        CARRIED => said::carried(lang).to_owned(),
        committee => said::approved_by(lang, committee),
    }
}

fn question(lang: Lang, vocabulary: &Vocabulary, shown: &Shown<'_>) -> Markup {
    let form = Form::asked(lang, PATH, shown.refusals);
    let value = |name: &str| shown.query.get(name).to_owned();
    form.wrap(html! {
        @if !shown.query.get("version").is_empty() {
            (form.hidden("version", shown.query.get("version")))
        }
        (tried::question(&form, vocabulary, &value))
        @if let Some(answers) = shown.answers { (tried::answers(lang, vocabulary, answers)) }
        div.actions { (button::submit(Look::Plain, Icon::Search, said::ask(lang))) }
    })
}

fn lines(lang: Lang, vocabulary: &Vocabulary, rules: &[Rule]) -> Markup {
    let columns = [
        Column::number(said::rank(lang)),
        Column::text(said::themes(lang)),
        Column::text(said::custodians(lang)),
        Column::text(said::zones(lang)),
        Column::text(said::places(lang)),
        Column::text(said::recipient(lang)),
        Column::text(said::besides(lang)),
        Column::number(said::days(lang)),
    ];
    let rows: Vec<Row<'_>> = rules.iter().map(|rule| line(lang, vocabulary, rule)).collect();
    Table::list("matrice", said::title(lang)).caption_unseen().columns(columns).draw(lang, &rows)
}

/// What a line fits, each code by its name: themes, custodians, zones, places.
pub(crate) fn fitted(lang: Lang, vocabulary: &Vocabulary, rule: &Rule) -> [String; 4] {
    let lists = &vocabulary.lists;
    let each = |codes: &[String], name: &dyn Fn(&str) -> String| {
        if codes.is_empty() {
            return said::all(lang).to_owned();
        }
        codes.iter().map(|code| name(code)).collect::<Vec<_>>().join(" · ")
    };
    let zone = |code: &str| {
        let known = vocabulary.zones.iter().find(|zone| zone.code == code);
        known.map_or(code, |zone| zone.name.as_str()).to_owned()
    };
    let place = |code: &str| {
        let known = vocabulary.places.iter().find(|place| place.code == code);
        known.map_or(code, |place| place.name.as_str()).to_owned()
    };
    let theme = |code: &str| lists.theme_label(code, lang).to_owned();
    let custodian = |code: &str| lists.label(List::Custodian, code, lang).to_owned();
    let tops = lists.top_themes().filter(|top| top.active);
    // Every top theme one by one is every theme.
    let every = tops.map(|top| &top.code).all(|code| rule.themes.contains(code));
    let themes = if every { said::all(lang).to_owned() } else { each(&rule.themes, &theme) };
    [
        themes,
        each(&rule.custodians, &custodian),
        each(&rule.zones, &zone),
        each(&rule.places, &place),
    ]
}

/// Who receives, and by which way when that is not the fiche alone.
pub(crate) fn receives(lang: Lang, vocabulary: &Vocabulary, rule: &Rule) -> Markup {
    html! {
        (vocabulary.recipient(rule))
        @if rule.channel != Relay::Alert { br; span.mute { (said::way(lang, rule.channel)) } }
    }
}

fn line<'r>(lang: Lang, vocabulary: &Vocabulary, rule: &Rule) -> Row<'r> {
    let [themes, custodians, zones, places] = fitted(lang, vocabulary, rule);
    Row::new([
        html! { (rule.rank) },
        html! { (themes) },
        html! { (custodians) },
        html! { (zones) },
        html! { (places) },
        receives(lang, vocabulary, rule),
        html! { (besides(lang, vocabulary, rule)) },
        html! { (said::in_days(lang, rule.due_days)) },
    ])
}

/// Who is told besides, each with its part.
pub(crate) fn besides(lang: Lang, vocabulary: &Vocabulary, rule: &Rule) -> String {
    let named = |codes: &[String], part: &str| -> Vec<String> {
        codes.iter().map(|code| format!("{} ({part})", vocabulary.organisation(code))).collect()
    };
    let associate = said::associate(lang).to_lowercase();
    let mut all = named(&rule.associates, &associate);
    all.extend(named(&rule.copies, &said::copy(lang).to_lowercase()));
    if all.is_empty() { "–".to_owned() } else { all.join(" · ") }
}

/// What no line covers, theme by theme.
pub(crate) fn holes(lang: Lang, vocabulary: &Vocabulary, holes: &[Hole]) -> Markup {
    if holes.is_empty() {
        return html! { p { (said::no_hole(lang)) } };
    }
    let lists = &vocabulary.lists;
    let named = |hole: &Hole| {
        let name = lists.label(List::Custodian, &hole.custodian, lang);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        if hole.whole {
            name.to_owned()
        } else {
            said::spots(lang, name, count(hole.missing), count(hole.of))
        }
    };
    let cell = |theme: &str, whole: bool| {
        let found = holes.iter().filter(|hole| hole.theme == theme && hole.whole == whole);
        let names: Vec<String> = found.map(named).collect();
        html! { @if names.is_empty() { "–" } @else { (names.join(" · ")) } }
    };
    let tops = lists.top_themes().filter(|top| holes.iter().any(|hole| hole.theme == top.code));
    let rows: Vec<Row<'_>> = tops
        .map(|top| {
            Row::new([html! { (top.label(lang)) }, cell(&top.code, true), cell(&top.code, false)])
        })
        .collect();
    Table::list("non-couvert", said::holes(lang))
        .caption_unseen()
        .columns([
            Column::text(said::theme(lang)),
            Column::text(said::whole_hole(lang)),
            Column::text(said::part_hole(lang)),
        ])
        .draw(lang, &rows)
}

fn versions(lang: Lang, versions: &[Version]) -> Markup {
    html! {
        ul {
            @for version in versions {
                li {
                    a href={ (PATH) "?version=" (version.version) } {
                        (said::version(lang, version.version))
                    }
                    ", " (french::day(lang, version.since)) ". " (approved(lang, version))
                }
            }
        }
    }
}
