//! Sentences of what is told to funders.

use kernel::Reason;

ui::words! {
    accounts() { fr "Comptes", en "Accounts" }
    title(year: &str) { fr "Pour les financeurs, {year}", en "For funders, {year}" }
    see() { fr "Pour les financeurs", en "For funders" }
    lede() {
        fr "Ce que chaque financeur demande, avec ses définitions\u{a0}: à relire avant de l’envoyer.",
        en "What each funder asks for, with its definitions: to be read before it is sent."
    }
    tfpb() { fr "Abattement de TFPB, par bailleur", en "Property tax abatement, by landlord" }
    tfpb_why() {
        fr "Relevés, heures et fiches sur ses résidences, par axe de l’abattement, et leur coût.",
        en "Records, hours and alerts on its residences, by theme of the abatement, and their cost."
    }
    no_landlord() {
        fr "Aucune résidence n’est rattachée à un bailleur.", en "No residence is attached to a landlord."
    }
    relay() { fr "Bilan adulte-relais", en "Adult-relay report" }
    relay_why() {
        fr "Le poste\u{a0}: tâches, heures, formation, partenaires. Rien de la personne qui l’occupe.",
        en "The post: tasks, hours, training, partners. Nothing of the person who holds it."
    }
    time() { fr "Temps par projet", en "Time by project" }
    time_why() {
        fr "Heures de chaque projet, mois par mois, déclarées et validées. La feuille à signer de chaque mois est à «\u{a0}Feuille de temps\u{a0}».",
        en "Hours of each project, month by month, declared and validated. The sheet to sign each month is under “Timesheet”."
    }
    indicators() { fr "Indicateurs (CSV)", en "Indicators (CSV)" }
    indicators_why() {
        fr "Toute la bibliothèque, avec ses unités, pour qui a son propre formulaire.",
        en "The whole library, with its units, for whoever has a form of their own."
    }
    residences() { fr "Résidences des bailleurs", en "Residences of landlords" }
    residences_lede() {
        fr "Une zone ou un lieu appartient à un bailleur depuis un jour, jusqu’à un autre. Un changement se date\u{a0}: rien n’est effacé de ce qui a été compté.",
        en "A zone or a place belongs to a landlord from a day to another. A change is dated: nothing that was counted is erased."
    }
    landlord() { fr "Bailleur", en "Landlord" }
    ground() { fr "Zone ou lieu", en "Zone or place" }
    since() { fr "Depuis le", en "Since" }
    until() { fr "Jusqu’au", en "Until" }
    until_hint() { fr "Vide tant que c’est le cas.", en "Empty as long as it is so." }
    zone(name: &str) { fr "Zone\u{a0}: {name}", en "Zone: {name}" }
    place(name: &str) { fr "Lieu\u{a0}: {name}", en "Place: {name}" }
    attach() { fr "Rattacher", en "Attach" }
    end() { fr "Fin", en "End" }
    end_on() { fr "Fixer la fin", en "Set the end" }
    none_attached() { fr "Aucune résidence.", en "No residence." }
    kept() { fr "Enregistré.", en "Saved." }
    open() { fr "Ouvrir", en "Open" }

    tfpb_title(landlord: &str, year: &str) {
        fr "Abattement de TFPB {year} – {landlord}", en "Property tax abatement {year} – {landlord}"
    }
    tfpb_lede(landlord: &str) {
        fr "Ce que la médiation a fait sur les résidences de {landlord}.",
        en "What mediation did on the residences of {landlord}."
    }
    by_residence() { fr "Par résidence", en "By residence" }
    by_theme() { fr "Par axe de l’abattement", en "By theme of the abatement" }
    residence() { fr "Résidence", en "Residence" }
    theme() { fr "Axe", en "Theme" }
    no_theme() { fr "Hors axe", en "No theme" }
    records() { fr "Relevés", en "Records" }
    hours() { fr "Heures", en "Hours" }
    alerts() { fr "Fiches", en "Alerts" }
    resolved() { fr "Fiches résolues", en "Alerts resolved" }
    cost() { fr "Coût", en "Cost" }
    total() { fr "Total", en "Total" }
    others_residences() { fr "Autres résidences, ensemble", en "Other residences, together" }
    others_themes() { fr "Autres axes, ensemble", en "Other themes, together" }
    too_few() {
        fr "Moins de cinq relevés ou de cinq fiches\u{a0}: rien ne se dit du détail.",
        en "Fewer than five records or five alerts: no detail is told."
    }
    definitions() { fr "Définitions", en "Definitions" }
    def_record() {
        fr "Une activité enregistrée sur la résidence pendant qu’elle était à ce bailleur.",
        en "An activity recorded on the residence while it was this landlord’s."
    }
    def_hours() {
        fr "La durée de ces activités. Le temps de présence qui ne s’enregistre pas n’y est pas.",
        en "The length of those activities. Presence that is not recorded is not in it."
    }
    def_alert() {
        fr "Une fiche de signalement transmise dans l’année pour la résidence, doublons exclus\u{202f}; résolue\u{a0}: vue résolue sur place.",
        en "An alert sent in the year for the residence, duplicates left out; resolved: seen resolved on site."
    }
    def_cost() {
        fr "Heures × coût d’une heure des comptes de l’année, avec sa source.",
        en "Hours × cost of an hour of the year’s accounts, with its source."
    }
    def_few() {
        fr "Les lignes de moins de cinq relevés sont réunies, celles de moins de cinq fiches aussi\u{a0}: personne ne s’y reconnaît.",
        en "Lines of fewer than five records are put together, and those of fewer than five alerts: nobody is recognised."
    }
    def_theme() {
        fr "L’axe que la liste des thèmes donne à chaque relevé par son premier thème.",
        en "The theme that the list of themes gives to each record by its first theme."
    }
    hour_is(amount: &str, source: &str) { fr "{amount} l’heure ({source})", en "{amount} an hour ({source})" }
    no_hour() { fr "non calculable\u{a0}: le coût d’une heure n’est pas dit", en "not computable: the cost of an hour is not stated" }
    not_computable() { fr "non calculable", en "not computable" }

    relay_title(year: &str) { fr "Bilan adulte-relais {year}", en "Adult-relay report {year}" }
    relay_lede(post: &str) {
        fr "{post}. Ce bilan porte sur un poste\u{a0}: ni nom, ni absence, ni parcours privé.",
        en "{post}. This report is about a post: no name, no absence, nothing private."
    }
    all_posts() { fr "Tous les postes de médiation", en "All posts of mediation" }
    post_of(project: &str) { fr "Poste compté sous le projet «\u{a0}{project}\u{a0}»", en "Post counted under the project “{project}”" }
    tasks() { fr "Tâches", en "Tasks" }
    tasks_note() {
        fr "Activités enregistrées par tous les médiateurs de la convention, selon les huit activités de la norme.",
        en "Activities recorded by all mediators of the agreement, by the eight activities of the norm."
    }
    task() { fr "Activité", en "Activity" }
    share() { fr "Part", en "Share" }
    hours_of_post() { fr "Heures du poste", en "Hours of the post" }
    hours_note() {
        fr "Heures déclarées, par nature. Congés et absences n’y figurent pas. La formation et l’encadrement reçu y sont dits à part.",
        en "Hours declared, by kind. Leave and absences are not in it. Training and supervision received are told apart."
    }
    kind() { fr "Nature", en "Kind" }
    partners() { fr "Partenaires", en "Partners" }
    partners_note() {
        fr "Services à qui une fiche a été envoyée dans l’année.", en "Services to which an alert was sent in the year."
    }
    partner() { fr "Partenaire", en "Partner" }
    sent() { fr "Fiches envoyées", en "Alerts sent" }
    meetings(count: i64) {
        fr "{count} réunion d’instance tenue dans l’année." | "{count} réunions d’instance tenues dans l’année.",
        en "{count} meeting held in the year." | "{count} meetings held in the year."
    }
}

ui::words! {
    time_title(year: &str) { fr "Temps par projet {year}", en "Time by project {year}" }
    time_lede() {
        fr "Heures qui comptent dans les 1\u{202f}607\u{a0}heures, des médiateurs seuls.",
        en "Hours that count within the 1,607 hours, of mediators only."
    }
    project() { fr "Projet", en "Project" }
    no_project() { fr "Sans projet", en "No project" }
    month() { fr "Mois", en "Month" }
    declared() { fr "Déclarées", en "Declared" }
    validated() { fr "Validées", en "Validated" }
    nothing() { fr "Aucune heure dans l’année.", en "No hour in the year." }
    pdf() { fr "Télécharger le PDF", en "Download the PDF" }
    xlsx() { fr "Classeur (XLSX)", en "Workbook (XLSX)" }
}

/// A residence ends after it begins.
pub(crate) const fn ends_before() -> Reason {
    Reason::said("La fin vient après le début.", "The end comes after the beginning.")
}

/// Two landlords at once.
pub(crate) const fn already() -> Reason {
    Reason::said(
        "Cette résidence a déjà un bailleur à ces dates\u{a0}: fixez d’abord sa fin.",
        "This residence already has a landlord on those days: set its end first.",
    )
}
