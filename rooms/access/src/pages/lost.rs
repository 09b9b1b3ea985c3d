//! What was made with a lost code, on the page that asks before it is given again.

use door::lost::{Ends, Made, Thing};
use door::{Fields, Stop};
use kernel::{Instant, Lang};
use ui::choice::Choice;
use ui::{Field, Form, Markup, html};

use super::moment;

/// The fields of the page.
const SHOWN: &str = "vu";
const PHONES: &str = "telephones";
const PROGRAMS: &str = "cles";

ui::words! {
    explained() {
        fr "Qui a eu le code perdu a pu en faire ce qui suit, qui ouvre encore sans lui. Ce qui est coché s’arrête avec le code ; décochez ce que son titulaire a toujours en main. Un téléphone retiré remet encore ce qu’il avait scellé. Son titulaire en est averti par courriel.",
        en "Whoever had the lost code may have made what follows with it, which opens still without it. What is ticked ends with the code; untick what its holder still has in hand. A telephone that is taken back still hands over what it had sealed. Its holder is told by e-mail.",
    }
    phones() { fr "Téléphones à retirer", en "Telephones to take back" }
    programs() { fr "Clés d’intégration à révoquer", en "Integration keys to end" }
    since(name: &str, at: &str) { fr "{name}, depuis le {at}", en "{name}, since {at}" }
    before() {
        fr "Fait avec un code perdu auparavant, et gardé alors.",
        en "Made with a code that was lost before, and kept then.",
    }
}

/// What there is to end, ticked when the lost code made it; nothing when there is none.
pub(crate) fn made(form: &Form<'_>, lang: Lang, made: &Made) -> Markup {
    let phones_shown = made.phones.iter().map(|one| one.id.to_string());
    let shown: Vec<String> =
        phones_shown.chain(made.programs.iter().map(|one| one.id.to_string())).collect();
    html! {
        (form.hidden(SHOWN, &shown.join(" ")))
        @if !made.is_empty() {
            p { (explained(lang)) }
            (of_kind(form, (PHONES, phones(lang)), (lang, &made.phones)))
            (of_kind(form, (PROGRAMS, programs(lang)), (lang, &made.programs)))
        }
    }
}

fn of_kind<I: std::fmt::Display>(
    form: &Form<'_>,
    (name, label): (&str, &str),
    (lang, things): (Lang, &[Thing<I>]),
) -> Markup {
    if things.is_empty() {
        return html! {};
    }
    let ticked = things.iter().filter(|one| one.doubtful).map(|one| one.id.to_string());
    let choices: Vec<Choice<'_>> = things
        .iter()
        .map(|one| {
            let said = since(lang, &one.name, &moment(lang, one.at));
            let choice = Choice::new(one.id.to_string(), said);
            if one.doubtful { choice } else { choice.hint(before(lang)) }
        })
        .collect();
    form.checks(&Field::new(name, label).values(ticked), &choices)
}

/// What was asked to end. A form that does not say what it showed ends everything: nobody read what there was.
pub(crate) fn ends(fields: &Fields) -> Result<Ends, Stop> {
    fields.only_with(&[SHOWN, PHONES, PROGRAMS], &[PHONES, PROGRAMS])?;
    Ok(Ends {
        shown: fields.get(SHOWN).split_ascii_whitespace().map(str::to_owned).collect(),
        phones: read(fields, PHONES)?,
        programs: read(fields, PROGRAMS)?,
    })
}

fn read<I: std::str::FromStr>(fields: &Fields, name: &str) -> Result<Vec<I>, Stop> {
    fields.all(name).iter().map(|id| id.parse().map_err(|_| Stop::NotFound)).collect()
}

/// Invented things, for the gallery.
pub(crate) fn sample(at: Instant) -> Made {
    let uuid = |number| kernel::id::uuid_v7(1, [number; 10]);
    let thing = |number, name: &str, doubtful| Thing {
        id: kernel::id::PhoneId::from_uuid(uuid(number)),
        name: name.to_owned(),
        at,
        doubtful,
    };
    let key = crate::programs::sample(at, at);
    Made {
        phones: vec![thing(4, "Téléphone de service", true), thing(5, "Ancien téléphone", false)],
        programs: vec![Thing { id: key.id, name: key.name, at, doubtful: true }],
    }
}
