//! `parvis incident`: who did what between two days, for a data breach (to be notified within 72
//! hours, RGPD art. 33). It reads what the data protection officer reads, and nothing else.

use door::Role;
use door::person::{grant_of_role, grants_of_role};
use kernel::id::GrantId;
use kernel::{Instant, Lang, Period, french};
use privacy::{Acts, Done};

use crate::cli::IncidentArgs;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::{House, acts};

/// What this command says.
pub(crate) mod words {
    ui::words! {
        incident() {
            fr "Dire qui a fait quoi entre deux jours, pour une violation de données",
            en "Tell who did what between two days, for a data breach",
        }
        first_day() { fr "Premier jour", en "First day" }
        last_day() { fr "Dernier jour, compris", en "Last day, included" }
        of_convention() {
            fr "Code de la convention ; à défaut, celle de la dernière personne déléguée à la protection des données",
            en "Code of the convention; otherwise that of the latest data protection officer",
        }
        ends_first() { fr "Le dernier jour (--to) précède le premier (--from).", en "The last day (--to) comes before the first (--from)." }
        no_officer() {
            fr "Personne n’a de droit ouvert pour la protection des données : donnez d’abord un code à la déléguée ou au délégué (« parvis invite --role dpo »).",
            en "Nobody holds an open right for data protection: give a code to the officer first (parvis invite --role dpo).",
        }
        no_officer_of(code: &str) {
            fr "Personne n’a de droit ouvert pour la protection des données dans la convention {code}, ou ce code n’existe pas.",
            en "Nobody holds an open right for data protection in the convention {code}, or there is no such code.",
        }
        heading(convention: &str, from: &str, to: &str) {
            fr "{convention} : actes du {from} au {to}", en "{convention}: acts from {from} to {to}",
        }
        nothing() { fr "Aucun acte entre ces deux jours.", en "No act between these two days." }
        by() { fr "Par", en "By" }
        post() { fr "Fonction", en "Post" }
        act() { fr "Acte", en "Act" }
        times() { fr "Fois", en "Times" }
        things() { fr "Objets", en "Things" }
        first() { fr "Première fois", en "First time" }
        last() { fr "Dernière fois", en "Last time" }
        house() { fr "Parvis", en "Parvis" }
    }
}

/// Shows the acts, person by person, in columns.
pub(crate) async fn run(config: &Config, asked: IncidentArgs) -> Result<(), Failure> {
    let lang = tongue();
    if asked.to < asked.from {
        return Err(Failure::bad_use(words::ends_first(lang)));
    }
    let days = Period::spanning(asked.from, asked.to);
    let house = House::open_held(config).await?;
    let officer = officer(&house, asked.convention.as_deref()).await?;
    let done = privacy::incident(&house.clockwork, officer, days).await?;
    let acting = house.clockwork.under(officer).await?;
    let convention = acting.visit()?.convention_words().to_owned();
    say(&words::heading(lang, &convention, &days.from().text(), &days.to().text()));
    for line in lines(lang, done) {
        say(&line);
    }
    Ok(())
}

/// The grant of the officer of a convention, else of the latest officer.
async fn officer(house: &House, code: Option<&str>) -> Result<GrantId, Failure> {
    let lang = tongue();
    let Some(code) = code else {
        let found = house.clockwork.read(|tx| Ok(grant_of_role(tx, Role::Dpo)?)).await?;
        return found.ok_or_else(|| Failure::failed(words::no_officer(lang)));
    };
    let officers = house.clockwork.read(|tx| Ok(grants_of_role(tx, Role::Dpo)?)).await?;
    for grant in officers {
        // A right that was suspended meanwhile opens nothing.
        let Ok(acting) = house.clockwork.under(grant).await else { continue };
        let found = acting.shelf(|shelf| Ok(convention::convention(shelf)?)).await?;
        if found.is_some_and(|one| one.code == code) {
            return Ok(grant);
        }
    }
    Err(Failure::failed(words::no_officer_of(lang, code)))
}

const COLUMNS: usize = 7;
/// Columns of figures, set to the right.
const FIGURES: [usize; 2] = [3, 4];

/// One line an act, person by person, under a heading, in columns as wide as they need.
fn lines(lang: Lang, mut done: Vec<Done>) -> Vec<String> {
    if done.is_empty() {
        return vec![words::nothing(lang).to_owned()];
    }
    done.sort_by(|one, other| (&one.name, &one.act).cmp(&(&other.name, &other.act)));
    let heading = [
        words::by(lang),
        words::post(lang),
        words::act(lang),
        words::times(lang),
        words::things(lang),
        words::first(lang),
        words::last(lang),
    ];
    let acts = acts();
    let rows: Vec<[String; COLUMNS]> = std::iter::once(heading.map(str::to_owned))
        .chain(done.iter().map(|one| cells(lang, &acts, one)))
        .collect();
    let mut widths = [0; COLUMNS];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn cells(lang: Lang, acts: &Acts, one: &Done) -> [String; COLUMNS] {
    [
        one.name.clone().unwrap_or_else(|| words::house(lang).to_owned()),
        one.post.clone().unwrap_or_default(),
        acts.said(lang, &one.act),
        french::whole(lang, one.times),
        french::whole(lang, one.things),
        moment(one.between.0),
        moment(one.between.1),
    ]
}

fn line(row: &[String; COLUMNS], widths: &[usize; COLUMNS]) -> String {
    let cells = row.iter().zip(widths).enumerate().map(|(place, (cell, width))| {
        let room = " ".repeat(width.saturating_sub(cell.chars().count()));
        if FIGURES.contains(&place) { format!("{room}{cell}") } else { format!("{cell}{room}") }
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// A moment that sorts as it reads, for a file as much as for an eye.
fn moment(at: Instant) -> String {
    let (day, time) = at.local();
    format!("{} {}", day.text(), time.text())
}

#[cfg(test)]
mod tests {
    use kernel::{Day, TimeOfDay};

    use super::*;

    #[test]
    fn acts_stand_in_columns_person_by_person() {
        let at = |day| {
            let day = Day::new(2019, 6, day).expect("a day");
            Instant::at(day, TimeOfDay::parse("09:05").expect("a time"))
        };
        let one = |act: &str, name: Option<&str>, times| Done {
            act: act.to_owned(),
            name: name.map(str::to_owned),
            post: name.map(|_| "Médiatrice".to_owned()),
            times,
            things: 1,
            between: (at(3), at(14)),
        };
        let done = vec![
            one("activity.notes-read", Some("Éva Exemple"), 1_200),
            one("privacy.swept", None, 2),
            one("activity.recorded", Some("Éva Exemple"), 7),
        ];
        let told = lines(Lang::Fr, done);
        assert_eq!(
            told,
            [
                "Par          Fonction    Acte                            Fois  Objets  Première fois     Dernière fois",
                "Parvis                   Données effacées à leur terme      2       1  2019-06-03 09:05  2019-06-14 09:05",
                "Éva Exemple  Médiatrice  Notes lues                     1\u{202f}200       1  2019-06-03 09:05  2019-06-14 09:05",
                "Éva Exemple  Médiatrice  Activité enregistrée               7       1  2019-06-03 09:05  2019-06-14 09:05",
            ]
        );
        let plate = acts().said(Lang::Fr, "planning.slot_laid");
        assert!(!plate.contains("planning"), "{plate}");
        assert_eq!(lines(Lang::En, Vec::new()), ["No act between these two days."]);
    }
}
