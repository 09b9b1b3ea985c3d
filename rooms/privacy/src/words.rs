//! Words of the room.

ui::words! {
    section() { fr "Protection des données", en "Data protection" }
    lede() {
        fr "Ce qui a quitté Parvis à son terme, et qui a fait quoi entre deux jours.",
        en "What left Parvis in its time, and who did what between two days.",
    }
    certificates() { fr "Certificats d’effacement", en "Certificates of erasure" }
    certificates_intro() {
        fr "Chaque nuit, ce qui a atteint sa durée de conservation est vidé ou retiré. Le texte part avant le chiffre.",
        en "Each night, what has reached its time is emptied or taken away. Words leave before figures.",
    }
    certificate_of(moment: &str) { fr "Effacement du {moment}", en "Erasure of {moment}" }
    no_certificate() { fr "Aucun effacement n’a encore eu lieu", en "No erasure has taken place yet" }
    no_certificate_why() {
        fr "Le premier aura lieu la nuit prochaine ; « parvis retention run » le fait tout de suite.",
        en "The first one takes place next night; “parvis retention run” does it now.",
    }
    table() { fr "Table", en "Table" }
    gone() { fr "Lignes vidées ou retirées", en "Rows emptied or taken away" }
    fault() { fr "Empêchement", en "Prevented by" }
    nothing_gone() { fr "Rien n’était à son terme.", en "Nothing was past its time." }
    acts() { fr "Qui a fait quoi", en "Who did what" }
    acts_intro() {
        fr "Pour une violation de données (à notifier sous 72 heures) ou la question d’une personne : les actes tracés entre deux jours, par personne.",
        en "For a data breach (to be notified within 72 hours) or the question of a person: the acts traced between two days, by person.",
    }
    from() { fr "Du", en "From" }
    to() { fr "Au", en "To" }
    show() { fr "Afficher", en "Show" }
    act() { fr "Acte", en "Act" }
    by() { fr "Par", en "By" }
    house() { fr "Parvis", en "Parvis" }
    times() { fr "Fois", en "Times" }
    things() { fr "Objets distincts", en "Distinct things" }
    first() { fr "Première fois", en "First time" }
    last() { fr "Dernière fois", en "Last time" }
    no_acts() { fr "Aucun acte entre ces deux jours.", en "No act between these two days." }
    person() { fr "Rechercher une personne", en "Look for a person" }
    register() { fr "Registre des traitements", en "Processing register" }
    assessment() { fr "Analyse d’impact", en "Impact assessment" }
    controller() { fr "Responsable", en "Controller" }
    notice() { fr "Notice affichée", en "Posted notice" }
    person_lede() {
        fr "Pour répondre à une demande d’accès, de rectification ou d’effacement. Parvis ne range rien par nom : seuls les textes libres peuvent en contenir un.",
        en "To answer a request for access, rectification or erasure. Parvis files nothing by name: only free texts may hold one.",
    }
    person_words() { fr "Mots du nom", en "Words of the name" }
    person_words_hint() {
        fr "Au moins trois lettres ; les accents ne comptent pas. La recherche est tracée, les mots cherchés ne le sont pas.",
        en "At least three letters; accents do not matter. The search is traced, the words are not.",
    }
    look() { fr "Rechercher", en "Search" }
    found() { fr "Textes qui contiennent ces mots, les autres personnes caviardées", en "Texts that hold these words, other people struck out" }
    none_found() { fr "Aucun texte ne contient ces mots", en "No text holds these words" }
    none_found_why() {
        fr "Rien n’a été écrit de cette personne, ou ce qui l’était a déjà été effacé.",
        en "Nothing was written of this person, or what was is erased already.",
    }
    text() { fr "Texte", en "Text" }
    erase() { fr "Effacer", en "Erase" }
    erase_for_good() {
        fr "C’est définitif, y compris dans une copie remise en place. L’activité compte comme avant.",
        en "This is for good, in a copy put back too. The activity counts as before.",
    }
    erase_text() { fr "Effacer ce texte", en "Erase this text" }
    table_activity() { fr "Note d’activité", en "Activity note" }
    dossier() { fr "Dossier à remettre à la personne", en "File to give to the person" }
    dossier_pdf() { fr "En PDF", en "As PDF" }
    dossier_json() { fr "En données (JSON)", en "As data (JSON)" }
    dossier_title() { fr "Ce qui a été écrit de vous", en "What was written of you" }
    dossier_lede(count: usize, asked: &str, day: &str) {
        fr "Textes où se trouvent les mots « {asked} », cherchés le {day} : {count} texte. Parvis ne range rien par nom ; seuls des textes libres peuvent en contenir un."
            | "Textes où se trouvent les mots « {asked} », cherchés le {day} : {count} textes. Parvis ne range rien par nom ; seuls des textes libres peuvent en contenir un.",
        en "Texts that hold the words “{asked}”, looked for on {day}: {count} text. Parvis files nothing by name; only free texts may hold one."
            | "Texts that hold the words “{asked}”, looked for on {day}: {count} texts. Parvis files nothing by name; only free texts may hold one.",
    }
    dossier_author() { fr "Déléguée ou délégué à la protection des données", en "Data protection officer" }
    dossier_texts() { fr "Les textes", en "The texts" }
    dossier_from() { fr "Où", en "Where" }
    dossier_struck() {
        fr "Ce qui désigne d’autres personnes est caviardé.", en "What points at other people is struck out.",
    }
    dossier_none() { fr "Aucun texte ne contient ces mots.", en "No text holds these words." }
}

// The same macro does not take all of them at once.
ui::words! {
    table_alert() { fr "Fiche de signalement", en "Alert" }
    table_mail() { fr "Réponse reçue par courriel", en "Answer received by e-mail" }
    table_astray() { fr "Courriel de la corbeille commune", en "E-mail of the common basket" }
    table_town() { fr "Ce qu’a dit la ville d’une fiche", en "What the town said of an alert" }
    table_action() { fr "Motif d’une action", en "Reason of an action" }
    table_comment() { fr "Commentaire d’un indicateur", en "Comment on an indicator" }
    table_life() { fr "Vie d’un indicateur", en "Life of an indicator" }
    table_value() { fr "Valeur transmise par un partenaire", en "Value handed over by a partner" }
    table_custom() { fr "Indicateur créé dans l’application", en "Indicator made in the application" }
    table_draft() { fr "Enquête en cours", en "Survey under way" }
    table_survey() { fr "Enquête", en "Survey" }
    dossier_photographs() { fr "Les photos de ces relevés et de ces fiches", en "The photographs of these records and alerts" }
    dossier_no_photograph() {
        fr "Aucune photo n’accompagne ces textes.", en "No photograph goes with these texts.",
    }
    dossier_time() { fr "Reçue vers", en "Received about" }
    dossier_place() { fr "Lieu", en "Place" }
    dossier_released() { fr "Transmise", en "Passed on" }
    dossier_not_released() { fr "non, à personne", en "no, to nobody" }
    dossier_lent() { fr "oui, aux destinataires de la fiche", en "yes, to the recipients of the alert" }
    dossier_no_caption() {
        fr "Une photo n’a pas de légende\u{202f}; aucun partenaire n’y a accès, sauf celles qu’un encadrant a transmises aux destinataires d’une fiche.",
        en "A photograph has no caption; no partner can reach one, but those that a manager showed to the recipients of an alert.",
    }
    dossier_photographs_how() {
        fr "Les images ne sont pas dans ce dossier : d’autres personnes peuvent s’y voir. Demandez-les, en réponse à cet envoi, à la déléguée ou au délégué à la protection des données : l’encadrement les relit, et celles où vous êtes vous sont remises, les autres visages masqués. Elles s’effacent six mois après la fin du relevé ou de la fiche.",
        en "The pictures are not in this file: other people may be seen on them. Ask the data protection officer for them, in answer to this: management looks at them again, and those where you are seen are handed to you with the other faces covered. They are erased six months after the record or the alert ended.",
    }
    dossier_where() { fr "Où nous avons cherché", en "Where we looked" }
    dossier_looked_in(tables: &str) {
        fr "Partout où quelqu’un peut écrire librement : {tables}.", en "Wherever someone may write freely: {tables}.",
    }
    dossier_rights() { fr "Vos droits", en "Your rights" }
    dossier_rights_title() { fr "Ce que vous pouvez demander", en "What you may ask" }
    rights_text() {
        fr "Faire rectifier un texte inexact, le faire effacer, le faire mettre de côté le temps d’une contestation, vous opposer à ce qu’il serve. La réponse est due dans le mois. En cas de désaccord, vous pouvez saisir la CNIL.",
        en "To have a wrong text put right, to have it erased, to have it set aside while it is disputed, to object to its use. An answer is due within a month. If you disagree, you may turn to the data protection authority.",
    }
    put_right() { fr "Rectifier", en "Put right" }
    put_right_text() { fr "Texte exact", en "Right text" }
    put_right_help() {
        fr "Ce que vous tapez prend la place du texte entier, sans nom ni jugement.", en "What you type takes the place of the whole text, without name or judgement.",
    }
    put_right_done() { fr "Le texte est rectifié ; l’ancien ne reviendra pas avec une copie.", en "The text is put right; the former one will not come back with a copy." }
    limit() { fr "Limiter", en "Set aside" }
    limit_why() { fr "Pourquoi", en "Why" }
    limit_text() {
        fr "Le texte quitte l’activité ou la fiche : vous seul le lisez, et pouvez le remettre.",
        en "The text leaves the record or the alert: only you read it, and may put it back.",
    }
    limited_done() { fr "Le texte est mis de côté : vous seul le lisez.", en "The text is set aside: only you read it." }
    limited_texts() { fr "Textes limités", en "Texts set aside" }
    limited_lede() {
        fr "Mis de côté à la demande d’une personne, le temps d’une contestation ; personne d’autre ne les lit.",
        en "Set aside at a person’s request while something is disputed; nobody else reads them.",
    }
    none_limited() { fr "Aucun texte n’est limité", en "No text is set aside" }
    none_limited_why() {
        fr "« Limiter », dans la recherche d’une personne, met un texte de côté.", en "“Set aside”, in the search for a person, sets a text aside.",
    }
    put_back() { fr "Lever la limitation", en "Put back" }
    put_back_done() { fr "Le texte est de nouveau à sa place.", en "The text is back in its place." }
    unreadable() { fr "illisible sans la clé de la maison", en "cannot be read without the key of the house" }
    acted_put_right() { fr "Texte rectifié sur demande", en "Text put right on request" }
    acted_limited() { fr "Texte limité sur demande", en "Text set aside on request" }
    acted_put_back() { fr "Limitation levée", en "Text put back" }
    acted_aside_read() { fr "Textes limités lus", en "Texts set aside read" }
    acted_dossier() { fr "Dossier d’une personne remis", en "File of a person given out" }
    raised() { fr "Fiche ouverte", en "Alert raised" }
    withdrawn() { fr "Activité retirée", en "Activity withdrawn" }
    activated() { fr "Code d’accès activé", en "Access code activated" }
    sessions_closed_for() { fr "Sessions fermées par l’administration", en "Sessions closed by the administration" }
    account_shut() { fr "Compte fermé", en "Account shut" }
    account_reopened() { fr "Compte rouvert", en "Account opened again" }
    emergency_asked() { fr "Accès exceptionnel demandé", en "Exceptional access asked" }
    emergency_allowed() { fr "Accès exceptionnel accordé", en "Exceptional access allowed" }
    emergency_refused() { fr "Accès exceptionnel refusé", en "Exceptional access refused" }
    seen_as() { fr "Aperçu d’un code d’accès", en "Access code previewed" }
    code_confirmed() { fr "Code d’accès confirmé", en "Access code confirmed" }
    code_suspended() { fr "Code d’accès suspendu", en "Access code suspended" }
    review_asked() { fr "Revue des accès demandée", en "Review of codes asked" }
    right_given() { fr "Droit ajouté à un code", en "Right added to a code" }
    right_passed() { fr "Passage à un autre droit", en "Passed to another right" }
    proved() { fr "Identité confirmée", en "Identity confirmed" }
    searched() { fr "Recherche d’une personne", en "Search for a person" }
    text_erased() { fr "Texte effacé sur demande", en "Text erased on request" }
    erased() {
        fr "Le texte est effacé ; l’activité compte comme avant. Une copie remise en place l’effacera de nouveau.",
        en "The text is erased; the activity counts as before. A copy put back will erase it again.",
    }
    consultations() { fr "Consultations", en "Consultations" }
    consultations_lede(month: &str) {
        fr "Ce qui a été lu de confidentiel, donné ou publié dans la convention en {month}, par l’opérateur ou par les partenaires.",
        en "What was read of the confidential, given or published in the agreement in {month}, by the operator or by partners.",
    }
    consultations_intro() {
        fr "Chaque lecture d’une note est tracée avant que la page ne parte. Les personnes ne sont pas nommées ici ; la déléguée ou le délégué à la protection des données les connaît.",
        en "Each reading of a note is traced before the page leaves. People are not named here; the data protection officer knows them.",
    }
    none_consulted() { fr "Rien n’a été consulté ce mois-ci", en "Nothing was consulted this month" }
    none_consulted_why() {
        fr "Les lectures de notes, les publications et les codes remis paraîtront ici.",
        en "Readings of notes, publications and codes given will appear here.",
    }
    day() { fr "Jour", en "Day" }
    previous() { fr "Mois précédent", en "Previous month" }
    next() { fr "Mois suivant", en "Next month" }
    moment(day: &str, time: &str) { fr "{day}, {time}", en "{day}, {time}" }
    operator() { fr "Opérateur", en "Operator" }
    partner() { fr "Partenaires", en "Partners" }
    few() { fr "moins de 5", en "fewer than 5" }
    notes_read() { fr "Notes d’activité lues", en "Activity notes read" }
    alert_notes_read() { fr "Notes de fiches lues", en "Alert notes read" }
    published() { fr "Mois arrêté pour les partenaires", en "Month frozen for partners" }
    invited() { fr "Code d’accès remis", en "Access code given" }
    taken_back() { fr "Code d’accès retiré", en "Access code taken back" }
    replaced() { fr "Code d’accès remplacé", en "Access code replaced" }
    came_in() { fr "Connexion", en "Signed in" }
    link_sent() { fr "Lien envoyé par courriel", en "Link sent by e-mail" }
    link_led() { fr "Lien de courriel suivi", en "Link of an e-mail followed" }
    went_out() { fr "Déconnexion", en "Signed out" }
    key_added() { fr "Clé d’accès ajoutée", en "Passkey added" }
    key_removed() { fr "Clé d’accès retirée", en "Passkey removed" }
    key_copied() { fr "Clé d’accès refusée, peut-être copiée", en "Passkey refused, perhaps copied" }
    recorded() { fr "Activité enregistrée", en "Activity recorded" }
    corrected() { fr "Activité corrigée", en "Activity corrected" }
    typed_in() { fr "Feuille de tournée saisie", en "Round sheet typed in" }
    corrected_report() { fr "Synthèse corrigée par une nouvelle version", en "Report corrected by a new version" }
    access_refused() { fr "Accès refusé", en "Access refused" }
    advanced() { fr "Étape d’une fiche", en "Step of an alert" }
}

/// An act in words; one that has none here is told by its own name.
pub(crate) fn act_said(lang: ui::Lang, act: &str) -> &str {
    match act {
        "activity.notes-read" => notes_read(lang),
        "alert.notes-read" => alert_notes_read(lang),
        "report.published" => published(lang),
        "report.corrected" => corrected_report(lang),
        "door.invited" => invited(lang),
        "door.code-taken-back" => taken_back(lang),
        "door.code-replaced" => replaced(lang),
        "door.came-in" => came_in(lang),
        "door.access-refused" => access_refused(lang),
        "door.link-sent" => link_sent(lang),
        "door.link-led" => link_led(lang),
        "door.went-out" => went_out(lang),
        "door.key-added" => key_added(lang),
        "door.key-removed" => key_removed(lang),
        "door.key-copied" => key_copied(lang),
        "activity.recorded" => recorded(lang),
        "activity.corrected" => corrected(lang),
        "activity.typed-from-paper" => typed_in(lang),
        "alert.advanced" => advanced(lang),
        "alert.raised" => raised(lang),
        "activity.withdrawn" => withdrawn(lang),
        "door.activated" => activated(lang),
        "door.proved" => proved(lang),
        "door.sessions-closed-for" => sessions_closed_for(lang),
        "door.account-shut" => account_shut(lang),
        "door.account-reopened" => account_reopened(lang),
        "door.emergency-asked" => emergency_asked(lang),
        "door.emergency-allowed" => emergency_allowed(lang),
        "door.emergency-refused" => emergency_refused(lang),
        "door.seen-as" => seen_as(lang),
        "door.code-confirmed" => code_confirmed(lang),
        "door.code-suspended" => code_suspended(lang),
        "door.review-asked" => review_asked(lang),
        "door.right-given" => right_given(lang),
        "door.right-passed" => right_passed(lang),
        "privacy.searched" => searched(lang),
        "privacy.erased" => text_erased(lang),
        "privacy.put-right" => acted_put_right(lang),
        "privacy.limited" => acted_limited(lang),
        "privacy.put-back" => acted_put_back(lang),
        "privacy.aside-read" => acted_aside_read(lang),
        "privacy.dossier" => acted_dossier(lang),
        other => own(lang, other),
    }
}

/// Where a text stands, in words; a table that has none here is told by its own name.
pub(crate) fn table_said(lang: ui::Lang, table: &str) -> &str {
    match table {
        "activity" => table_activity(lang),
        "alert" => table_alert(lang),
        "mail_answer" => table_mail(lang),
        "mail_astray" => table_astray(lang),
        "town_request" => table_town(lang),
        "action_step" => table_action(lang),
        "indicator_comment" => table_comment(lang),
        "indicator_step" => table_life(lang),
        "indicator_value" => table_value(lang),
        "custom_indicator" => table_custom(lang),
        "survey_draft" => table_draft(lang),
        "survey" => table_survey(lang),
        other => other,
    }
}

/// An act of this room says itself.
fn own(lang: ui::Lang, act: &str) -> &str {
    let known = crate::ACTS.iter().find(|one| one.name == act);
    known.map_or(act, |one| match lang {
        ui::Lang::Fr => one.fr,
        ui::Lang::En => one.en,
    })
}
