//! Pages with invented values: for the gallery, the snapshots and the accessibility gate.

use std::sync::Arc;

use door::Fields;
use door::team::Colleague;
use kernel::id::{ActivityId, ConventionId, PersonId, PlaceId, ZoneId, uuid_v7};
use kernel::{Day, Instant, Lang, Minutes, Prose, Reason, Refusals, TimeOfDay};
use territory::{Place, SampleGround};
use ui::gallery::Sample;
use ui::{Markup, View};

use crate::entity::Activity;
use crate::filter::Filter;
use crate::guard::Finding;
use crate::pages::Vocabulary;
use crate::pages::form::{self, Sheet};
use crate::pages::list::{self, Page};
use crate::pages::quick::{self, Journal, Typing};
use crate::pages::show::{self, Shown};
use crate::people::Count;
use crate::provenance::{Provenance, Taken};
use crate::store::Revision;

pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let mut all = crate::samples_followed::all();
    all.extend([
        sample("/activites", "vide", list_empty),
        sample("/activites", "usuel", list_usual),
        sample("/activites/nouvelle", "vide", form_empty),
        sample("/activites/nouvelle", "refusé", form_refused),
        sample(quick::PATH, "vide", quick_empty),
        sample(quick::PATH, "refusé", quick_refused),
        sample(quick::JOURNAL, "usuel", journal_usual),
        sample(quick::JOURNAL, "vide", journal_empty),
        sample("/activites/{id}", "usuel", one_usual),
        sample("/activites/{id}", "pire cas", one_worst),
        sample("/activites/{id}/corriger", "usuel", form_correction),
        sample("/activites/{id}/retirer", "usuel", withdrawal),
    ]);
    all
}

pub(crate) fn uuid(number: u8) -> kernel::id::Uuid {
    uuid_v7(1_560_500_000_000, [number; 10])
}

pub(crate) fn vocabulary() -> Vocabulary {
    let SampleGround { zone, place, .. } = territory::sample_ground();
    let place = Place {
        code: "hall-a".to_owned(),
        kind: "L8".to_owned(),
        custodian: "D5".to_owned(),
        name: "Hall A".to_owned(),
        aliases: vec!["le bleu".to_owned()],
        lat_e6: Some(50_649_300),
        lon_e6: Some(2_970_700),
        ..place
    };
    let team =
        ["Awa Sissako", "Rémi Delbecq"].into_iter().zip(4..).map(|(name, number)| Colleague {
            id: PersonId::from_uuid(uuid(number)),
            login: name.split(' ').next().unwrap_or_default().to_lowercase(),
            name: name.to_owned(),
        });
    Vocabulary {
        lists: Arc::new(referential::sample_lists()),
        zones: vec![zone],
        places: vec![place],
        team: team.collect(),
        situations: Vec::new(),
    }
}

pub(crate) fn activity(vocabulary: &Vocabulary) -> Activity {
    let themes = ["T3.1", "T8.8"]
        .iter()
        .filter_map(|code| vocabulary.lists.theme(code))
        .map(|theme| theme.id)
        .collect();
    Activity {
        rank: 1,
        id: ActivityId::from_uuid(uuid(9)),
        convention: ConventionId::from_uuid(uuid(1)),
        zone: ZoneId::from_uuid(uuid(2)),
        place: Some(PlaceId::from_uuid(uuid(3))),
        pin: None,
        day: Day::new(2019, 6, 14).unwrap_or(Day::FIRST),
        time: TimeOfDay::clamped(990),
        minutes: Minutes::of(20),
        kind: "A4".to_owned(),
        themes,
        axis: "AX1".to_owned(),
        origin: "O1".to_owned(),
        channel: "C1".to_owned(),
        ending: Some("S6".to_owned()),
        next_step: "R3".to_owned(),
        next_day: None,
        intensity: None,
        people: 3,
        author: PersonId::from_uuid(uuid(4)),
        note: Prose::parse("Encombrants au pied des bornes, deux habitants prévenus.")
            .unwrap_or_default(),
        sensitive: false,
        situation: None,
        alert: None,
        action: None,
        round: None,
        rev: 1,
        withdrawn: false,
        digest: String::new(),
        recorded_at: Instant(1_560_525_300_000),
        counts: vec![Count {
            audience: "P1".to_owned(),
            age_band: "26-59".to_owned(),
            gender: "F".to_owned(),
            n: 3,
        }],
        mediators: vec![PersonId::from_uuid(uuid(4))],
    }
}

pub(crate) fn view(lang: Lang) -> View {
    View {
        lang,
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        current: "/activites".to_owned(),
        here: "/activites".to_owned(),
        demo: true,
        ..View::default()
    }
}

fn taken() -> Provenance {
    Provenance {
        source: "Cahier de bord 2018".to_owned(),
        file: "cahier-2018.csv".to_owned(),
        day: Day::FIRST,
        by: PersonId::from_uuid(uuid(5)),
    }
}

fn list_empty(lang: Lang) -> Markup {
    let page = Page {
        filter: &Filter { zone: "I1".to_owned(), ..Filter::default() },
        rows: &[],
        taken: &Taken::new(),
        counted: Some((0, 0)),
        next: None,
        may_record: true,
        takes_notes: true,
        refusals: &Refusals::new(),
    };
    list::list(&view(lang), &vocabulary(), &page)
}

fn list_usual(lang: Lang) -> Markup {
    let vocabulary = vocabulary();
    let rows = [activity(&vocabulary), Activity { place: None, ..activity(&vocabulary) }];
    let taken = Taken::from([(activity(&vocabulary).id, taken())]);
    let page = Page {
        filter: &Filter::default(),
        rows: &rows,
        taken: &taken,
        counted: Some((1_080, 2_812)),
        next: Some(ActivityId::from_uuid(kernel::id::uuid_v7(1, [1; 10]))),
        may_record: true,
        takes_notes: true,
        refusals: &Refusals::new(),
    };
    list::list(&view(lang), &vocabulary, &page)
}

fn form_empty(lang: Lang) -> Markup {
    let fields = Fields::of([("jour", "2019-06-14"), ("heure", "16:30"), ("duree", "15")]);
    let sheet =
        Sheet { fields: &fields, refusals: &Refusals::new(), findings: &[], corrected: None };
    form::form(&view(lang), &vocabulary(), &sheet)
}

fn form_refused(lang: Lang) -> Markup {
    let fields = Fields::of([
        ("jour", "2019-02-31"),
        ("heure", "16:30"),
        ("duree", "1500"),
        ("note", "Vu Mme Durand"),
    ]);
    let mut refusals = Refusals::new();
    refusals.add("jour", Reason::NotADay);
    refusals.add("duree", Reason::OutOfRange { min: 1, max: 1_440 });
    refusals.add("activite", Reason::Missing);
    form::guarded(&mut refusals);
    let sheet = Sheet {
        fields: &fields,
        refusals: &refusals,
        findings: &[Finding::Name, Finding::Health],
        corrected: None,
    };
    form::form(&view(lang), &vocabulary(), &sheet)
}

fn form_correction(lang: Lang) -> Markup {
    let vocabulary = vocabulary();
    let activity = activity(&vocabulary);
    let fields = form::fields_of(&activity, &vocabulary);
    let path = format!("/activites/{}", activity.id);
    let sheet = Sheet {
        fields: &fields,
        refusals: &Refusals::new(),
        findings: &[],
        corrected: Some(&path),
    };
    form::form(&view(lang), &vocabulary, &sheet)
}

fn quick_empty(lang: Lang) -> Markup {
    let fields = Fields::of([("jour", "2019-06-14"), ("lignes", "10"), ("mediateur", "awa")]);
    let typing = Typing { fields: &fields, refusals: &Refusals::new(), findings: &[] };
    quick::page(&view(lang), &vocabulary(), &typing)
}

fn quick_refused(lang: Lang) -> Markup {
    let fields = Fields::of([
        ("jour", "2019-06-14"),
        ("lignes", "30"),
        ("heure0", "1430"),
        ("duree0", "20"),
        ("activite0", "4"),
        ("lieu0", "hall-z"),
        ("note0", "Encombrants au pied des bornes."),
        ("heure1", "15h"),
        ("publics1", "trois"),
        ("note1", "Vu Mme Durand, fatiguée"),
        ("sensible1", "oui"),
    ]);
    let mut refusals = Refusals::new();
    refusals.add("lieu0", Reason::NotInList);
    refusals.add("duree1", Reason::Missing);
    refusals.add("note1", Reason::said("À relire.", "To be read again."));
    let findings = [(1, vec![Finding::Name, Finding::Health])];
    let typing = Typing { fields: &fields, refusals: &refusals, findings: &findings };
    quick::page(&view(lang), &vocabulary(), &typing)
}

fn day_journal(lang: Lang, rows: &[Activity]) -> Markup {
    let table = rows.first().map(|row| row.id);
    let mediator = ("awa", "Awa Sissako");
    let day = Day::new(2019, 6, 14).unwrap_or(Day::FIRST);
    quick::journal(&view(lang), &vocabulary(), &Journal { day, mediator, rows, table })
}

fn journal_usual(lang: Lang) -> Markup {
    let vocabulary = vocabulary();
    let other = ActivityId::from_uuid(uuid(8));
    day_journal(lang, &[activity(&vocabulary), Activity { id: other, ..activity(&vocabulary) }])
}

fn journal_empty(lang: Lang) -> Markup {
    day_journal(lang, &[])
}

fn one_usual(lang: Lang) -> Markup {
    let vocabulary = vocabulary();
    let activity = activity(&vocabulary);
    let shown = Shown {
        activity: &activity,
        revisions: &[],
        pictures: &photo::samples(),
        taken: Some(&taken()),
        detail: crate::Detail { waited: Some(12), newly_met: Some(1), police: None },
        alike: &[Activity { id: ActivityId::from_uuid(uuid(8)), ..activity.clone() }],
        may_remove: true,
        may_change: true,
        may_record: true,
        frozen: None,
    };
    show::show(&view(lang), &vocabulary, &shown)
}

fn one_worst(lang: Lang) -> Markup {
    let vocabulary = vocabulary();
    let activity =
        Activity { sensitive: true, withdrawn: true, place: None, ..activity(&vocabulary) };
    let revisions = [Revision {
        at: Instant(1_560_611_700_000),
        by: PersonId::from_uuid(uuid(5)),
        change: "withdrawn".to_owned(),
        reason: "Saisie deux fois.".to_owned(),
        before: "2019-06-14 16:30 · 20 min · A4".to_owned(),
    }];
    let shown = Shown {
        activity: &activity,
        revisions: &revisions,
        pictures: &[],
        taken: None,
        detail: crate::Detail { waited: Some(12), newly_met: Some(1), police: None },
        alike: &[],
        may_remove: false,
        may_change: false,
        may_record: false,
        frozen: None,
    };
    show::show(&view(lang), &vocabulary, &shown)
}

fn withdrawal(lang: Lang) -> Markup {
    show::withdraw(&view(lang), &activity(&vocabulary()), "", &Refusals::new())
}
