//! Rights that an installation should not live with, and what the second wall stopped: what `parvis doctor` says of them.

use door::{Clockwork, answering, breach, left};
use kernel::Lang;

use crate::console::Finding;
use crate::failure::Failure;

mod words {
    ui::words! {
        both(count: i64) {
            fr "{count} personne administre la technique et encadre, dirige ou protège les données de la même convention : donnez l’un des deux droits à quelqu’un d’autre."
                | "{count} personnes administrent la technique et encadrent, dirigent ou protègent les données de la même convention : donnez l’un des deux droits à quelqu’un d’autre.",
            en "{count} person administers the machine and manages, directs or protects the data of the same agreement: give one of the rights to someone else."
                | "{count} people administer the machine and manage, direct or protect the data of the same agreement: give one of the rights to someone else.",
        }
        apart() {
            fr "Personne n’administre la technique d’une convention dont il lit ou donne les accès.",
            en "Nobody administers the machine of an agreement whose access they read or give.",
        }
        alone(convention: &str) {
            fr "{convention} : une seule personne encadre. Absente, personne ne donne ni ne retire de code, ni ne répond à un accès exceptionnel.",
            en "{convention}: a single person manages. Away, nobody gives or takes back codes, nor answers an exceptional access.",
        }
        no_manager(convention: &str) {
            fr "{convention} : personne n’encadre. Personne ne donne ni ne retire de code.",
            en "{convention}: nobody manages. Nobody gives or takes back codes.",
        }
        no_officer(convention: &str) {
            fr "{convention} : personne n’a de droit ouvert pour la protection des données (« parvis invite --role dpo »).",
            en "{convention}: nobody holds an open right for data protection (parvis invite --role dpo).",
        }
        answered(convention: &str) {
            fr "{convention} : au moins deux personnes encadrent, et quelqu’un répond de la protection des données.",
            en "{convention}: two people manage at least, and someone answers for data protection.",
        }
        overdue(count: i64) {
            fr "{count} code attend sa revue depuis plus de quinze jours : la revue de nuit n’a pas tourné."
                | "{count} codes attendent leur revue depuis plus de quinze jours : la revue de nuit n’a pas tourné.",
            en "{count} code has waited for its review for more than a fortnight: the nightly review did not run."
                | "{count} codes have waited for their review for more than a fortnight: the nightly review did not run.",
        }
        left(count: i64) {
            fr "{count} code reste ouvert sans personne qui en réponde : qui l’avait confié est suspendu, ou son compte fermé. L’encadrement le confirme ou le retire (« Revue des accès »)."
                | "{count} codes restent ouverts sans personne qui en réponde : qui les avait confiés est suspendu, ou son compte fermé. L’encadrement les confirme ou les retire (« Revue des accès »).",
            en "{count} code stays open with nobody to answer for it: whoever handed it on is suspended, or their account shut. Management confirms it or takes it back (“Review of codes”)."
                | "{count} codes stay open with nobody to answer for them: whoever handed them on is suspended, or their account shut. Management confirms them or takes them back (“Review of codes”).",
        }
        breaches(count: i64) {
            fr "{count} ligne hors périmètre a été arrêtée en quatre-vingt-dix jours : une requête de Parvis est fausse, signalez-la (SECURITY.md). Rien n’est parti."
                | "{count} lignes hors périmètre ont été arrêtées en quatre-vingt-dix jours : une requête de Parvis est fausse, signalez-la (SECURITY.md). Rien n’est parti.",
            en "{count} row outside a perimeter was stopped in ninety days: a query of Parvis is wrong, report it (SECURITY.md). Nothing left."
                | "{count} rows outside a perimeter were stopped in ninety days: a query of Parvis is wrong, report it (SECURITY.md). Nothing left.",
        }
        no_breach() {
            fr "En quatre-vingt-dix jours, aucune ligne hors périmètre n’a été trouvée.",
            en "In ninety days no row outside a perimeter was found.",
        }
    }
}

/// A code that was asked about longer ago is one that the nightly review should have suspended.
const OVERDUE: i64 = 16 * 86_400;
const NINETY_DAYS: i64 = 90 * 86_400;

/// What is found of rights, of the review and of the second wall.
pub(crate) async fn findings(clockwork: &Clockwork, lang: Lang) -> Result<Vec<Finding>, Failure> {
    let read = clockwork.read(|tx| {
        let now = tx.now();
        let held = answering::counted(tx, now)?;
        let overdue = answering::overdue(tx, now.plus_seconds(-OVERDUE))?;
        let waits = (overdue, left::count(tx)?);
        Ok((held, waits, breach::since(tx, now.plus_seconds(-NINETY_DAYS))?))
    });
    let (held, (overdue, left), breaches) = read.await?;
    let mut findings = vec![if held.both > 0 {
        Finding::of(false, words::both(lang, held.both))
    } else {
        Finding::of(true, words::apart(lang))
    }];
    for one in &held.conventions {
        let name = one.name.as_str();
        match one.managers {
            0 => findings.push(Finding::of(false, words::no_manager(lang, name))),
            1 => findings.push(Finding::note(words::alone(lang, name))),
            _ if one.officers > 0 => findings.push(Finding::of(true, words::answered(lang, name))),
            _ => {}
        }
        if one.officers == 0 {
            findings.push(Finding::of(false, words::no_officer(lang, name)));
        }
    }
    if overdue > 0 {
        findings.push(Finding::of(false, words::overdue(lang, overdue)));
    }
    if left > 0 {
        findings.push(Finding::of(false, words::left(lang, left)));
    }
    findings.push(if breaches > 0 {
        Finding::of(false, words::breaches(lang, breaches))
    } else {
        Finding::of(true, words::no_breach(lang))
    });
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::Mark;
    use door::{Purpose, Role, Stop, sql};
    use kernel::id::{ConventionId, GrantId, uuid_v7};
    use testkit::{House, Newcomer, engines};

    async fn enter(house: &House, login: &str, role: Role) -> GrantId {
        let convention = ConventionId::from_uuid(uuid_v7(1, [1; 10]));
        house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
    }

    async fn bad(house: &House) -> Vec<String> {
        let found = findings(&house.clockwork, Lang::Fr).await.expect("findings");
        found.into_iter().filter(|one| one.mark == Mark::Bad).map(|one| one.sentence).collect()
    }

    async fn notes(house: &House) -> usize {
        let found = findings(&house.clockwork, Lang::Fr).await.expect("findings");
        found.iter().filter(|one| one.mark == Mark::Note).count()
    }

    engines! {
        async fn rights_that_nobody_should_live_with_are_said(on) {
            let services = crate::house::services("http://parvis.test");
            let Some(house) = House::open(on, &crate::house::rooms(), services).await else { return };
            assert_eq!(bad(&house).await, Vec::<String>::new(), "an empty house lacks nothing");
            enter(&house, "nadege", Role::Manager).await;
            let found = bad(&house).await;
            assert!(found.len() == 1 && found[0].contains("protection des données"), "{found:?}");
            assert_eq!(notes(&house).await, 1, "one manager alone");
            let officer = enter(&house, "dpo", Role::Dpo).await;
            enter(&house, "ines", Role::Manager).await;
            let technician = enter(&house, "sacha", Role::Technician).await;
            assert_eq!((bad(&house).await, notes(&house).await), (Vec::new(), 0));

            // The technician is the officer too: one person, two rights.
            let one = sql!(
                open "one person, two rights",
                "UPDATE access_grant SET person_id =
                        (SELECT o.person_id FROM access_grant o WHERE o.id = $1) WHERE id = $2"
            );
            let work = move |tx: &mut door::Tx<'_>| {
                tx.run(one, &(officer, technician))?;
                Ok::<_, Stop>(())
            };
            house.owner().begin(Purpose::Lay, work).await.expect("one person");
            let found = bad(&house).await;
            assert!(found.len() == 1 && found[0].starts_with("1 personne administre"), "{found:?}");
        }

        async fn a_row_that_was_stopped_and_a_review_that_did_not_run_are_said(on) {
            let services = crate::house::services("http://parvis.test");
            let Some(house) = House::open(on, &crate::house::rooms(), services).await else { return };
            let stopped = house.clockwork.begin(Purpose::Routine, |tx| {
                Ok::<_, Stop>(tx.note(breach::STOPPED, "", "activity::store:1")?)
            });
            stopped.await.expect("noted");
            let found = bad(&house).await;
            assert!(found.len() == 1 && found[0].starts_with("1 ligne hors périmètre"), "{found:?}");
            house.set_clock(house.clock_now().plus_seconds(91 * 86_400));
            assert_eq!(bad(&house).await, Vec::<String>::new());

            enter(&house, "nadege", Role::Manager).await;
            enter(&house, "ines", Role::Manager).await;
            enter(&house, "dpo", Role::Dpo).await;
            let mayor = enter(&house, "maire", Role::Signatory).await;
            let asked = house.clock_now().plus_seconds(-20 * 86_400);
            let late = sql!(
                open "asked about long ago",
                "UPDATE access_grant SET asked_at = $2 WHERE id = $1"
            );
            let invited = sql!(
                open "not a code of a demonstration",
                "UPDATE person SET secret_kind = 'password' WHERE login = 'maire'"
            );
            let work = move |tx: &mut door::Tx<'_>| {
                tx.run(late, &(mayor, asked))?;
                tx.run(invited, &())?;
                Ok::<_, Stop>(())
            };
            house.owner().begin(Purpose::Lay, work).await.expect("asked");
            let found = bad(&house).await;
            assert!(found.iter().any(|one| one.starts_with("1 code attend sa revue")), "{found:?}");
        }
    }
}
