//! Every sentence of the reviews, in French and in English.

ui::words! {
    reviews() { fr "Bilans", en "Reviews" }
    midterm() { fr "Bilan à mi-parcours", en "Mid-term review" }
    annual() { fr "Bilan annuel", en "Annual review" }
    title_midterm(year: &str) { fr "Bilan à mi-parcours {year}", en "Mid-term review {year}" }
    title_annual(year: &str) { fr "Bilan annuel {year}", en "Annual review {year}" }
    from_to(first: &str, last: &str) { fr "de {first} à {last}", en "{first} to {last}" }
    lede(count: i64, period: &str) {
        fr "{count} intervention {period}." | "{count} interventions {period}.",
        en "{count} intervention, {period}." | "{count} interventions, {period}.",
    }
    lede_few(period: &str) {
        fr "Trop peu d’interventions pour être écrites, {period}.",
        en "Too few interventions to be written, {period}.",
    }
    lede_before(sum: &str) { fr "Un an plus tôt : {sum}.", en "A year before: {sum}." }
    approved(by: &str) { fr "Approuvé : {by}.", en "Approved: {by}." }
    months_told(count: i64) {
        fr "Sommes de {count} mois arrêté pour ce lecteur." | "Sommes de {count} mois arrêtés pour ce lecteur.",
        en "Sums of {count} month frozen for this reader." | "Sums of {count} months frozen for this reader.",
    }
    months_missing(months: &str) {
        fr "Mois qui n’ont pas été arrêtés, et ne comptent pas : {months}.",
        en "Months that were not frozen, and do not count: {months}.",
    }
    figures() { fr "Les chiffres de la période", en "The figures of the period" }
    year_target(value: &str) { fr "Objectif de l’année : {value}", en "Target of the year: {value}" }
    year_before(value: &str, year: &str) { fr "{value} en {year}, même période", en "{value} in {year}, same period" }
    per_100_hours(number: &str) { fr "{number} pour 100 h de terrain", en "{number} per 100 h on the field" }
    more_presence() {
        fr "Une hausse n’est pas d’elle-même une aggravation : plus de présence fait voir plus de faits.",
        en "A rise is not by itself a worsening: more presence shows more facts.",
    }
    findings() { fr "Ce que disent les chiffres", en "What the figures say" }
    moved(label: &str, now: &str, before: &str, gap: &str) {
        fr "{label} : {now}, contre {before} un an plus tôt ({gap}).",
        en "{label}: {now}, against {before} a year before ({gap}).",
    }
    frame() { fr "Ce qui a été convenu", en "What was agreed" }
    objective() { fr "Objectif signé", en "Objective as signed" }
    objectives_caption() { fr "Objectifs de la convention, par axe", en "Objectives of the agreement, by axis" }
    events() { fr "Évènements de la période", en "Events of the period" }
    means() { fr "Moyens mobilisés", en "Means" }
    hours_caption() { fr "Heures réalisées, mois par mois, et jours d’absence", en "Hours done, month by month, and days of absence" }
    hours_done() { fr "Heures réalisées", en "Hours done" }
    absence_days() { fr "Jours d’absence", en "Days of absence" }
    hours_expected(expected: &str) {
        fr "Part attendue des heures de la convention sur la période : {expected}. Heures de toute la convention, remplacements compris.",
        en "Share expected of the hours of the agreement over the period: {expected}. Hours of the whole agreement, replacements included.",
    }
    whole_period() { fr "Période", en "Period" }
    activity() { fr "Activité", en "Activity" }
    by_month() { fr "Interventions par thème, mois par mois", en "Interventions by theme, month by month" }
    origin() { fr "Origine", en "Origin" }
    zones() { fr "Interventions par secteur", en "Interventions by sector" }
    alerts() { fr "Veille technique et réponses des partenaires", en "Technical watch and answers of the partners" }
    alerts_caption() { fr "Fiches par service, et ce qui attend encore", en "Alerts by service, and what still waits" }
    sent() { fr "Transmises", en "Sent" }
    resolved() { fr "Résolues", en "Resolved" }
    resolved_part() { fr "Part résolue", en "Share resolved" }
    alerts_note() {
        fr "Part résolue : les fiches résolues de la période rapportées à celles transmises dans la période ; au-delà de 100 %, des fiches plus anciennes ont été réglées. Ce qui attend : au dernier jour.",
        en "Share resolved: alerts resolved in the period over those sent in the period; over 100%, older ones were settled. What waits: on the last day.",
    }
    blocking() { fr "Points de blocage", en "What is stuck" }
    blocking_hint() {
        fr "Par partenaire : ce qui n’avance pas et pourquoi. Un service, jamais une personne.",
        en "By partner: what does not move and why. A service, never a person.",
    }
    situations_told() { fr "Quelques situations, sans nom", en "A few situations, without a name" }
    situations() { fr "Situations travaillées", en "Situations worked on" }
    situations_hint() {
        fr "Trois situations, anonymisées : ni nom, ni adresse, ni détail qui les ferait reconnaître.",
        en "Three situations, anonymised: no name, no address, no detail by which they could be recognised.",
    }
    verbatims() { fr "Paroles d’habitants et de partenaires", en "Words of residents and partners" }
    verbatims_hint() {
        fr "Une ligne par parole, sans nom. Seulement celles dont l’auteur a donné son accord.",
        en "One line each, without a name. Only those whose author agreed.",
    }
    endings_caption() { fr "Issue des conflits", en "Ending of conflicts" }
    together() { fr "Feuille de route", en "Roadmap" }
    roadmap_caption(done: i64, of: &str) {
        fr "{done} action faite sur {of} prévues dans l’année" | "{done} actions faites sur {of} prévues dans l’année",
        en "{done} action done of {of} planned in the year" | "{done} actions done of {of} planned in the year",
    }
    partners() { fr "Instances tenues", en "Bodies that met" }
    meetings_caption() { fr "Réunions tenues, présents et décisions", en "Meetings held, who came and what was decided" }
    body() { fr "Instance", en "Body" }
    day() { fr "Jour", en "Day" }
    present() { fr "Présents", en "Present" }
    decisions_taken() { fr "Décisions", en "Decisions" }
    steering() { fr "Comité de pilotage", en "Steering committee" }
    monitoring() { fr "Comité de suivi", en "Monitoring committee" }
    evaluation() { fr "Évaluation", en "Evaluation" }
    targets_caption() { fr "Résultats au regard des objectifs de l’année", en "Results against the targets of the year" }
    projection() { fr "Projection à fin d’année", en "Projected to the end of the year" }
    projection_note() {
        fr "Projection : le rythme moyen des mois écoulés, prolongé jusqu’à décembre. Ce n’est pas une prévision.",
        en "Projection: the average pace of the months gone, prolonged to December. It is no forecast.",
    }
    library_caption() {
        fr "Indicateurs de la bibliothèque, depuis janvier",
        en "Indicators of the library, since January",
    }
    level() { fr "Niveau", en "Level" }
    output() { fr "Réalisation", en "Output" }
    outcome() { fr "Résultat", en "Outcome" }
    impact() { fr "Impact", en "Impact" }
    not_computable() { fr "Non calculable", en "Not computable" }
    comments() { fr "Commentaires d’interprétation", en "Comments" }
    recommendations() { fr "Préconisations et ce qu’elles sont devenues", en "Recommendations and what became of them" }
    recommendations_caption(count: i64) {
        fr "{count} préconisation de la période" | "{count} préconisations de la période",
        en "{count} recommendation of the period" | "{count} recommendations of the period",
    }
    recommendation() { fr "Préconisation", en "Recommendation" }
    addressee() { fr "Destinataire", en "Addressee" }
    made_in() { fr "Faite en", en "Made in" }
    fate() { fr "Suite", en "Fate" }
    fate_new() { fr "Sans réponse", en "Unanswered" }
    fate_adopted() { fr "Adoptée", en "Adopted" }
    fate_done() { fr "Réalisée", en "Carried out" }
    fate_refused() { fr "Non retenue", en "Refused" }
    adjustments() { fr "Ajustements proposés", en "Adjustments proposed" }
    adjustments_hint() { fr "Ce qui est proposé au vote pour la fin de l’année.", en "What is put to the vote for the rest of the year." }
    decisions() { fr "Décisions attendues", en "Decisions expected" }
    decisions_hint() { fr "Ce que le comité est appelé à décider, point par point.", en "What the committee is asked to decide, point by point." }
    outlook() { fr "Perspectives", en "Outlook" }
    outlook_hint() { fr "Ce que l’année suivante devrait porter, et pourquoi.", en "What the next year should carry, and why." }
    money() { fr "Coûts", en "Costs" }
    money_caption() { fr "Ce que coûte la médiation", en "What mediation costs" }
    money_what() { fr "Poste", en "Item" }
    money_amount() { fr "Montant", en "Amount" }
    money_stated() { fr "Coût annoncé par la convention, pour l’année", en "Cost stated by the agreement, for the year" }
    money_whole() { fr "Coût annoncé par la convention", en "Cost stated by the agreement" }
    money_share(months: i64, of: i64) {
        fr "Part des mois de ce bilan ({months} sur {of})", en "Share of the months of this review ({months} of {of})",
    }
    money_share_note(hours: &str) {
        fr "La part des mois racontés ici, rapportée aux {hours} comptées sur ces mois, encadrement compris\u{a0}: le même calcul que dans la bibliothèque d’indicateurs. Une intervention ne mesure ni sa durée ni ce qu’elle évite\u{202f}; la présence sans évènement n’en est pas une\u{a0}: ces coûts ne comparent pas deux services.",
        en "The share of the months told here, over the {hours} counted in those months, supervision included: made as in the library of indicators. An intervention measures neither its length nor what it avoids; presence without an event is not one: these costs do not compare two services.",
    }
    money_hour() { fr "Coût annoncé par heure", en "Stated cost per hour" }
    money_intervention() { fr "Coût annoncé par intervention", en "Stated cost per intervention" }
    money_hour_note(hours: &str) {
        fr "Coût annoncé, rapporté à {hours} réalisées dans l’année. Une intervention ne mesure ni sa durée ni ce qu’elle évite ; la présence sans évènement n’en est pas une : ces coûts ne comparent pas deux services.",
        en "Stated cost, over {hours} done in the year. An intervention measures neither its length nor what it avoids; presence without an event is not one: these costs do not compare two services.",
    }
    funding_caption() { fr "Qui paie, qui reçoit", en "Who pays, who is paid" }
    payer() { fr "Payeur", en "Payer" }
    payee() { fr "Bénéficiaire", en "Payee" }
    funding_note() {
        fr "Lignes de la convention telles que signées : une somme transmise par une partie à l’autre y figure à chaque étape.",
        en "Lines of the agreement as signed: an amount passed on from one party to another stands at each step.",
    }
    method() { fr "Méthode et limites", en "Method and limits" }
    shares_note() {
        fr "Les parts d’un tableau font cent (plus fort reste) ; leur dénominateur est la dernière ligne. Sans cas, un taux est « non calculable », jamais zéro.",
        en "The shares of a table add up to a hundred (largest remainder); their denominator is the last line. Over no case, a rate is “not computable”, never zero.",
    }
    foreword() { fr "Mot d’ouverture", en "Foreword" }
    foreword_hint() { fr "Deux ou trois phrases, signées par une fonction.", en "Two or three sentences, signed by a function." }
    context() { fr "Contexte du quartier", en "Context of the district" }
    context_hint() { fr "Ce qui a changé dans le quartier, et ce que les chiffres ne disent pas.", en "What changed in the district, and what the figures do not say." }
}

ui::words! {
    list_lede() {
        fr "Le bilan à mi-parcours et le bilan annuel : les chiffres de la période, ce qui a été convenu, fait, répondu, et ce que vous y écrivez. Une version par lecteur, avec son périmètre.",
        en "The mid-term review and the annual one: the figures of the period, what was agreed, done, answered, and what you write in it. One version a reader, with its perimeter.",
    }
    list_caption() { fr "Bilans par année", en "Reviews by year" }
    review() { fr "Bilan", en "Review" }
    nothing() { fr "Aucun bilan pour le moment", en "No review for now" }
    nothing_why() {
        fr "Un bilan apparaît dès qu’une année a des enregistrements ; les lecteurs sont prévenus par courriel quand il est arrêté.",
        en "A review appears as soon as a year has records; its readers are told by e-mail when it is frozen.",
    }
    write() { fr "Écrire les textes", en "Write the texts" }
    write_title(of: &str) { fr "Textes – {of}", en "Texts – {of}" }
    write_lede() {
        fr "Chaque texte est lu par tous les lecteurs du bilan, quel que soit leur périmètre : ni nom, ni chiffre d’un seul secteur. Vide, la partie n’y figure pas.",
        en "Each text is read by every reader of the review, whatever their perimeter: no name, no figure of one sector. Empty, the part is left out.",
    }
    text() { fr "Texte", en "Text" }
    consent() {
        fr "Chaque personne citée a donné son accord",
        en "Each person quoted has agreed",
    }
    checked() {
        fr "J’ai vérifié que tous les lecteurs peuvent lire ces nombres",
        en "I checked that every reader may read these numbers",
    }
    keep(part: &str) { fr "Enregistrer : {part}", en "Record: {part}" }
    kept() { fr "Texte enregistré.", en "Text recorded." }
    former(count: i64) { fr "{count} version précédente" | "{count} versions précédentes", en "{count} former version" | "{count} former versions" }
    freeze() { fr "Approuver et arrêter", en "Approve and freeze" }
    freeze_again() { fr "Arrêter une nouvelle version", en "Freeze a new version" }
    freeze_question(of: &str) { fr "Arrêter : {of} ?", en "Freeze: {of}?" }
    freeze_what() {
        fr "Chaque partenaire pour qui des mois ont été arrêtés recevra le bilan de son périmètre, et un courriel avec ses chiffres clés. Une version arrêtée ne change plus.",
        en "Each partner for whom months were frozen will get the review of their perimeter, and an e-mail with its key figures. A frozen version never changes.",
    }
    approved_by() { fr "Approuvé par", en "Approved by" }
    approved_hint() { fr "L’instance et le jour : « Comité de pilotage du 15 janvier 2020 ».", en "The body and the day: “Steering committee of 15 January 2020”." }
    silent_title() { fr "Des indicateurs convenus attendent leur commentaire", en "Agreed indicators wait for their comment" }
    silent_what(month: &str) {
        fr "Un bilan ne s’arrête pas avant que chaque indicateur convenu ait son commentaire d’interprétation {month} :",
        en "A review is not frozen before each agreed indicator has its comment {month}:",
    }
    freeze_done(count: usize, version: i64) {
        fr "Version {version} arrêtée pour {count} partenaire." | "Version {version} arrêtée pour {count} partenaires.",
        en "Version {version} frozen for {count} partner." | "Version {version} frozen for {count} partners.",
    }
    enough() { fr "Ce bilan ne se corrige plus", en "This review is no longer corrected" }
    enough_why() {
        fr "Il a déjà trois versions : une de plus laisserait deviner, par différence, ce qui est arrivé en retard.",
        en "It has three versions already: one more would let what came late be guessed by difference.",
    }
    preview() { fr "Voir comme un lecteur", en "See as a reader" }
    readers() { fr "Lecteurs", en "Readers" }
    nobody() { fr "Aucun mois n’a été arrêté pour ce lecteur", en "No month was frozen for this reader" }
    nobody_why() {
        fr "Le bilan d’un partenaire s’additionne des mois arrêtés pour lui : arrêtez-les d’abord.",
        en "The review of a partner is added up from the months frozen for them: freeze those first.",
    }
    mail_subject(of: &str) { fr "Le {of} est disponible", en "The {of} is available" }
    mail_lead(of: &str) { fr "Le {of} est arrêté pour votre périmètre.", en "The {of} is frozen for your perimeter." }
    mail_again(of: &str, version: i64) {
        fr "Le {of} a été corrigé : la version {version} remplace la précédente, et dit ce qui a changé.",
        en "The {of} was corrected: version {version} replaces the former one, and says what changed.",
    }
    mail_midterm(year: &str) { fr "bilan à mi-parcours {year}", en "mid-term review {year}" }
    mail_annual(year: &str) { fr "bilan annuel {year}", en "annual review {year}" }
}
