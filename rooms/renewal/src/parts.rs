//! The preview (« aperçu ») : line by line what goes on in the next convention, and what does not.

use kernel::Lang;
use referential::{List, Lists};
use ui::{Markup, html, part};

use crate::file::Deed;
use crate::words_parts as words;

/// A sort of things that go on: how many, and each of them.
struct Part {
    title: String,
    lines: Vec<String>,
}

fn count(lines: &[String]) -> i64 {
    i64::try_from(lines.len()).unwrap_or(i64::MAX)
}

/// The short name of an organisation, or its code.
pub(crate) fn short<'d>(deed: &'d Deed, code: &'d str) -> &'d str {
    let found = deed.organisations.iter().find(|one| one.code == code);
    found.map_or(code, |one| &one.short_name)
}

fn part_of(title: fn(Lang, i64) -> String, lang: Lang, lines: Vec<String>) -> Part {
    Part { title: title(lang, count(&lines)), lines }
}

/// Who is bound, and to what.
fn agreement(lang: Lang, deed: &Deed) -> Vec<Part> {
    let name = |code: &str| short(deed, code).to_owned();
    let parties = deed.parties.iter().map(|one| {
        let called = name(&one.organisation);
        let signs = one.roles.iter().any(|role| role == "signatory");
        if signs { words::party_signs(lang, &called) } else { called }
    });
    let commitments = deed.commitments.iter().map(|one| {
        if one.party == convention::EVERYONE {
            words::of_all(lang, &one.words)
        } else {
            words::of_one(lang, &name(&one.party), &one.words)
        }
    });
    let means = deed.means.iter().map(|one| words::of_one(lang, &name(&one.lender), &one.item));
    let clauses = deed.clauses.iter().map(|one| words::clause(lang, &one.article, &one.heading));
    vec![
        part_of(words::parties, lang, parties.collect()),
        part_of(words::clauses, lang, clauses.collect()),
        part_of(
            words::objectives,
            lang,
            deed.objectives.iter().map(|one| one.fr.clone()).collect(),
        ),
        part_of(words::commitments, lang, commitments.collect()),
        part_of(words::means, lang, means.collect()),
        part_of(words::bodies, lang, bodies(lang, deed)),
    ]
}

fn bodies(lang: Lang, deed: &Deed) -> Vec<String> {
    let committees = deed.committees.iter().map(|one| match one.kind.as_str() {
        "steering" => words::steering(lang, &one.source),
        _ => words::monitoring(lang, &one.source),
    });
    committees.chain(deed.instances.iter().map(|one| one.name.clone())).collect()
}

/// Where, and who is written to.
fn ground(lang: Lang, deed: &Deed) -> Vec<Part> {
    let contacts = deed.contacts.iter();
    let contacts =
        contacts.map(|one| words::contact(lang, short(deed, &one.organisation), &one.function));
    let names = |names: Vec<&String>| names.into_iter().cloned().collect();
    vec![
        part_of(
            words::organisations,
            lang,
            names(deed.organisations.iter().map(|one| &one.name).collect()),
        ),
        part_of(words::contacts, lang, contacts.collect()),
        part_of(words::zones, lang, names(deed.zones.iter().map(|one| &one.name).collect())),
        part_of(words::places, lang, names(deed.places.iter().map(|one| &one.name).collect())),
    ]
}

/// What goes on, each sort folded over its lines, then what does not.
pub(crate) fn preview(lang: Lang, deed: &Deed, lists: &Lists) -> Markup {
    let terms: usize = List::ALL.into_iter().map(|list| lists.terms(list).len()).sum();
    let values = i64::try_from(terms + lists.themes().len()).unwrap_or(i64::MAX);
    let left = [
        words::left_1,
        words::left_2,
        words::left_3,
        words::left_4,
        words::left_5,
        words::left_6,
        words::left_7,
    ];
    html! {
        (part::section("repris", words::carried(lang), Some(words::carried_why(lang)), html! {
            @for one in agreement(lang, deed).into_iter().chain(ground(lang, deed)) {
                details {
                    summary { (one.title) }
                    ul { @for line in &one.lines { li { (line) } } }
                }
            }
            details {
                summary { (words::lists(lang, values)) }
                p { (words::lists_why(lang)) " " a href="/referentiel" { (words::lists_see(lang)) } }
            }
        }))
        (part::section("laisse", words::left(lang), None, html! {
            ul { @for said in left { li { (said(lang)) } } }
        }))
    }
}
