//! Words of the room.

ui::words! {
    /// On the page that gathers what waits.
    awaited(count: i64) {
        fr "{count} saisie de téléphone en quarantaine" | "{count} saisies de téléphone en quarantaine",
        en "{count} entry of a telephone in quarantine" | "{count} entries of telephones in quarantine",
    }
    terrain() { fr "Terrain", en "Field" }
    not_built() {
        fr "Ce programme a été construit sans l’application de terrain. « cargo xtask web », puis une nouvelle construction, l’y mettent ; les archives publiées l’ont déjà.",
        en "This program was built without the field app. `cargo xtask web`, then another build, put it in; published archives have it already.",
    }
    section() { fr "Téléphones", en "Telephones" }
    app() { fr "Saisie de terrain", en "Field entry" }
    corrected_on_the_telephone() {
        fr "Corrigé sur le téléphone avant l’accusé de réception.",
        en "Corrected on the telephone before its receipt.",
    }
    still_there() { fr "Constaté sur place : toujours là.", en "Seen on the spot: still there." }
    lede() {
        fr "Les téléphones d’où l’équipe saisit sa journée. Un téléphone perdu se retire en deux gestes : ce qui n’était pas encore parti arrive en quarantaine, puis l’application s’efface.",
        en "The telephones from which the team records its day. A lost one is taken back in two steps: what had not left yet arrives in quarantine, then the application is wiped.",
    }
    none_yet() { fr "Aucun téléphone n’est enregistré.", en "No telephone is enrolled." }
    none_why() {
        fr "Chaque médiateur enregistre le sien : se connecter depuis le téléphone, puis ouvrir « Terrain ».",
        en "Each mediator enrols their own: sign in from the telephone, then open “Field”.",
    }
    table() { fr "Téléphones enregistrés", en "Enrolled telephones" }
    holder() { fr "Titulaire", en "Holder" }
    telephone() { fr "Téléphone", en "Telephone" }
    since() { fr "Enregistré le", en "Enrolled on" }
    last_word() { fr "Dernière nouvelle", en "Last word" }
    state() { fr "État", en "State" }
    action() { fr "Action", en "Action" }
    in_use() { fr "En service", en "In use" }
    taken_back_on(day: &str) { fr "Retiré le {day}", en "Taken back on {day}" }
    take_back() { fr "Retirer", en "Take back" }
    take_back_of(name: &str, holder: &str) { fr "Retirer {name}, de {holder}", en "Take back {name}, of {holder}" }
    taking_back() { fr "Retirer un téléphone", en "Take a telephone back" }
    take_back_question(name: &str, holder: &str) {
        fr "Retirer « {name} », que tient {holder} ?",
        en "Take back “{name}”, held by {holder}?",
    }
    consequence() {
        fr "Le téléphone n’ouvre plus rien dès sa prochaine connexion. Ce qu’il n’avait pas encore envoyé arrive en quarantaine, où vous l’acceptez ou l’écartez ; l’application s’efface ensuite du téléphone.",
        en "The telephone opens nothing from its next connection on. What it had not sent yet arrives in quarantine, where you accept it or set it aside; the application is then wiped from the telephone.",
    }
    confirm_take_back() { fr "Retirer ce téléphone", en "Take this telephone back" }
    taken_back() { fr "Le téléphone est retiré.", en "The telephone is taken back." }
    quarantine() { fr "Quarantaine", en "Quarantine" }
    quarantine_lede() {
        fr "Ce qu’un téléphone a remis et qui ne peut pas être compté tel quel. Rien n’est perdu : accepter l’enregistre, écarter l’efface. Sans réponse, tout s’efface après trente jours.",
        en "What a telephone handed over and that cannot be counted as it is. Nothing is lost: accepting records it, setting aside erases it. Without an answer, all is erased after thirty days.",
    }
    quarantine_empty() { fr "Rien n’attend.", en "Nothing waits." }
    quarantine_empty_why() {
        fr "Tout ce que les téléphones ont remis est compté.",
        en "Everything that telephones handed over is counted.",
    }
    waits(count: i64) {
        fr "{count} envoi attend votre décision." | "{count} envois attendent votre décision.",
        en "{count} entry waits for your decision." | "{count} entries wait for your decision.",
    }
    see_quarantine() { fr "Ouvrir la quarantaine", en "Open the quarantine" }
    what() { fr "Contenu", en "Content" }
    why() { fr "Pourquoi", en "Why" }
    received() { fr "Reçu le", en "Received on" }
    handing() { fr "Remettre un fichier scellé", en "Hand a sealed file over" }
    handing_lede() {
        fr "Un téléphone qui ne retrouve pas de réseau exporte ce qui attend, photos comprises, depuis « File d’envoi ». Le fichier ne se lit qu’ici : ce qui n’était pas encore arrivé va en quarantaine, où vous l’acceptez ou l’écartez.",
        en "A telephone that finds no network exports what waits, photographs included, from “Outbox”. The file is read here only: what had not come yet goes to quarantine, where you accept it or set it aside.",
    }
    sealed_file() { fr "Fichier scellé", en "Sealed file" }
    sealed_file_hint() {
        fr "Son nom commence par « parvis- » ; 32 Mo au plus.",
        en "Its name begins with “parvis-”; 32 MB at most.",
    }
    hand_over() { fr "Remettre ce fichier", en "Hand this file over" }
    file_taken() {
        fr "Le fichier est lu. Ce qui n’était pas encore arrivé attend ici ; le reste est déjà compté.",
        en "The file is read. What had not come yet waits here; the rest is counted already.",
    }
    why_carried() { fr "Fichier remis", en "File handed over" }
    why_outdated() { fr "Application trop ancienne", en "Outdated app" }
    why_revoked() { fr "Téléphone retiré", en "Telephone taken back" }
    why_refused() { fr "À reprendre", en "To be mended" }
    why_conflict() { fr "Deux versions", en "Two versions" }
    why_unreadable() { fr "Illisible", en "Unreadable" }
    unreadable() {
        fr "Ce scellé ne s’ouvre pas : il a été fait pour une autre clé, ou abîmé.",
        en "This seal does not open: it was made for another key, or damaged.",
    }
    of_someone(name: &str) { fr "Remis par {name}", en "Handed over by {name}" }
    accept() { fr "Accepter", en "Accept" }
    set_aside() { fr "Écarter", en "Set aside" }
    accept_of(what: &str) { fr "Accepter : {what}", en "Accept: {what}" }
    set_aside_of(what: &str) { fr "Écarter : {what}", en "Set aside: {what}" }
    incomplete() { fr "Inachevé", en "Unfinished" }
    nth(rank: usize, of: usize) { fr "{rank} sur {of}", en "{rank} of {of}" }
    complete() { fr "Compléter", en "Complete" }
    complete_of(what: &str) { fr "Compléter : {what}", en "Complete: {what}" }
    completing() { fr "Compléter une saisie", en "Complete an entry" }
    completing_lede() {
        fr "Notée sur le vif, puis restée sur un téléphone retiré. Le jour et l’heure restent ceux du geste, à la minute ; le quart d’heure se lit ici. Elle comptera comme la journée de qui tenait le téléphone.",
        en "Caught in the act, then left on a telephone that was taken back. Its day and hour stay those of the act, to the minute; the quarter of an hour is read here. It will count as the day of whoever held the telephone.",
    }
    complete_and_accept() { fr "Enregistrer et accepter", en "Save and accept" }
    accepted() { fr "L’envoi est enregistré.", en "The entry is recorded." }
    was_set_aside() { fr "L’envoi est écarté et effacé.", en "The entry is set aside and erased." }
    cannot_accept(reasons: &str) {
        fr "Cet envoi ne peut pas être accepté tel quel : {reasons}",
        en "This entry cannot be accepted as it is: {reasons}",
    }
    kind_record() { fr "Activité", en "Activity" }
    kind_correct() { fr "Correction d’une activité", en "Correction of an activity" }
    kind_withdraw() { fr "Retrait d’une activité", en "Withdrawal of an activity" }
    kind_alone() { fr "Seul sur place", en "Alone on site" }
    entries() { fr "Entrées signalées", en "Entries told" }
    entries_intro() {
        fr "Qui est entré seul quelque part aujourd’hui, et jusqu’à quand. Sans nouvelle cinq minutes après l’heure dite, un courriel part à l’encadrement. Lisible ici seulement ; effacé après trente jours.",
        en "Who went in alone somewhere today, and until when. Without news five minutes after the time said, a letter leaves to the managers. Read here only; erased after thirty days.",
    }
    colleague() { fr "Collègue", en "Colleague" }
    somebody() { fr "Un collègue", en "A colleague" }
    place() { fr "Lieu", en "Place" }
    entered() { fr "Entrée", en "Went in" }
    until() { fr "Nouvelles attendues", en "News expected" }
    gave_news(time: &str) { fr "Sortie à {time}", en "Left at {time}" }
    inside() { fr "Sur place", en "On site" }
    late() { fr "Sans nouvelle", en "No news" }
    told_at(time: &str) { fr "Sans nouvelle, encadrement prévenu à {time}", en "No news, managers told at {time}" }
    mail_no_news(name: &str) { fr "Sortie non signalée : {name}", en "Leaving not told: {name}" }
    mail_no_news_said(name: &str, place: &str, since: &str, until: &str) {
        fr "{name} a signalé son entrée à {since} : {place}. Des nouvelles étaient attendues à {until} ; aucune n’est arrivée.",
        en "{name} said to have gone in at {since}: {place}. News were expected at {until}; none came.",
    }
    mail_no_news_why() {
        fr "Un téléphone sans réseau, déchargé ou oublié suffit à l’expliquer.",
        en "A telephone without network, without power or left behind is enough to explain it.",
    }
    mail_no_news_do(name: &str) {
        fr "À faire : appeler {name} ; sans réponse, suivre la procédure de l’opérateur.",
        en "To do: call {name}; without an answer, follow the procedure of the operator.",
    }
    mail_no_news_where() {
        fr "Les entrées du jour se lisent dans Parvis, section « Téléphones ». Si des nouvelles arrivent, un courriel le dira.",
        en "The entries of the day are read in Parvis, section “Telephones”. If news come, a letter will say so.",
    }
    mail_news(name: &str) { fr "Sortie signalée : {name}", en "Leaving told: {name}" }
    mail_news_said(name: &str, place: &str, at: &str) {
        fr "{name} a signalé sa sortie à {at} : {place}. Rien d’autre à faire.",
        en "{name} said to have left at {at}: {place}. Nothing more to do.",
    }
    kind_draft() { fr "Fiche de signalement", en "Alert" }
    kind_verify() { fr "Fiche vue sur place", en "Alert seen on the spot" }
    kind_progress() { fr "Action de la feuille de route", en "Action of the roadmap" }
    kind_round() { fr "Tournée", en "Walk" }
    kind_other() { fr "Autre envoi", en "Other entry" }
    minutes(count: i64) { fr "{count} min", en "{count} min" }
    photographs() { fr "Photos en attente", en "Photographs that wait" }
    photographs_why() {
        fr "D’un téléphone retiré ou d’un fichier remis, scellées comme elles sont arrivées : acceptées, elles rejoignent leur enregistrement, s’il est là.",
        en "Of a telephone that was taken back or of a file handed over, sealed as they came: once accepted, they join their record, if it is here.",
    }
    photograph_of(rank: &str, holder: &str) { fr "photo {rank}, de {holder}", en "photograph {rank}, of {holder}" }
    photo_accepted() { fr "La photo a rejoint son enregistrement.", en "The photograph joined its record." }
    clocks() { fr "Heures à vérifier", en "Hours to check" }
    clocks_intro() {
        fr "Ce que les téléphones ont remis depuis trente jours et dont l’heure, ou le contenu, demande un regard : leur horloge le disait elle-même.",
        en "What telephones handed over in the last thirty days and whose hour, or content, asks for a look: their own clock said so.",
    }
    doubt() { fr "Pourquoi", en "Why" }
    clock_unchecked() { fr "horloge jamais comparée à celle du serveur", en "clock never compared with the server’s" }
    clock_wrong() { fr "horloge fausse de plus de dix minutes, corrigée", en "clock wrong by more than ten minutes, corrected" }
    clock_back() { fr "horloge revenue en arrière", en "clock that went back" }
    zone_other() { fr "téléphone réglé sur un autre fuseau", en "telephone set to another time zone" }
    unfinished() { fr "saisie inachevée, scellée après un jour de verrouillage", en "unfinished entry, sealed after a day of lock" }
}
