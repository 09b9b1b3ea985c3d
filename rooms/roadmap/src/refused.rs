//! What this room refuses, in a sentence that says what to do next.

use kernel::Reason;

pub(crate) const fn someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un. Écrire une fonction ou une organisation.",
        "This text seems to point at someone. Write a function or an organisation.",
    )
}

pub(crate) fn other_year(year: i16) -> Reason {
    Reason::told(
        format!("Un jour de {year} est attendu : ce qui continue se reconduit l’année suivante."),
        format!("A day of {year} is expected: what goes on is carried over to the next year."),
    )
}

pub(crate) const fn withdrawn() -> Reason {
    Reason::said(
        "Cette action est retirée : la remettre avant de la corriger.",
        "This action is withdrawn: put it back before correcting it.",
    )
}

pub(crate) const fn changed_meanwhile() -> Reason {
    Reason::said(
        "Quelqu’un d’autre a corrigé cette action entre-temps. Relire, puis enregistrer de nouveau.",
        "Someone else corrected this action meanwhile. Read it again, then save again.",
    )
}

pub(crate) const fn nothing_to_agree() -> Reason {
    Reason::said(
        "Aucune action à valider cette année\u{a0}: en écrire une d’abord.",
        "There is no action to validate this year: write one first.",
    )
}

pub(crate) const fn nothing_new() -> Reason {
    Reason::said(
        "Rien n’a changé depuis la version validée\u{a0}: corriger une action avant d’en valider une autre.",
        "Nothing has changed since the validated version: correct an action before validating another one.",
    )
}

pub(crate) const fn day_to_come() -> Reason {
    Reason::said(
        "Ce jour est à venir : une version se valide une fois la séance tenue.",
        "This day is to come: a version is validated once the meeting was held.",
    )
}

pub(crate) const fn before_the_last() -> Reason {
    Reason::said(
        "Ce jour précède la dernière version validée\u{a0}: choisir son jour, ou un jour d’après.",
        "This day comes before the last validated version: choose its day, or a later one.",
    )
}

pub(crate) const fn not_that_day() -> Reason {
    Reason::said(
        "La séance choisie s’est tenue un autre jour : laisser le jour vide pour prendre le sien.",
        "The meeting chosen was held on another day: leave the day empty to take its own.",
    )
}

pub(crate) const fn to_come() -> Reason {
    Reason::said(
        "Ce mois est à venir\u{a0}: ses faits marquants s’écriront une fois arrivés.",
        "This month is still to come: its highlights are written once they have happened.",
    )
}

pub(crate) fn taken(year: i16) -> Reason {
    Reason::told(
        format!("Une de ces actions est déjà reconduite dans la feuille de route {year}."),
        format!("One of these actions is carried over to the roadmap of {year} already."),
    )
}

pub(crate) const fn why_taken_back() -> Reason {
    Reason::said(
        "L’action est notée réalisée depuis un autre jour\u{a0}: dire dans le motif pourquoi elle ne l’est plus.",
        "The action was noted as done on another day: say in the reason why it no longer is.",
    )
}

pub(crate) const fn frozen() -> Reason {
    Reason::said(
        "La synthèse de ce mois est arrêtée : sa feuille de route ne change plus. Noter la suite dans un mois encore ouvert.",
        "The synthesis of this month is frozen: its roadmap no longer changes. Note what follows in a month still open.",
    )
}

pub(crate) const fn month_over() -> Reason {
    Reason::said(
        "Ce mois est terminé : une feuille de route se prépare pour le mois en cours ou un mois à venir.",
        "This month is over: a roadmap is prepared for the current month or one to come.",
    )
}

pub(crate) const fn too_far() -> Reason {
    Reason::said(
        "Une feuille de route se prépare au plus un an à l’avance\u{a0}: choisir un mois plus proche.",
        "A roadmap is prepared a year ahead at most: choose a nearer month.",
    )
}

pub(crate) const fn not_prepared() -> Reason {
    Reason::said(
        "La feuille de route de ce mois n’est pas préparée\u{a0}: la préparer d’abord.",
        "The roadmap of this month is not prepared: prepare it first.",
    )
}

pub(crate) const fn there_already() -> Reason {
    Reason::said(
        "Cette action est déjà dans la feuille du mois\u{a0}: corriger sa ligne, ou choisir une autre action.",
        "This action is in the roadmap of the month already: correct its line, or choose another action.",
    )
}

pub(crate) const fn too_many() -> Reason {
    Reason::said(
        "La feuille du mois a déjà soixante lignes : en retirer avant d’ajouter.",
        "The roadmap of the month has sixty lines already: take some out before adding.",
    )
}

pub(crate) const fn which_structure() -> Reason {
    Reason::said(
        "Dire quelle structure porte le projet.",
        "Say which structure carries the project.",
    )
}

pub(crate) const fn session_outside() -> Reason {
    Reason::said(
        "Une séance est notée hors de ces dates : la retirer, ou les élargir.",
        "A session is noted outside these dates: take it back, or widen them.",
    )
}

pub(crate) const fn session_to_come() -> Reason {
    Reason::said(
        "Ce jour est à venir : une séance se note une fois tenue.",
        "This day is to come: a session is noted once it was held.",
    )
}

pub(crate) const fn left_outside() -> Reason {
    Reason::said(
        "Le retrait a lieu entre le début et la fin du projet.",
        "The withdrawal is between the beginning and the end of the project.",
    )
}

pub(crate) const fn outside_the_project() -> Reason {
    Reason::said(
        "Ce jour est hors des dates du projet\u{a0}: le corriger, ou élargir ces dates.",
        "This day is outside the dates of the project: correct it, or widen them.",
    )
}

pub(crate) const fn nobody_came() -> Reason {
    Reason::said("Dire combien sont venus.", "Say how many came.")
}

pub(crate) const fn more_carriers() -> Reason {
    Reason::said(
        "Ceux qui portent la séance sont comptés parmi les présents\u{a0}: corriger l’un des deux nombres.",
        "Those who carry the session are counted among those present: correct one of the two numbers.",
    )
}

pub(crate) const fn settled() -> Reason {
    Reason::said(
        "L’issue de ce relais est connue\u{a0}: pour une autre demande, noter un nouveau relais.",
        "The outcome of this relay is known: for another request, note a new relay.",
    )
}

pub(crate) const fn relay_to_come() -> Reason {
    Reason::said(
        "Ce jour est à venir\u{a0}: un relais se note une fois fait.",
        "This day is to come: a relay is noted once it was made.",
    )
}

pub(crate) const fn between() -> Reason {
    Reason::said(
        "Un jour entre le relais et aujourd’hui est attendu.",
        "A day between the relay and today is expected.",
    )
}

pub(crate) const fn later() -> Reason {
    Reason::said(
        "On redemande plus tard : ce jour précède le relais. Choisir un jour d’après.",
        "It is asked back later: this day comes before the relay. Choose a later one.",
    )
}

pub(crate) const fn one_organisation() -> Reason {
    Reason::said(
        "Choisir une organisation, ou en écrire une autre : pas les deux.",
        "Choose an organisation, or write another one: not both.",
    )
}
