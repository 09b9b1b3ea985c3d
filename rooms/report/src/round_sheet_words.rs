//! Sentences of the sheet of a round and of the page that prepares it.

ui::words! {
    /// Title.
    title() { fr "Feuille de tournée", en "Round sheet" }
    /// The section above.
    activities_section() { fr "Activités", en "Activities" }
    /// What the page is for.
    lede() {
        fr "Une page à imprimer et à remplir au stylo, pour qui préfère le papier ou n’a pas de téléphone : elle se recopie ensuite en quelques minutes.",
        en "One page to print and fill in by pen, for whoever prefers paper or has no telephone: it is then copied in a few minutes."
    }
    /// What the sheet is, for the PDF.
    sheet_lede() {
        fr "Dix lignes à remplir au stylo, avec les codes des activités, des thèmes et des lieux.",
        en "Ten lines to fill in by pen, with the codes of activities, themes and places."
    }
    /// Hint.
    day_hint() { fr "Vide : à écrire sur la feuille.", en "Empty: to be written on the sheet." }
    /// Field of the sheet.
    day() { fr "Jour", en "Day" }
    /// Field of the sheet.
    mediators() { fr "Médiateurs", en "Mediators" }
    /// Hint.
    mediators_hint() { fr "Personne de coché : à écrire sur la feuille.", en "Nobody ticked: to be written on the sheet." }
    /// Field of the sheet.
    zone() { fr "Zone", en "Zone" }
    /// Hint.
    zone_hint() {
        fr "Ses lieux seront rappelés sur la feuille. Sans zone : ceux de tout votre périmètre.",
        en "Its places will be recalled on the sheet. Without a zone: those of your whole perimeter."
    }
    /// Button.
    print() { fr "Ouvrir la feuille (PDF)", en "Open the sheet (PDF)" }
    /// Link.
    to_typing() { fr "Saisie rapide", en "Quick typing" }
    /// Section.
    how() { fr "De la feuille aux chiffres", en "From the sheet to the figures" }
    /// Step.
    step_print() {
        fr "Imprimer en A4, une feuille par tournée. Rien à agrandir : elle tient sur une page.",
        en "Print on A4, one sheet a round. Nothing to scale: it holds on one page."
    }
    /// Step.
    step_fill() {
        fr "Remplir une ligne par activité : entourer le chiffre de l’activité, écrire les codes, compter les personnes sans jamais les nommer.",
        en "Fill in one line for each activity: circle the figure of the activity, write the codes, count people and never name them."
    }
    /// Step.
    step_type() {
        fr "Viser le code QR, ou ouvrir « Saisie rapide », et recopier les lignes ; tout s’enregistre d’un coup.",
        en "Aim at the QR code, or open “Quick typing”, and copy the lines; all is recorded at once."
    }
    /// Step.
    step_destroy() {
        fr "Détruire la feuille une fois la journée relue : ce qui compte est enregistré.",
        en "Destroy the sheet once the day is read again: what counts is recorded."
    }
    /// On the sheet.
    reminder() {
        fr "Sans nom ni détail de santé, ni origine, ni infraction imputée à quelqu’un. À détruire une fois saisie.",
        en "No name, no health detail, no origin, no offence laid on anyone. To be destroyed once typed in."
    }
    /// Beside the picture.
    qr() { fr "Saisir cette journée", en "Type in this day" }
    /// The picture in words.
    qr_alt() {
        fr "Code QR de la page de saisie rapide de cette journée",
        en "QR code of the quick typing page of this day"
    }
    /// Column.
    time() { fr "Heure", en "Time" }
    /// How.
    time_how() { fr "14 h 30", en "14:30" }
    /// Column.
    minutes() { fr "Durée", en "Length" }
    /// How.
    minutes_how() { fr "minutes", en "minutes" }
    /// Column.
    place() { fr "Lieu", en "Place" }
    /// How.
    place_how() { fr "nom ou code", en "name or code" }
    /// Column.
    activity() { fr "Activité", en "Activity" }
    /// How.
    activity_how() { fr "entourer", en "circle" }
    /// Column.
    themes() { fr "Thèmes", en "Themes" }
    /// How.
    themes_how() { fr "3.1, trois au plus", en "3.1, three at most" }
    /// Column.
    people() { fr "Personnes", en "People" }
    /// How.
    people_how() { fr "3 P1, 2 P10", en "3 P1, 2 P10" }
    /// Column.
    origin() { fr "Origine", en "Origin" }
    /// Column.
    ending() { fr "Issue", en "Ending" }
    /// How.
    code_how() { fr "code", en "code" }
    /// Column.
    note() { fr "Note courte", en "Short note" }
    /// How.
    note_how() { fr "sans nom ni détail de santé", en "no name, no health detail" }
    /// Legend.
    activities() { fr "Activités", en "Activities" }
    /// Legend.
    origins() { fr "Origines", en "Origins" }
    /// Legend.
    endings() { fr "Issues (activités 2, 4 et 5)", en "Endings (activities 2, 4 and 5)" }
    /// Legend.
    audiences() { fr "Personnes", en "People" }
    /// Legend.
    places() { fr "Lieux", en "Places" }
    /// Places that the page has no room for.
    more_places(left: i64) {
        fr "et {left} autre lieu : l’écrire en entier" | "et {left} autres lieux : les écrire en entier",
        en "and {left} more place: write it in full" | "and {left} more places: write them in full"
    }
}
