//! The routing matrix with invented values: for the gallery, the snapshots and the accessibility gate.

use std::sync::Arc;

use door::Fields;
use kernel::{Day, Instant, Lang, Refusals, TimeOfDay};
use territory::SampleGround;
use ui::part::{self, Tab};
use ui::{Markup, Sample, View};

use crate::changes::Change;
use crate::ladder::{Ladder, Matter, Pace};
use crate::matrix::Hole;
use crate::pages::{self, Shown, Standing, Tabs, Vocabulary};
use crate::pages_form::{self, Sheet};
use crate::pages_tried::Tried;
use crate::relay::Relay;
use crate::rule::{Rule, Version};
use crate::tried::{Answered, Answers, Effect};
use crate::typed::{fields_of, name};
use crate::web::{ABOVE, EDIT, PATH};
use crate::words as said;

/// Every page of the matrix.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(PATH, "vide", show_empty),
        sample(PATH, "usuel", show_usual),
        sample(PATH, "sans ligne", show_hole),
        sample(EDIT, "usuel", edit_usual),
        sample(EDIT, "refusé", edit_refused),
        sample(EDIT, "essayé", edit_tried),
    ]
}

fn moment(day: i8, hour: i64) -> Instant {
    let day = Day::new(2019, 6, day).unwrap_or(Day::FIRST);
    Instant::at(day, TimeOfDay::clamped(hour * 60))
}

fn view(lang: Lang) -> View {
    View {
        lang,
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        current: ABOVE.to_owned(),
        here: ABOVE.to_owned(),
        token: "jeton".to_owned(),
        demo: true,
        ..View::default()
    }
}

/// The views that the house hangs around the matrix, two of them.
fn tabs(view: &View, current: &str) -> Markup {
    let lang = view.lang;
    let tab = |href, label| Tab { href, label, count: None, current: href == current };
    let views = [tab(ABOVE, said::section(lang)), tab(PATH, said::title(lang))];
    part::tabs(lang, said::section(lang), &views)
}

fn vocabulary() -> Vocabulary {
    let SampleGround { zone, place, organisations } = territory::sample_ground();
    let (zones, places) = (vec![zone], vec![place]);
    Vocabulary { lists: Arc::new(referential::sample_lists()), zones, places, organisations }
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
        channel: if rank == 2 { Relay::Phone } else { Relay::Alert },
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

fn ladder() -> Ladder {
    let mut ladder = Ladder::default();
    ladder.set(Matter::Technical, 3, Pace { first: Some(1), ..Pace::usual(3) });
    ladder.set(Matter::Tranquillity, 1, Pace { committee: None, ..Pace::usual(1) });
    ladder
}

fn effect() -> Effect {
    let mut rules = rules().into_iter();
    let (first, second) = (rules.next(), rules.next());
    let change = |theme: &str, before, after, spots| Change {
        theme: theme.to_owned(),
        before,
        after,
        spots,
        themes: vec![format!("{theme}.1")],
    };
    Effect {
        holes: holes(),
        changes: vec![change("T3", second, first.clone(), 4), change("T7", first, None, 1)],
        ladder: Ladder::default(),
    }
}

fn drawn(lang: Lang, query: &Fields, answers: Option<&Answers>) -> Markup {
    let versions = versions();
    let standing =
        versions.first().map(|version| Standing { version, to_come: false, until: None });
    let shown = Shown {
        versions: &versions,
        standing,
        rules: &rules(),
        ladder: &ladder(),
        effect: &effect(),
        base: Some(1),
        query,
        refusals: &Refusals::new(),
        answers,
        may_edit: true,
        tabs: Some(&Tabs(tabs)),
    };
    pages::show(&view(lang), &vocabulary(), &shown)
}

fn show_empty(lang: Lang) -> Markup {
    let mut refusals = Refusals::one("theme", kernel::Reason::Missing);
    refusals.add("lieu", said::no_spot());
    let shown = Shown {
        versions: &[],
        standing: None,
        rules: &[],
        ladder: &Ladder::default(),
        effect: &Effect::default(),
        base: None,
        query: &Fields::of([("gestionnaire", "D3")]),
        refusals: &refusals,
        answers: None,
        may_edit: false,
        tabs: None,
    };
    pages::show(&view(lang), &vocabulary(), &shown)
}

fn answered(rule: Option<Rule>) -> Answered {
    let functions = rule.iter().map(|rule| rule.service.clone()).collect();
    Answered { rule, functions, due: moment(23, 9).local().0 }
}

fn show_usual(lang: Lang) -> Markup {
    let answers = Answers { shown: answered(rules().into_iter().next()), in_force: None };
    drawn(lang, &Fields::of([("theme", "T3.1"), ("lieu", "bornes")]), Some(&answers))
}

fn show_hole(lang: Lang) -> Markup {
    let in_force = Some(answered(rules().into_iter().next()));
    let answers = Answers { shown: answered(None), in_force };
    let query = Fields::of([("version", "2"), ("theme", "T1.1"), ("lieu", "bornes")]);
    drawn(lang, &query, Some(&answers))
}

fn typed() -> Fields {
    fields_of(&rules(), &ladder(), (2, moment(14, 9).local().0))
}

fn edit_usual(lang: Lang) -> Markup {
    let sheet = Sheet { fields: &typed(), refusals: &Refusals::new(), hidden: &[], tried: None };
    pages_form::form(&view(lang), &vocabulary(), &sheet)
}

fn edit_refused(lang: Lang) -> Markup {
    let mut fields = typed();
    fields.set(&name("themes", 1), "T3 T99");
    fields.set(&name("retirer", 0), "oui");
    let mut refusals = Refusals::one("comite", kernel::Reason::Missing);
    refusals.add(name("themes", 1), said::unknown("T99"));
    refusals.add(name("jours", 1), kernel::Reason::OutOfRange { min: 1, max: 365 });
    let sheet = Sheet { fields: &fields, refusals: &refusals, hidden: &[(2, 1)], tried: None };
    pages_form::form(&view(lang), &vocabulary(), &sheet)
}

fn edit_tried(lang: Lang) -> Markup {
    let answers = Answers { shown: answered(None), in_force: Some(answered(rules().pop())) };
    let tried = Tried { effect: effect(), ladder: ladder(), base: Some(2), answers: Some(answers) };
    let mut fields = typed();
    fields.set("theme", "T3.1");
    fields.set("lieu", "bornes");
    let sheet =
        Sheet { fields: &fields, refusals: &Refusals::new(), hidden: &[], tried: Some(&tried) };
    pages_form::form(&view(lang), &vocabulary(), &sheet)
}
