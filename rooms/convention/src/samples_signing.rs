//! Signatures, amendments and their forms with sample values.

use door::Fields;
use kernel::id::RowId;
use kernel::{Day, Instant, Lang, Reason, Refusals, TimeOfDay};
use ui::{Markup, Sample};

use crate::amending::{Amendment, Gone};
use crate::effect::Change;
use crate::pages::Deed;
use crate::party_change::PartyBefore;
use crate::samples::{usual, uuid, view};
use crate::signing::{self, Before, Signature, TakenBack};
use crate::{amending_pages, signing_pages as pages};

pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: "/convention/signatures/nouvelle",
            name: "vide",
            render: |lang| sign(lang, &Fields::default(), &Refusals::new()),
        },
        Sample {
            path: "/convention/signatures/nouvelle",
            name: "refusée",
            render: |lang| {
                let mut fields = Fields::default();
                fields.set("partie", "ASL");
                fields.set("jour", "2030-01-01");
                let refused = Refusals::one("jour", crate::words_signing::in_the_future());
                sign(lang, &fields, &refused)
            },
        },
        Sample {
            path: "/convention/signatures/{id}/retirer",
            name: "usuel",
            render: |lang| {
                usual().map_or_else(Markup::default, |deed| {
                    let day = deed.convention.signed.first();
                    let one = signature(1, ("ASL", day), "");
                    let none = (&Fields::default(), &Refusals::new());
                    pages::take_back(&view(lang, "/convention"), &one, none)
                })
            },
        },
        Sample {
            path: "/convention/avenants/nouveau",
            name: "vide",
            render: |lang| amend(lang, &Refusals::new()),
        },
        Sample {
            path: "/convention/avenants/nouveau",
            name: "refusé",
            render: |lang| amend(lang, &Refusals::one("objet", Reason::Missing)),
        },
        Sample {
            path: "/convention/avenants/{rank}/retirer",
            name: "usuel",
            render: |lang| leave(lang, &Refusals::new()),
        },
        Sample {
            path: "/convention/avenants/{rank}/retirer",
            name: "refusé",
            render: |lang| leave(lang, &Refusals::one("motif", Reason::Missing)),
        },
        Sample { path: "/convention/articles/{anchor}", name: "usuel", render: clause },
        Sample {
            path: "/convention/parties/{code}",
            name: "usuel",
            render: |lang| party(lang, &Refusals::new()),
        },
        Sample {
            path: "/convention/parties/{code}",
            name: "refusé",
            render: |lang| party(lang, &Refusals::one("motif", Reason::Missing)),
        },
    ]
}

fn sign(lang: Lang, fields: &Fields, refusals: &Refusals) -> Markup {
    let deed = usual();
    deed.map_or_else(Markup::default, |deed| {
        pages::sign(&view(lang, "/convention"), &deed, fields, refusals)
    })
}

fn amend(lang: Lang, refusals: &Refusals) -> Markup {
    amending_pages::amend(&view(lang, "/convention"), &Fields::default(), refusals)
}

fn leave(lang: Lang, refusals: &Refusals) -> Markup {
    usual().map(signed).map_or_else(Markup::default, |deed| {
        let last = deed.amendments.last().cloned();
        last.map_or_else(Markup::default, |one| {
            let shown = (&Fields::default(), refusals);
            amending_pages::withdraw(&view(lang, "/convention"), &one, shown)
        })
    })
}

fn party(lang: Lang, refusals: &Refusals) -> Markup {
    let Some(deed) = usual() else { return Markup::default() };
    let Some(party) = deed.parties.first() else { return Markup::default() };
    let fields = crate::party_change::fields_of(party);
    let shown = (&fields, refusals);
    crate::party_pages::correct(&view(lang, "/convention"), &deed, party, shown)
}

fn clause(lang: Lang) -> Markup {
    let Some(deed) = usual() else { return Markup::default() };
    let Some(clause) = deed.clauses.first() else { return Markup::default() };
    let mut fields = Fields::default();
    fields.set("titre", &clause.heading);
    fields.set("mots", &clause.words);
    pages::correct(&view(lang, "/convention"), clause, &fields, &Refusals::new())
}

fn signature(number: u8, (party, day): (&str, Day), print: &str) -> Signature {
    Signature {
        id: RowId::from_uuid(uuid(number)),
        amendment: 0,
        party: party.to_owned(),
        day,
        place: "Capinghem".to_owned(),
        by_whom: "Bernard Quesnoy".to_owned(),
        fingerprint: print.to_owned(),
    }
}

fn older_print() -> String {
    "0".repeat(64)
}

/// A convention with an amendment, one party that signed and one that signed an older text.
pub(crate) fn signed(mut deed: Deed) -> Deed {
    deed.may_keep = true;
    let print = crate::text::fingerprint(&deed);
    let day = deed.convention.signed.first().plus_days(13);
    let older = older_print();
    deed.signatures =
        vec![signature(1, ("ASL", day), &print), signature(2, ("CITEO", day), &older)];
    deed.copies = vec![crate::copy::Copied {
        signature: RowId::from_uuid(uuid(1)),
        name: "Page de signature".to_owned(),
        bytes: 182_340,
        sha256: "3f2a91c477b01d5e".repeat(4),
        kept: Instant::at(day, TimeOfDay::clamped(600)),
    }];
    let back = Signature { amendment: 1, ..signature(9, ("ASL", day), &older_print()) };
    let at = Instant::at(day, TimeOfDay::clamped(600));
    deed.taken_back =
        vec![TakenBack { signature: back, at, why: "Notée sous le mauvais texte".to_owned() }];
    if let Some(party) = deed.parties.first() {
        deed.parties_before = vec![PartyBefore {
            party: party.clone(),
            why: "Élections de mars".to_owned(),
            changed: at,
        }];
    }
    let amendment = Amendment {
        rank: 1,
        title: "Prolongation de trois mois".to_owned(),
        words: "La convention est prolongée jusqu’au 31 mars 2020.".to_owned(),
        effective: deed.convention.period.to().plus_days(1),
        change: Change {
            to: Some(deed.convention.period.to().plus_days(91)),
            annual: None,
            cost: Some(kernel::Cents::euros(75_750)),
        },
        withdrawn: None,
        gone: Vec::new(),
    };
    let withdrawn = Amendment {
        rank: 2,
        title: "Un second médiateur".to_owned(),
        words: "Un second médiateur rejoint le service le samedi.".to_owned(),
        withdrawn: Some((at, "Le financement n’a pas été trouvé".to_owned())),
        ..amendment.clone()
    };
    let waits = Amendment {
        rank: 3,
        title: "Horaires du local".to_owned(),
        change: Change::default(),
        words: "Le local ouvre le mercredi soir.\n\nLes clés sont remises au médiateur.".to_owned(),
        gone: vec![Gone {
            words: "Le local ouvre aussi le dimanche.".to_owned(),
            why: "Le règlement du bâtiment ne le permet pas".to_owned(),
            at,
        }],
        ..amendment.clone()
    };
    let print = signing::of_amendment(&amendment);
    let own = Signature { amendment: 1, ..signature(3, ("CITEO", day), &print) };
    deed.signatures.push(own);
    deed.amendments = vec![amendment, withdrawn, waits];
    if let Some(clause) = deed.clauses.first() {
        deed.before = vec![Before {
            anchor: clause.anchor.clone(),
            heading: clause.heading.clone(),
            words: "Un texte avec une faute.".to_owned(),
            why: "Faute de frappe".to_owned(),
            changed: Instant::at(day, TimeOfDay::clamped(600)),
        }];
    }
    deed
}
