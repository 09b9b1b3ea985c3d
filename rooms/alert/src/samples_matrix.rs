//! The routing matrix with invented values: for the gallery, the snapshots and the accessibility gate.

use door::Fields;
use kernel::{Lang, Refusals};
use ui::{Markup, Sample};

use crate::matrix::Hole;
use crate::matrix_form::{fields_of, name};
use crate::matrix_web::{EDIT, PATH};
use crate::pages::matrix::{self, Answered, Shown, Standing};
use crate::pages::matrix_form::{self, Sheet};
use crate::routing::{Rule, Version};
use crate::samples::{moment, view, vocabulary};
use crate::words_matrix as said;

/// Every page of the matrix.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(PATH, "vide", show_empty),
        sample(PATH, "usuel", show_usual),
        sample(PATH, "sans ligne", show_hole),
        sample(EDIT, "usuel", edit_usual),
        sample(EDIT, "refusé", edit_refused),
    ]
}

fn rules() -> Vec<Rule> {
    let list =
        |codes: &str| codes.split(' ').filter(|c| !c.is_empty()).map(str::to_owned).collect();
    let rule = |rank, themes: &str, zones: &str, (organisation, service): (&str, &str)| Rule {
        rank,
        themes: list(themes),
        custodians: list("D3"),
        zones: list(zones),
        places: if rank == 1 { list("bornes") } else { Vec::new() },
        organisation: organisation.to_owned(),
        service: service.to_owned(),
        due_days: 9 * rank,
        associates: if rank == 2 { list("MEL") } else { Vec::new() },
        copies: Vec::new(),
        channel: if rank == 2 { crate::Relay::Phone } else { crate::Relay::Alert },
    };
    vec![
        rule(1, "T3.1 T3.2", "", ("MEL", "Collecte des déchets")),
        rule(2, "T3 T7", "I1", ("CAPINGHEM", "Services techniques")),
    ]
}

fn versions() -> Vec<Version> {
    let version = |version, day, approved: &str| Version {
        version,
        since: moment(day, 9).local().0,
        approved: approved.to_owned(),
    };
    vec![version(2, 12, "Comité de suivi du 11 juin"), version(1, 1, "")]
}

fn holes() -> Vec<Hole> {
    let hole = |theme: &str, custodian: &str, missing, whole| Hole {
        theme: theme.to_owned(),
        custodian: custodian.to_owned(),
        missing,
        of: 4,
        whole,
    };
    vec![hole("T1", "D3", 4, true), hole("T1", "D9", 4, true), hole("T3", "D5", 1, false)]
}

fn drawn(lang: Lang, query: &Fields, answered: Option<&Answered>) -> Markup {
    let versions = versions();
    let standing =
        versions.first().map(|version| Standing { version, to_come: false, until: None });
    let shown = Shown {
        versions: &versions,
        standing,
        rules: &rules(),
        holes: &holes(),
        query,
        refusals: &Refusals::new(),
        answered,
        may_edit: true,
    };
    matrix::show(&view(lang), &vocabulary(), &shown)
}

fn show_empty(lang: Lang) -> Markup {
    let mut refusals = Refusals::one("theme", kernel::Reason::Missing);
    refusals.add("lieu", crate::words_desk::no_spot());
    let shown = Shown {
        versions: &[],
        standing: None,
        rules: &[],
        holes: &[],
        query: &Fields::of([("gestionnaire", "D3")]),
        refusals: &refusals,
        answered: None,
        may_edit: false,
    };
    matrix::show(&view(lang), &vocabulary(), &shown)
}

fn show_usual(lang: Lang) -> Markup {
    let answered = Answered {
        rule: rules().into_iter().next(),
        functions: vec!["Collecte des déchets".to_owned()],
        due: moment(23, 9).local().0,
    };
    drawn(lang, &Fields::of([("theme", "T3.1"), ("lieu", "bornes")]), Some(&answered))
}

fn show_hole(lang: Lang) -> Markup {
    let answered = Answered { rule: None, functions: Vec::new(), due: moment(14, 9).local().0 };
    drawn(lang, &Fields::of([("theme", "T1.1"), ("lieu", "bornes")]), Some(&answered))
}

fn typed() -> Fields {
    fields_of(&rules(), (2, moment(14, 9).local().0))
}

fn edit_usual(lang: Lang) -> Markup {
    let sheet = Sheet { fields: &typed(), refusals: &Refusals::new(), hidden: &[] };
    matrix_form::form(&view(lang), &vocabulary(), &sheet)
}

fn edit_refused(lang: Lang) -> Markup {
    let mut fields = typed();
    fields.set(&name("themes", 1), "T3 T99");
    fields.set(&name("retirer", 0), "oui");
    let mut refusals = Refusals::one("comite", kernel::Reason::Missing);
    refusals.add(name("themes", 1), said::unknown("T99"));
    refusals.add(name("jours", 1), kernel::Reason::OutOfRange { min: 1, max: 365 });
    let sheet = Sheet { fields: &fields, refusals: &refusals, hidden: &[(2, 1)] };
    matrix_form::form(&view(lang), &vocabulary(), &sheet)
}
