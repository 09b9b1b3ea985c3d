//! The form of a fiche with invented values: for the gallery, the snapshots and the accessibility gate.

use door::Fields;
use kernel::guard::Finding;
use kernel::id::AlertId;
use kernel::{Lang, Reason, Refusals};
use ui::{Markup, Sample};

use crate::desk::PATH;
use routing::Relay;

use crate::entity::Recipient;
use crate::lifecycle::State;
use crate::pages::new::{self, Sheet};
use crate::party::Part;
use crate::samples::{moment, uuid, view, vocabulary};
use crate::spot::Near;
use crate::typed::{Proposal, Why};
use crate::words_desk as said;

/// Every page of the desk.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("vide", form_empty),
        sample("usuel", form_usual),
        sample("refusé", form_refused),
        sample("sans ligne", form_hole),
    ]
}

/// Two alerts seen before in the same spot.
pub(crate) fn near() -> Vec<Near> {
    let one = |number: u8, day, state| {
        let name = format!("HUM-2019-00{number}");
        Near::sample(AlertId::from_uuid(uuid(number)), &name, moment(day, 10), state)
    };
    vec![one(39, 2, State::Sent), one(31, 1, State::Closed)]
}

fn proposal(why: Why) -> Proposal {
    let service =
        if why == Why::Hole { "À aiguiller par l’encadrant" } else { "Collecte des déchets" };
    Proposal {
        recipient: Recipient { organisation: "MEL".to_owned(), service: service.to_owned() },
        due_day: (why != Why::Hole).then(|| moment(12, 9).local().0),
        why,
        also: vec![(Part::Copy, "CAPINGHEM".to_owned())],
        channel: Relay::Phone,
    }
}

fn typed() -> Fields {
    Fields::of([
        ("id", "01941f29-7c00-7000-8000-0000000000a9"),
        ("activite", "01941f29-7c00-7000-8000-0000000000b9"),
        ("jour", "2019-06-03"),
        ("heure", "16:30"),
        ("lieu", "bornes"),
        ("precision", "Candélabre 12, côté arrêt"),
        ("theme", "T3.1"),
        ("ligne", "Matelas et meubles à côté des bornes de tri."),
        ("urgence", "3"),
        ("relais", "phone"),
    ])
}

fn drawn(lang: Lang, sheet: &Sheet<'_>) -> Markup {
    new::form(&view(lang), &vocabulary(), sheet)
}

fn form_empty(lang: Lang) -> Markup {
    let fields = Fields::of([("id", "01941f29-7c00-7000-8000-0000000000a9")]);
    drawn(
        lang,
        &Sheet {
            fields: &fields,
            refusals: &Refusals::new(),
            findings: &[],
            proposal: None,
            near: &[],
            may_send: false,
        },
    )
}

fn form_usual(lang: Lang) -> Markup {
    drawn(
        lang,
        &Sheet {
            fields: &typed(),
            refusals: &Refusals::new(),
            findings: &[],
            proposal: Some(&proposal(Why::Line(15))),
            near: &[],
            may_send: true,
        },
    )
}

fn form_refused(lang: Lang) -> Markup {
    let mut fields = typed();
    fields.set("danger", "oui");
    fields.set("ligne", "Vu Mme Exemple devant les bornes.");
    let mut refusals = Refusals::one("danger", said::call());
    refusals.add("ligne", said::to_read_again());
    refusals.add("lieu", said::similar());
    refusals.add("heure", Reason::NotATime);
    drawn(
        lang,
        &Sheet {
            fields: &fields,
            refusals: &refusals,
            findings: &[("ligne", Finding::Name), ("note", Finding::Health)],
            proposal: Some(&proposal(Why::Hand)),
            near: &near(),
            may_send: true,
        },
    )
}

fn form_hole(lang: Lang) -> Markup {
    let near: Vec<Near> = near().into_iter().take(1).collect();
    drawn(
        lang,
        &Sheet {
            fields: &typed(),
            refusals: &Refusals::new(),
            findings: &[],
            proposal: Some(&proposal(Why::Hole)),
            near: &near,
            may_send: false,
        },
    )
}
