//! The page of the convention.

use std::sync::Arc;

use kernel::{Day, Lang, french};
use referential::{List, Lists};
use territory::Organisation;
use ui::part::{self, Span};
use ui::{Head, Markup, Tone, View, html, page};

use crate::amending::Amendment;
use crate::committee::Committee;
use crate::convention::{Clause, Commitment, Convention, EVERYONE, Loan, Objective};
use crate::funding::FundingLine;
use crate::instalment::Instalment;
use crate::lending::Step;
use crate::line_change::LineBefore;
use crate::party::Party;
use crate::party_change::PartyBefore;
use crate::signing::{Before, Signature, TakenBack};
use crate::{
    lending_pages, money, party_pages, signing_pages, words, words_amending, words_effect,
    words_lending, words_line, words_money, words_party, words_signing,
};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    /// As it stands today, with the amendments that everyone signed.
    pub(crate) convention: Convention,
    /// As it was signed: what is printed, and what signatures are put under.
    pub(crate) written: Convention,
    pub(crate) parties: Vec<Party>,
    /// What parties were written as before they were corrected.
    pub(crate) parties_before: Vec<PartyBefore>,
    pub(crate) objectives: Vec<Objective>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) commitments: Vec<Commitment>,
    pub(crate) loans: Vec<Loan>,
    pub(crate) lines: Vec<FundingLine>,
    /// What lines said before they were corrected or taken away.
    pub(crate) lines_before: Vec<LineBefore>,
    pub(crate) instalments: Vec<Instalment>,
    /// What became of what is lent.
    pub(crate) steps: Vec<Step>,
    pub(crate) committees: Vec<Committee>,
    pub(crate) amendments: Vec<Amendment>,
    pub(crate) signatures: Vec<Signature>,
    /// The signatures that were taken back.
    pub(crate) taken_back: Vec<TakenBack>,
    /// What clauses said before they were corrected.
    pub(crate) before: Vec<Before>,
    /// The signed papers that were scanned, without their bytes.
    pub(crate) copies: Vec<crate::copy::Copied>,
    /// The papers of instalments that this reader may open, without their bytes.
    pub(crate) papers: Vec<crate::instalment_paper::Paper>,
    pub(crate) names: Names,
    pub(crate) lists: Arc<Lists>,
    /// Whether the reader keeps the convention.
    pub(crate) may_keep: bool,
    /// The day on which it is read.
    pub(crate) today: Day,
}

/// The names of organisations by their code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(pub(crate) Vec<Organisation>);

impl Names {
    /// The short name, or the code when nobody knows it.
    pub(crate) fn short<'a>(&'a self, code: &'a str) -> &'a str {
        let found = self.0.iter().find(|organisation| organisation.code == code);
        found.map_or(code, |organisation| &organisation.short_name)
    }

    /// The whole name, or the code when nobody knows it.
    pub(crate) fn whole<'a>(&'a self, code: &'a str) -> &'a str {
        let found = self.0.iter().find(|organisation| organisation.code == code);
        found.map_or(code, |organisation| &organisation.name)
    }

    /// Its seat; empty when nobody wrote it.
    pub(crate) fn address<'a>(&'a self, code: &str) -> &'a str {
        let found = self.0.iter().find(|organisation| organisation.code == code);
        found.map_or("", |organisation| &organisation.address)
    }
}

/// The agreement, whole.
pub(crate) fn deed(view: &View, shown: Option<&Deed>, done: &str) -> Markup {
    let lang = view.lang;
    let Some(shown) = shown else {
        let head = Head::new(words::section(lang));
        return page(
            view,
            &head,
            part::empty(words::nothing(lang), words::nothing_why(lang), None),
        );
    };
    let convention = &shown.convention;
    let head = Head::new(convention.short_title.as_str())
        .eyebrow(convention.code.as_str())
        .lede(html! { (convention.object) })
        .actions(signing_pages::downloads(lang))
        .footnote(words::binding(lang));
    page(
        view,
        &head,
        html! {
            @let said = words_signing::done(lang, done)
                .or_else(|| words_amending::done(lang, done))
                .or_else(|| words_money::done(lang, done))
                .or_else(|| (done == "partie").then(|| words_party::done(lang)))
                .or_else(|| (done == "ligne-de-moins").then(|| words_line::done(lang)))
                .or_else(|| words_lending::done(lang, done));
            @if let Some(sentence) = said {
                (part::flash(lang, Tone::Ok, sentence))
            }
            (crate::deadlines::to_do(lang, shown))
            @if convention.is_retroactive() { (retroactive(lang, convention)) }
            (contents(lang))
            (part::section("bref", words::summary(lang), None, brief(lang, shown)))
            (part::section("parties", words::parties(lang), Some(words::parties_intro(lang)),
                party_pages::parties(lang, shown)))
            (part::section("axes", words::axes(lang), Some(words::axes_intro(lang)),
                axes(lang, shown)))
            (part::section("activites", words::activities(lang), Some(words::activities_intro(lang)),
                activities(lang, &shown.lists)))
            (part::section("financement", words::money(lang), Some(words::money_intro(lang)),
                money::money(lang, shown)))
            (part::section("engagements", words::commitments(lang),
                Some(words::commitments_intro(lang)), commitments(lang, shown)))
            (part::section("moyens", words::loans(lang), Some(words::loans_intro(lang)),
                lending_pages::loans(lang, shown)))
            (part::section("clauses", words::clauses(lang), None, clauses(lang, shown)))
            (signing_pages::sections(lang, shown))
        },
    )
}

fn retroactive(lang: Lang, convention: &Convention) -> Markup {
    part::notice(
        lang,
        Tone::Info,
        words::retroactive(lang),
        html! { p { (convention.retroactive_note) } },
    )
}

fn contents(lang: Lang) -> Markup {
    let parts = [
        ("#parties", words::parties(lang)),
        ("#axes", words::axes(lang)),
        ("#activites", words::activities(lang)),
        ("#financement", words::money(lang)),
        ("#engagements", words::commitments(lang)),
        ("#moyens", words::loans(lang)),
        ("#clauses", words::clauses(lang)),
        ("#signatures", words_signing::signatures(lang)),
        ("/instances", words::instances_link(lang)),
        ("/referentiel", words::referential_link(lang)),
    ];
    html! {
        nav aria-label=(words::contents(lang)) {
            ul { @for (href, label) in parts { li { a href=(href) { (label) } } } }
        }
    }
}

/// What an amendment that everyone signed put in place of what was written.
fn amended(lang: Lang, changed: bool, before: &str) -> Markup {
    html! { @if changed { " (" (words_effect::before(lang, before)) ")" } }
}

fn brief(lang: Lang, shown: &Deed) -> Markup {
    let (convention, first) = (&shown.convention, &shown.written);
    let day = |day| french::day(lang, day);
    let duration = |minutes| french::duration(lang, minutes);
    let period = convention.period;
    let hours = words::hours_said(
        lang,
        convention.mediators,
        &duration(convention.annual),
        &duration(convention.weekly),
    );
    let supervision = words::supervision_said(lang, &duration(convention.supervision_weekly));
    let written = |text: &str| html! { (text) };
    html! {
        p { (convention.title) }
        (part::facts(&[
            (words::period(lang),
                html! {
                    (words::from_to(lang, &day(period.from()), &day(period.to())))
                    (amended(lang, period != first.period,
                        &words::from_to(lang, &day(first.period.from()), &day(first.period.to()))))
                }),
            (words::signed(lang), html! { (french::month(lang, convention.signed)) }),
            (words::hours(lang), html! {
                (hours)
                (amended(lang, convention.annual != first.annual, &duration(first.annual)))
                ". " (convention.off_hours)
            }),
            (words::supervision(lang), html! { (supervision) ". " (convention.supervision) }),
            (words::norm(lang), written(&convention.norm)),
            (words::charter(lang), written(&convention.charter)),
            (words::discretion(lang), written(&convention.confidentiality)),
            (words::cost(lang), html! {
                @if convention.stated_cost == first.stated_cost { (convention.stated_cost_text) }
                @else {
                    (french::euros(lang, convention.stated_cost))
                    (amended(lang, true, &convention.stated_cost_text))
                }
            }),
            (words::users(lang), written(&convention.users)),
            (words::actors(lang), written(&convention.actors)),
            (words::base(lang), written(&convention.base_mention)),
            (words::copies(lang), html! { (convention.copies) }),
            (words::outlook(lang), written(&convention.outlook)),
        ]))
        h3 { (words::preamble(lang)) }
        (part::prose(&french::typeset(&convention.preamble)))
    }
}

fn axes(lang: Lang, shown: &Deed) -> Markup {
    part::grid(html! {
        @for axis in shown.lists.terms(List::Axis) {
            @let title = format!("{} – {}", axis.code, axis.label(lang));
            (part::card(Span::Half, &title, html! {
                ul {
                    @for objective in shown.objectives.iter().filter(|o| o.axis == axis.code) {
                        li { (objective.label(lang)) }
                    }
                }
            }))
        }
    })
}

fn activities(lang: Lang, lists: &Lists) -> Markup {
    html! {
        ol {
            @for activity in lists.terms(List::Activity) {
                li { code { (activity.code) } " " (activity.label(lang)) }
            }
        }
    }
}

fn commitments(lang: Lang, shown: &Deed) -> Markup {
    let mut codes: Vec<&str> = Vec::new();
    for commitment in &shown.commitments {
        if !codes.contains(&commitment.party.as_str()) {
            codes.push(&commitment.party);
        }
    }
    part::grid(html! {
        @for code in codes {
            @let everyone = code == EVERYONE;
            @let title = if everyone { words::everyone(lang) } else { shown.names.whole(code) };
            (part::card(Span::Half, title, html! {
                ul {
                    @for one in shown.commitments.iter().filter(|one| one.party == code) {
                        li { (one.words) " (" (words::article(lang, &one.article)) ")" }
                    }
                }
            }))
        }
    })
}

/// Each clause has an anchor, so that a page elsewhere can point to what it rests on.
fn clauses(lang: Lang, shown: &Deed) -> Markup {
    html! {
        @for clause in &shown.clauses {
            h3 id={ "art-" (clause.anchor) } {
                (words::article(lang, &clause.article)) " – " (french::typeset(&clause.heading))
            }
            @if !clause.words.is_empty() { (part::prose(&french::typeset(&clause.words))) }
            (signing_pages::under_clause(lang, shown, clause))
        }
    }
}

pub(crate) fn or_none(lang: Lang, text: &str) -> Markup {
    html! { @if text.is_empty() { (words::none(lang)) } @else { (text) } }
}
