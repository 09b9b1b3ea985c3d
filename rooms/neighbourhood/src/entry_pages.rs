//! The pages of one entry: announced, corrected, answered.

use door::Fields;
use kernel::{Refusals, french};
use ui::button::{self, Act, Look};
use ui::choice::Group;
use ui::form::side_by_side;
use ui::{Choice, Field, Form, Head, Icon, Markup, View, html, page, part};

use crate::entry::{Entry, Kind, LINE, LINK, REASON, State, holds_the_district};
use crate::pages::{self, Names, PATH};
use crate::words;

/// What the form shows beside what was typed.
pub(crate) struct Sheet<'s> {
    pub(crate) names: &'s Names,
    /// The short name of the organisation for which a partner writes; none, the manager writes.
    pub(crate) own: Option<&'s str>,
    pub(crate) fields: &'s Fields,
    pub(crate) refusals: &'s Refusals,
}

/// The form of something new.
pub(crate) fn blank(view: &View, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let title = words::new(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], title))
        .lede(html! {
            @match sheet.own {
                Some(party) => (words::new_lede_partner(lang, party)),
                None => (words::new_lede(lang)),
            }
        });
    let submit = if sheet.own.is_some() { words::send(lang) } else { words::keep(lang) };
    page(view, &head, form(view, sheet, (PATH, submit)))
}

/// An entry as the manager answers it and puts it right.
pub(crate) fn one(view: &View, entry: &Entry, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let title = words::entry_title(lang);
    let here = pages::path(entry);
    let head = Head::new(format!("{title}\u{a0}: {}", words::kind_word(lang, entry.kind)))
        .eyebrow(words::state_word(lang, entry.state))
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], title))
        .lede(html! {
            (pages::days(lang, entry.period)) ". "
            (words::told_on(lang, &french::day(lang, entry.told_on)))
        });
    // A refusal is told once, at the form that was sent.
    let nothing = Refusals::new();
    let answered = entry.state == State::Proposed && sheet.refusals.of("motif").is_some();
    let (of_answer, of_form) =
        if answered { (sheet.refusals, &nothing) } else { (&nothing, sheet.refusals) };
    let Sheet { names, own, fields, .. } = *sheet;
    page(
        view,
        &head,
        html! {
            @match entry.state {
                State::Proposed => (answer(view, &here, (fields.get("motif"), of_answer))),
                State::Declined => (after_all(view, &here, &entry.reason)),
                State::Accepted => {}
            }
            (form(view, &Sheet { names, own, fields, refusals: of_form }, (&here, words::keep(lang))))
            (part::section("retirer", words::remove_section(lang), Some(words::remove_intro(lang)), {
                let action = format!("{here}/retirer");
                button::post(Act { action: &action, token: &view.token, values: &[] }, Look::Danger,
                    Icon::Trash, words::remove(lang))
            }))
        },
    )
}

/// What was set aside, with why, and the way back.
fn after_all(view: &View, here: &str, reason: &str) -> Markup {
    let (lang, accept) = (view.lang, format!("{here}/accepter"));
    part::section(
        "reponse",
        words::answer(lang),
        Some(words::set_aside_intro(lang)),
        html! {
            @if !reason.is_empty() { p { (words::reason(lang)) "\u{a0}: " (reason) } }
            (button::post(Act { action: &accept, token: &view.token, values: &[] }, Look::Plain,
                Icon::Check, words::accept(lang)))
        },
    )
}

fn answer(view: &View, here: &str, (typed, refusals): (&str, &Refusals)) -> Markup {
    let lang = view.lang;
    let (accept, decline) = (format!("{here}/accepter"), format!("{here}/ecarter"));
    let form = Form::post(view, &decline, refusals).prefix("e");
    part::section(
        "reponse",
        words::answer(lang),
        Some(words::answer_intro(lang)),
        html! {
            (button::post(Act { action: &accept, token: &view.token, values: &[] }, Look::Primary,
                Icon::Check, words::accept(lang)))
            (form.wrap(html! {
                (form.text(&Field::new("motif", words::reason(lang)).hint(words::reason_hint(lang))
                    .longest(REASON).value(typed).required()))
                div.actions { (button::submit(Look::Plain, Icon::Close, words::decline(lang))) }
            }))
        },
    )
}

fn form(view: &View, sheet: &Sheet<'_>, (action, submit): (&str, &str)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, action, sheet.refusals);
    let get = |name: &str| sheet.fields.get(name).to_owned();
    let kinds: Vec<Choice<'_>> =
        Kind::ALL.map(|kind| Choice::new(kind.name(), words::kind_word(lang, kind))).to_vec();
    let whole = sheet.own.is_none() || holds_the_district(&sheet.names.zones);
    let hint = if whole { words::zone_hint_whole(lang) } else { words::zone_hint(lang) };
    let parties: Vec<Choice<'_>> = sheet
        .names
        .organisations
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.short_name.as_str()))
        .collect();
    form.wrap(html! {
        (form.select(&Field::new("nature", words::kind(lang)).value(get("nature")).required(), &kinds))
        (form.text(&Field::new("ligne", words::line(lang)).hint(words::line_hint(lang))
            .longest(LINE).value(get("ligne")).required()))
        (side_by_side(html! {
            (form.day(&Field::new("du", words::from_day(lang)).value(get("du")).required()))
            (form.day(&Field::new("au", words::to_day(lang)).hint(words::to_day_hint(lang)).value(get("au"))))
        }))
        (side_by_side(html! {
            (form.select(&Field::new("zone", words::zone(lang)).hint(hint).value(get("zone")), &pages::zones(&sheet.names.zones)))
            (form.select_grouped(&Field::new("lieu", words::exact_place(lang)).value(get("lieu")), &places(sheet.names)))
        }))
        @if sheet.own.is_none() {
            (form.select(&Field::new("structure", words::organisation(lang)).value(get("structure")).required(), &parties))
        }
        (form.text(&Field::new("lien", words::link(lang)).hint(words::link_hint(lang))
            .longest(LINK).value(get("lien")).autocomplete("off")))
        (button::group(button::submit(Look::Primary, None, submit)))
    })
}

/// The places of the perimeter, under their zone.
fn places(names: &Names) -> Vec<Group<'_>> {
    territory::tree(&names.zones)
        .into_iter()
        .filter_map(|(_, zone)| {
            let under: Vec<Choice<'_>> = names
                .places
                .iter()
                .filter(|place| place.zone == zone.id)
                .map(|place| Choice::new(place.code.as_str(), place.name.as_str()))
                .collect();
            (!under.is_empty()).then(|| Group::named(zone.name.as_str(), under))
        })
        .collect()
}
