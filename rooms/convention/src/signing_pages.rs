//! Signatures and amendments on the page of the convention, and their forms.

use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::part::{self, Confirm};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, page};

use crate::convention::Clause;
use crate::pages::Deed;
use crate::party::PartyRole;
use crate::signing::{self, Signature, Standing};
use crate::{words_effect as effect, words_signing as words};

pub(crate) const SIGN: &str = "/convention/signatures/nouvelle";
pub(crate) const SIGNATURES: &str = "/convention/signatures";
/// Where the next convention is prepared.
const RENEWAL: &str = "/convention/reconduction";
pub(crate) const PDF: &str = "/convention/texte.pdf";
pub(crate) const DOCX: &str = "/convention/texte.docx";

/// What leaves the page as a file.
pub(crate) fn downloads(lang: Lang) -> Markup {
    html! {
        (button::download(Look::Plain, PDF, words::pdf(lang)))
        (button::download(Look::Plain, DOCX, words::docx(lang)))
        (button::link(Look::Quiet, None, crate::compare_pages::HERE, crate::words_compare::see(lang)))
    }
}

/// The amendments, and who signed what.
pub(crate) fn sections(lang: Lang, shown: &Deed) -> Markup {
    html! {
        @if shown.may_keep {
            (part::section("suite", words::after(lang), Some(words::after_why(lang)),
                button::group(button::link(Look::Plain, None, RENEWAL, words::renew(lang)))))
        }
        (part::section("avenants", words::amendments(lang), None, crate::amending_pages::amendments(lang, shown)))
        (part::section("signatures", words::signatures(lang), Some(words::signatures_intro(lang)),
            signatures(lang, shown)))
    }
}

fn name_of(lang: Lang, amendment: i64) -> String {
    if amendment == 0 {
        words::the_convention(lang).to_owned()
    } else {
        words::amendment(lang, amendment)
    }
}

fn signatures(lang: Lang, shown: &Deed) -> Markup {
    let table =
        Table::list("signatures-liste", words::signatures(lang)).caption_unseen().columns([
            Column::text(words::text(lang)),
            Column::text(words::party(lang)),
            Column::text(words::state(lang)),
        ]);
    let texts = signing::texts(shown);
    let signing = || shown.parties.iter().filter(|party| party.is(PartyRole::Signatory));
    let rows: Vec<Row<'_>> = texts
        .iter()
        .flat_map(|text| signing().map(move |party| (text, party)))
        .map(|((rank, print), party)| {
            let standing =
                signing::standing(&shown.signatures, (*rank, print), &party.organisation);
            Row::new([
                html! { (name_of(lang, *rank)) },
                html! { (shown.names.short(&party.organisation)) },
                state(lang, shown, &standing),
            ])
        })
        .collect();
    html! {
        (table.draw(lang, &rows))
        (taken_back(lang, shown))
        @if shown.may_keep {
            (button::group(button::link(Look::Primary, None, SIGN, words::note(lang))))
        }
    }
}

/// The signatures that were taken back, folded: they stay in sight, with the reason.
fn taken_back(lang: Lang, shown: &Deed) -> Markup {
    let all = &shown.taken_back;
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    html! {
        @if !all.is_empty() {
            details {
                summary { (effect::taken_back(lang, count)) }
                ul {
                    @for one in all {
                        @let told = &one.signature;
                        @let signed = words::on_at_by(lang, &french::day(lang, told.day), &told.place, &told.by_whom);
                        li {
                            (effect::taken_back_on(lang, &name_of(lang, told.amendment),
                                shown.names.short(&told.party), &signed, &french::day(lang, one.at.local().0)))
                            @if !one.why.is_empty() { " (" (effect::because(lang, &one.why)) ")" }
                        }
                    }
                }
            }
        }
    }
}

fn state(lang: Lang, shown: &Deed, standing: &Standing<'_>) -> Markup {
    let told = |one: &Signature| {
        words::on_at_by(lang, &french::day(lang, one.day), &one.place, &one.by_whom)
    };
    let back = |one: &Signature| {
        html! {
            (crate::copy_web::beside(lang, shown, one))
            @if shown.may_keep {
                " " a href={ (SIGNATURES) "/" (one.id) "/retirer" } { (words::take_back(lang)) }
            }
        }
    };
    match standing {
        Standing::Waited => badge::badge(Tone::Plain, words::to_sign(lang)),
        Standing::Signed(one) => html! {
            (badge::badge(Tone::Ok, words::signed(lang))) " " (told(one)) (back(one))
        },
        Standing::Older(one) => html! {
            (badge::badge(Tone::Warn, words::to_sign_anew(lang))) " "
            (words::changed_since(lang)) " (" (told(one)) ")" (back(one))
        },
    }
}

/// Under a clause: what it said before, and where it is corrected.
pub(crate) fn under_clause(lang: Lang, shown: &Deed, clause: &Clause) -> Markup {
    let earlier: Vec<_> = shown.before.iter().filter(|one| one.anchor == clause.anchor).collect();
    html! {
        @if !earlier.is_empty() {
            details {
                summary { (words::earlier(lang)) }
                @for one in earlier {
                    p.mute { (words::earlier_on(lang, &french::day(lang, one.changed.local().0), &one.why)) }
                    p { strong { (one.heading) } }
                    (part::prose(&one.words))
                }
            }
        }
        @if shown.may_keep {
            p { a href={ "/convention/articles/" (clause.anchor) } { (words::correct(lang)) } }
        }
    }
}

pub(crate) fn head(lang: Lang, title: &str, lede: &str) -> Head {
    Head::new(title.to_owned())
        .crumbs(part::crumbs(lang, &[("/convention", crate::words::section(lang))], title))
        .lede(html! { (lede) })
}

/// The form of a signature.
pub(crate) fn sign(view: &View, shown: &Deed, fields: &Fields, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, SIGNATURES, refusals);
    let texts: Vec<Choice<'_>> = signing::texts(shown)
        .into_iter()
        .map(|(rank, _)| Choice::new(rank.to_string(), name_of(lang, rank)))
        .collect();
    let parties: Vec<Choice<'_>> = shown
        .parties
        .iter()
        .filter(|party| party.is(PartyRole::Signatory))
        .map(|party| {
            let code = party.organisation.as_str();
            Choice::new(code.to_owned(), shown.names.short(code).to_owned())
        })
        .collect();
    let get = |name: &str| fields.get(name).to_owned();
    page(
        view,
        &head(lang, words::note(lang), words::note_lede(lang)),
        form.wrap(html! {
            (form.hidden("empreinte", &signing::seal(&signing::texts(shown))))
            (form.select(&Field::new("texte", words::text(lang)).value(get("texte")).required(), &texts))
            (form.select(&Field::new("partie", words::party(lang)).value(get("partie")).required(), &parties))
            (form.day(&Field::new("jour", words::day(lang)).value(get("jour")).required()))
            (form.text(&Field::new("lieu", words::place(lang)).longest(120).value(get("lieu")).required()))
            (form.text(&Field::new("par", words::by_whom(lang)).hint(words::by_hint(lang))
                .longest(120).value(get("par")).autocomplete("off").required()))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// « Retirer cette signature ? »
pub(crate) fn take_back(
    view: &View,
    one: &Signature,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{SIGNATURES}/{}/retirer", one.id);
    let form = Form::post(view, &action, refusals);
    let when = words::on_at_by(lang, &french::day(lang, one.day), &one.place, &one.by_whom);
    let told = format!("{} – {} – {when}", name_of(lang, one.amendment), one.party);
    let title = words::take_back_title(lang);
    let head = Head::new(title).crumbs(part::crumbs(
        lang,
        &[("/convention", crate::words::section(lang))],
        title,
    ));
    page(
        view,
        &head,
        part::confirm(
            &form,
            &Confirm {
                question: &told,
                consequence: html! { (words::take_back_why(lang)) },
                yes: words::take_back(lang),
                look: Look::Danger,
                back: "/convention#signatures",
            },
            html! {
                (form.text(&Field::new("motif", effect::why_back(lang))
                    .hint(crate::words_amending::why_hint(lang)).longest(200)
                    .value(fields.get("motif").to_owned()).autocomplete("off").required()))
            },
        ),
    )
}

/// The form that corrects a clause.
pub(crate) fn correct(
    view: &View,
    clause: &Clause,
    fields: &Fields,
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let action = format!("/convention/articles/{}", clause.anchor);
    let form = Form::post(view, &action, refusals);
    let title = crate::words::article(lang, &clause.article);
    let get = |name: &str| fields.get(name).to_owned();
    page(
        view,
        &head(lang, &title, words::correct_lede(lang)),
        form.wrap(html! {
            (form.text(&Field::new("titre", words::heading(lang)).longest(200).value(get("titre")).required()))
            (form.area(&Field::new("mots", words::words(lang)).longest(4_000).value(get("mots"))))
            (form.text(&Field::new("motif", words::why(lang)).longest(200).value(get("motif")).required()))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}
