//! The page of the recommendations with invented values.

use door::Fields;
use kernel::id::RowId;
use kernel::{Day, Lang, Reason, Refusals};
use ui::{Markup, Sample, View};

use crate::advised::{self, Advised, PATH, Typed};
use crate::fate::{Decided, Evidence, Fate, Followed};
use crate::samples::{organisation, recommendations, uuid};

/// Every state of the page.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("vide", |lang| drawn(lang, &Advised::default(), None)),
        sample("usuel", |lang| drawn(lang, &shown(), None)),
        sample("refusé", refused),
    ]
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day::FIRST)
}

fn shown() -> Advised {
    let decided = |fate, on: &str, reason: &str| Decided {
        fate,
        day: day(on),
        committee: "Comité de suivi de juillet".to_owned(),
        reason: reason.to_owned(),
    };
    let evidence = |number: u8| Evidence {
        object: RowId::from_uuid(uuid(40 + number)),
        number: format!("HUM-2019-00{number}"),
    };
    let fates = [
        vec![decided(Fate::Adopted, "2019-07-02", ""), decided(Fate::Done, "2019-09-10", "")],
        Vec::new(),
    ];
    let all = recommendations().into_iter().zip(fates).map(|(recommendation, fates)| Followed {
        recommendation,
        evidence: [31, 37, 42].map(evidence).to_vec(),
        fates,
    });
    Advised { all: all.collect(), organisations: vec![organisation()], beside: Vec::new() }
}

fn drawn(lang: Lang, shown: &Advised, typed: Option<&Typed<'_>>) -> Markup {
    let view = View { lang, current: "/feuille-de-route".to_owned(), ..View::default() };
    let nothing = (Fields::default(), Refusals::new());
    let blank = Typed { id: None, fields: &nothing.0, refusals: &nothing.1 };
    advised::drawn(&view, (shown, day("2019-11-02")), Some(typed.unwrap_or(&blank)))
}

fn refused(lang: Lang) -> Markup {
    let shown = shown();
    let id = shown.all.get(1).map(|one| one.recommendation.id);
    let fields = Fields::of([("suite", "refused"), ("jour", "2019-10-03"), ("motif", "")]);
    let refusals = Refusals::one("motif", Reason::Missing);
    drawn(lang, &shown, Some(&Typed { id, fields: &fields, refusals: &refusals }))
}
