//! A recommendation written by hand: whatever the manager has to propose to the committee, beside what comes back.

use door::{
    Answer, Direction, Either, Fields, Form, Manager, Purpose, Stop, Tx, html_refused, see_other,
};
use kernel::id::RecommendationId;
use kernel::{Prose, Reason, Refusals};
use territory::Organisation;
use ui::button::{self, Look};
use ui::{Choice, Field, Markup, View, html as markup};

use crate::advised::{self, PATH, Typed, advised};
use crate::fate::{self, Proposed};
use crate::plan;
use crate::words_fate as said;

/// The most characters of what is proposed.
const TEXT: usize = 600;

fn read(
    fields: &Fields,
    id: RecommendationId,
    organisations: &[Organisation],
) -> Result<Proposed, Refusals> {
    let mut no = Refusals::new();
    let title = plan::words::<140>(&mut no, fields, "titre");
    let text = no.keep("texte", Prose::<TEXT>::parse(fields.get("texte")));
    let text = text.map_or_else(String::new, |text| text.as_str().to_owned());
    no.keep("texte", plan::nobody(&text));
    for (name, words) in [("titre", &title), ("texte", &text)] {
        if words.is_empty() && no.of(name).is_none() {
            no.add(name, Reason::Missing);
        }
    }
    let addressee = fields.get("destinataire").to_owned();
    if addressee.is_empty() {
        no.add("destinataire", Reason::Missing);
    } else if !organisations.iter().any(|one| one.code == addressee) {
        no.add("destinataire", Reason::NotInList);
    }
    no.finish()?;
    Ok(Proposed { id, title, text, addressee, evidence: Vec::new() })
}

/// Proposes it to the next committee. The same form sent twice is one recommendation.
pub(crate) async fn propose(key: Either<Manager, Direction>, Form(fields): Form) -> Answer {
    fields.only(&["cle", "titre", "texte", "destinataire"])?;
    let id = RecommendationId::parse(fields.get("cle"))
        .map_err(|reason| Refusals::one("cle", reason))?;
    let typed = fields.clone();
    let work = move |tx: &mut Tx<'_>| {
        let organisations = territory::organisations(tx)?;
        fate::recommend(tx, &read(&typed, id, &organisations)?)
    };
    let done = match &key {
        Either::Left(key) => key.begin(Purpose::Record, work).await,
        Either::Right(key) => key.begin(Purpose::Record, work).await,
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("{PATH}?fait=proposee"))),
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let (shown, view, today) = match &key {
        Either::Left(key) => (key.read(advised).await?, key.view("/feuille-de-route"), key.today()),
        Either::Right(key) => {
            (key.read(advised).await?, key.view("/feuille-de-route"), key.today())
        }
    };
    let typed = Typed { id: None, fields: &fields, refusals: &refusals };
    Ok(html_refused(advised::drawn(&view, (&shown, today), Some(&typed))))
}

/// The form, folded until it is asked for or comes back.
pub(crate) fn form(view: &View, organisations: &[Organisation], typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let mine = typed.id.is_none();
    let refused = mine && !typed.refusals.is_empty();
    let nothing = Refusals::new();
    let form = ui::Form::post(view, PATH, if mine { typed.refusals } else { &nothing });
    let get = |name| if mine { typed.fields.get(name) } else { "" };
    let to: Vec<Choice<'_>> = organisations
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.short_name.as_str()))
        .collect();
    markup! {
        details.data open[refused] {
            summary { (said::propose(lang)) }
            (form.wrap(markup! {
                (form.hidden("cle", typed.fields.get("cle")))
                (form.text(&Field::new("titre", said::in_short(lang)).longest(140)
                    .value(get("titre")).required()))
                (form.area(&Field::new("texte", said::in_full(lang)).longest(TEXT)
                    .hint(said::in_full_hint(lang)).value(get("texte")).required()))
                (form.select(&Field::new("destinataire", said::addressed(lang))
                    .value(get("destinataire")).required(), &to))
                div.actions { (button::submit(Look::Primary, None, said::propose_it(lang))) }
            }))
        }
    }
}
