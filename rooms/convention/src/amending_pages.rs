//! Amendments on the page of the convention, and their forms.

use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::{Choice, Field, Form, Markup, Tone, View, badge, html, page, part};

use crate::amending::{Amendment, WHOLE};
use crate::effect::Change;
use crate::pages::Deed;
use crate::signing;
use crate::signing_pages::head;
use crate::{words_amending as said, words_effect as effect, words_signing as words};

pub(crate) const AMEND: &str = "/convention/avenants/nouveau";
pub(crate) const AMENDMENTS: &str = "/convention/avenants";
/// The most characters of a line that a choice shows.
const SHOWN: usize = 90;

/// The amendments, those withdrawn with them.
pub(crate) fn amendments(lang: Lang, shown: &Deed) -> Markup {
    html! {
        @if shown.amendments.is_empty() { p.mute { (words::no_amendment(lang)) } }
        @for one in &shown.amendments { (amendment(lang, shown, one)) }
        @if shown.may_keep {
            (button::group(button::link(Look::Plain, None, AMEND, words::new_amendment(lang))))
        }
    }
}

fn amendment(lang: Lang, shown: &Deed, one: &Amendment) -> Markup {
    let day = |at: kernel::Instant| french::day(lang, at.local().0);
    let here = format!("{AMENDMENTS}/{}", one.rank);
    html! {
        h3 id={ "avenant-" (one.rank) } {
            (words::amendment(lang, one.rank)) " – " (one.title) ", "
            (words::effective(lang, &french::day(lang, one.effective)))
        }
        @if let Some((at, why)) = &one.withdrawn {
            @let signed = shown.taken_back.iter().any(|back| back.signature.amendment == one.rank);
            p { (badge::badge(Tone::Plain, said::withdrawn(lang))) " "
                @if signed { (effect::withdrawn_after(lang, &day(*at), why)) }
                @else { (said::withdrawn_on(lang, &day(*at), why)) } }
            details { summary { (said::its_words(lang)) } (part::prose(&one.words)) }
        } @else {
            (part::prose(&one.words))
            (changes(lang, shown, one))
        }
        @if !one.gone.is_empty() {
            details {
                summary { (said::lines_gone(lang, i64::try_from(one.gone.len()).unwrap_or(i64::MAX))) }
                @for line in &one.gone {
                    p.mute { (said::line_gone_on(lang, &day(line.at), &line.why)) }
                    (part::prose(&line.words))
                }
            }
        }
        @if one.stands() {
            (button::group(html! {
                (button::download(Look::Plain, &format!("{here}/texte.pdf"), &said::pdf(lang, one.rank)))
                (button::download(Look::Plain, &format!("{here}/texte.docx"), &said::docx(lang, one.rank)))
                @if shown.may_keep && one.may_leave(&shown.signatures) {
                    (button::link(Look::Plain, None, &format!("{here}/modifier"), said::edit(lang)))
                    (button::link(Look::Quiet, None, &format!("{here}/retirer"), said::withdraw(lang)))
                }
            }))
        }
    }
}

/// What it changes besides words, one sentence each.
pub(crate) fn figures(lang: Lang, change: Change) -> Vec<String> {
    [
        change.to.map(|to| effect::says_end(lang, &french::day(lang, to))),
        change.annual.map(|hours| effect::says_hours(lang, &french::duration(lang, hours))),
        change.cost.map(|cost| effect::says_cost(lang, &french::euros(lang, cost))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Its figures, and whether they count.
fn changes(lang: Lang, shown: &Deed, one: &Amendment) -> Markup {
    let said = figures(lang, one.change);
    let day = french::day(lang, one.effective);
    html! {
        @if !said.is_empty() { ul { @for sentence in &said { li { (sentence) } } } }
        p {
            @if signing::everyone_signed(shown, one) {
                (badge::badge(Tone::Ok, effect::agreed(lang))) " "
                @if one.effective <= shown.today { (effect::in_force(lang, &day)) }
                @else { (effect::in_force_from(lang, &day)) }
            } @else { span.mute { (effect::waits(lang)) } }
        }
    }
}

/// The form of an amendment.
pub fn amend(view: &View, fields: &Fields, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, AMENDMENTS, refusals);
    page(
        view,
        &head(lang, words::new_amendment(lang), words::amendment_lede(lang)),
        form.wrap(html! {
            (self::fields(&form, fields))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// What an amendment says and what it changes.
pub(crate) fn fields(form: &Form<'_>, fields: &Fields) -> Markup {
    let lang = form.lang();
    let get = |name: &str| fields.get(name).to_owned();
    html! {
        (form.text(&Field::new("objet", words::amendment_title(lang)).longest(200).value(get("objet")).required()))
        (form.day(&Field::new("effet", words::amendment_day(lang)).value(get("effet")).required()))
        (form.area(&Field::new("mots", words::amendment_words(lang)).longest(4_000).value(get("mots")).required()))
        fieldset {
            legend { (effect::change(lang)) }
            (form.day(&Field::new("fin", effect::end(lang)).hint(effect::end_hint(lang)).value(get("fin"))))
            (form.text(&Field::new("heures", effect::hours(lang)).hint(effect::hours_hint(lang))
                .value(get("heures")).autocomplete("off")))
            (form.text(&Field::new("cout", effect::cost(lang)).hint(effect::cost_hint(lang))
                .value(get("cout")).autocomplete("off")))
        }
    }
}

fn short(line: &str) -> String {
    let mut text: String = line.chars().take(SHOWN).collect();
    if text.len() < line.len() {
        text.push('…');
    }
    text.replace('\n', " ")
}

/// The form that withdraws an amendment, or one of its lines.
pub(crate) fn withdraw(
    view: &View,
    one: &Amendment,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{AMENDMENTS}/{}/retirer", one.rank);
    let form = Form::post(view, &action, refusals);
    let lines = one.lines();
    let mut choices = vec![Choice::new(WHOLE, said::whole(lang))];
    if lines.len() > 1 {
        choices.extend((1_i64..).zip(&lines).map(|(number, line)| {
            Choice::new(number.to_string(), said::line(lang, number, &short(line)))
        }));
    }
    let get = |name: &str| fields.get(name).to_owned();
    page(
        view,
        &head(lang, &said::title(lang, one.rank), said::lede(lang)),
        form.wrap(html! {
            (form.hidden("empreinte", &signing::of_amendment(one)))
            (form.radios(&Field::new("quoi", said::what(lang)).value(get("quoi")).required(), &choices))
            (form.text(&Field::new("motif", said::why(lang)).hint(said::why_hint(lang))
                .longest(200).value(get("motif")).autocomplete("off").required()))
            (button::group(button::submit(Look::Danger, None, said::submit(lang))))
        }),
    )
}
