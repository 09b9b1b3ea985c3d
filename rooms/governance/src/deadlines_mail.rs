//! Letters of reminders: the week’s to the managers, one to whoever carries a decision.

use kernel::id::ConventionId;
use kernel::{EmailAddress, Lang};
use maud::html;
use post::Letter;

use crate::{words_deadlines as words, words_mail as mail};

/// What is reminded of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About<'t> {
    /// What is late or near.
    Week { lines: &'t [String] },
    /// A decision that someone carries.
    Decision { words: &'t str, what: &'t str, met: &'t str, due: &'t str },
}

/// The letter to one person.
pub(crate) fn letter(
    (about, link): (About<'_>, &str),
    (convention, once): (ConventionId, String),
    (to, to_name): (EmailAddress, &str),
) -> Letter {
    let lang = Lang::Fr;
    let (kind, subject, lead, lines) = match about {
        About::Week { lines } => (
            "governance.week",
            words::subject_week(lang, lines.len()),
            words::lead_week(lang).to_owned(),
            lines.to_vec(),
        ),
        About::Decision { words: decided, what, met, due } => (
            "governance.decision-due",
            words::subject_decision(lang, due),
            words::lead_decision(lang, what, met, due),
            vec![decided.to_owned()],
        ),
    };
    let listed = lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n");
    let after = match about {
        About::Week { .. } => "",
        About::Decision { .. } => words::answer_decision(lang),
    };
    let mut told = vec![mail::hello(lang).to_owned(), lead.clone(), listed];
    told.extend((!after.is_empty()).then(|| after.to_owned()));
    told.push(link.to_owned());
    Letter {
        convention: Some(convention),
        kind,
        once,
        to,
        to_name: to_name.chars().take(120).collect(),
        subject: subject.chars().take(150).collect(),
        text: format!("{}\n", told.join("\n\n")),
        html: html! {
            p { (mail::hello(lang)) }
            p { (lead) }
            ul { @for line in &lines { li { (line) } } }
            @if !after.is_empty() { p { (after) } }
            p { a href=(link) { (link) } }
        }
        .into_string(),
    }
}
