//! The charter of confidentiality and deontology (« charte ») that each person accepts when they
//! choose their proofs, dated and by version (convention art. VI; deontology of the trade).

#[cfg(test)]
pub(crate) mod tests;

use door::{
    Act, Answer, Anyone, Fault, Form, Query, Shelf, SignedIn, Tx, html_refused, pledge, see_other,
    sql,
};
use kernel::id::PersonId;
use kernel::{Instant, Reason, Refusals};
use ui::button::{self, Look};
use ui::shell::{Bare, bare};
use ui::{Field, Icon, Lang, Markup, Sample, html};

use crate::arrival::{back, home};

/// The version in force: the month of its text. A changed text is another version.
pub(crate) const VERSION: &str = "2026-11";

/// Someone accepted the charter. The detail is its version.
pub(crate) const ACCEPTED: Act =
    Act { name: "access.charter-accepted", fr: "Charte acceptée", en: "Charter accepted" };

ui::words! {
    charter() { fr "Charte de confidentialité et de déontologie", en "Charter of confidentiality and deontology" }
    changed_lede() {
        fr "Son texte a changé depuis que vous l’avez acceptée, ou vous ne l’avez pas encore fait. Relisez-la : le reste s’ouvre ensuite.",
        en "Its text changed since you accepted it, or you have not yet. Read it over: the rest opens afterwards.",
    }
    accept_it() { fr "J’ai lu cette charte et je l’accepte", en "I have read this charter and accept it" }
    accept_needed() {
        fr "La charte se lit et s’accepte avant d’aller plus loin.", en "The charter is read and accepted before going further.",
    }
    go_on() { fr "Continuer", en "Go on" }
    leave() { fr "Se déconnecter", en "Sign out" }
    version_of(version: &str) { fr "Version {version}", en "Version {version}" }
    one() {
        fr "Je garde pour moi ce que j’apprends des personnes, pendant ma mission et après elle.",
        en "I keep to myself what I learn of people, during my mission and after it.",
    }
    two() {
        fr "Je n’écris ni nom, ni adresse, ni rien qui désigne quelqu’un ; j’écris des faits, sans jugement, comme si la personne devait les lire : elle le peut.",
        en "I write no name, no address, nothing that points at someone; I write facts, without judgement, as if the person were to read them: they may.",
    }
    three() {
        fr "Je reste impartial et indépendant : je ne sers personne contre une autre, ni un signataire contre les habitants.",
        en "I stay impartial and independent: I serve nobody against another, nor a signatory against residents.",
    }
    four() {
        fr "Je me sers de ce que je lis pour le suivi de la convention et pour rien d’autre : ni sanction, ni démarchage, ni campagne.",
        en "I use what I read to follow the convention and for nothing else: no sanction, no canvassing, no campaign.",
    }
    five() {
        fr "Mon code est à moi seul. Je ne le prête pas, je ne le note pas à côté de l’écran, je préviens sans attendre s’il est perdu.",
        en "My code is mine alone. I do not lend it, I do not write it beside the screen, I say at once when it is lost.",
    }
    six() {
        fr "Devant un danger immédiat, j’appelle les secours d’abord ; devant un crime ou une maltraitance, la loi passe avant le secret.",
        en "Before immediate danger I call for help first; before a crime or abuse, the law comes before secrecy.",
    }
}

/// The text, for the page where it is accepted and for the one where it is read again.
pub(crate) fn text(lang: Lang) -> Markup {
    html! {
        ol {
            @for rule in [one(lang), two(lang), three(lang), four(lang), five(lang), six(lang)] {
                li { (rule) }
            }
        }
        p.mute { (version_of(lang, VERSION)) }
    }
}

/// Notes that someone accepts the version in force.
pub(crate) fn accept(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a person accepts for themselves",
            "INSERT INTO charter_acceptance (person_id, version, at) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING"
        ),
        &(person, VERSION, now),
    )?;
    pledge::keep(tx, person, VERSION)?;
    tx.note(ACCEPTED, &person.text(), VERSION)
}

/// What the page needs.
struct Frame<'a> {
    lang: Lang,
    token: &'a str,
    demo: bool,
    /// Where to go afterwards; already checked.
    back: &'a str,
}

impl<'a> Frame<'a> {
    fn of(anyone: &'a Anyone, asked: Option<&'a str>) -> Self {
        let (lang, token) = (anyone.lang(), anyone.form_token());
        Self { lang, token, demo: anyone.is_demo(), back: asked.unwrap_or_default() }
    }
}

/// The charter in force, before anything else opens.
pub(crate) async fn ask(key: SignedIn, anyone: Anyone, Query(query): Query) -> Answer {
    let asked = back(query.get("retour"));
    if !key.owes_the_charter() {
        return Ok(see_other(asked.unwrap_or_else(|| home(key.role()))));
    }
    Ok(door::html(page(&Frame::of(&anyone, asked), &Refusals::new())))
}

/// The charter in force is accepted.
pub(crate) async fn take(key: SignedIn, anyone: Anyone, Form(fields): Form) -> Answer {
    fields.only(&["charte", "retour"])?;
    let asked = back(fields.get("retour"));
    if fields.get("charte") != "oui" {
        let why = Reason::said(accept_needed(Lang::Fr), accept_needed(Lang::En));
        let refused = Refusals::one("charte", why);
        return Ok(html_refused(page(&Frame::of(&anyone, asked), &refused)));
    }
    if key.owes_the_charter() {
        pledge::accept(&key, accept).await?;
    }
    Ok(see_other(asked.unwrap_or_else(|| home(key.role()))))
}

fn page(frame: &Frame<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let shell = Bare {
        lang,
        title: charter(lang),
        lede: Some(changed_lede(lang)),
        here: pledge::PATH,
        demo: frame.demo,
    };
    let form = ui::Form::open(lang, pledge::PATH, frame.token, refusals);
    let nothing = Refusals::new();
    let out = ui::Form::open(lang, "/deconnexion", frame.token, &nothing);
    bare(
        &shell,
        html! {
            (text(lang))
            (form.wrap(html! {
                (form.tick(&Field::new("charte", accept_it(lang)).required()))
                @if !frame.back.is_empty() { (form.hidden("retour", frame.back)) }
                (button::group(button::submit(Look::Primary, Icon::Check, go_on(lang))))
            }))
            (out.wrap(button::group(button::submit(Look::Plain, Icon::ArrowRight, leave(lang)))))
        },
    )
}

/// The page with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    let sample = |name, render| Sample { path: pledge::PATH, name, render };
    vec![
        sample("à accepter", |lang| page(&sampled(lang), &Refusals::new())),
        sample("refusé", |lang| page(&sampled(lang), &Refusals::one("charte", Reason::Missing))),
    ]
}

fn sampled(lang: Lang) -> Frame<'static> {
    Frame { lang, token: "jeton", demo: false, back: "/feuille-de-route" }
}

/// The versions that the reader accepted, the last one first.
pub(crate) fn own(shelf: &mut Shelf<'_>) -> Result<Vec<(String, Instant)>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT version, at FROM published_own_charter WHERE grant_id = $1
              ORDER BY at DESC, version DESC LIMIT 20"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Acceptances of persons whose name has left.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM charter_acceptance
              WHERE person_id IN (SELECT f.person_id FROM published_forgotten_person f)"
        ),
        &(),
    )
}
