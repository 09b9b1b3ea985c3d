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
    unreadable() { fr "illisible sans la clé du serveur", en "cannot be read without the key of the server" }
    erased() {
        fr "Le texte est effacé ; l’activité compte comme avant. Une copie remise en place l’effacera de nouveau.",
        en "The text is erased; the activity counts as before. A copy put back will erase it again.",
    }
    consultations() { fr "Consultations", en "Consultations" }
    consultations_lede(month: &str) {
        fr "Ce qui a été lu de confidentiel ou sorti en fichier, et ce qui a été ouvert ou publié, dans la convention en {month}.",
        en "What was read of the confidential or taken out in a file, and what was opened or published, in the agreement in {month}.",
    }
    consultations_intro() {
        fr "Chaque lecture d’une note, d’une photo ou d’une partie restreinte, chaque fichier sorti est tracé avant de partir. Les personnes ne sont pas nommées ici ; la déléguée ou le délégué à la protection des données les connaît.",
        en "Each reading of a note, a photograph or a restricted part, each file taken out is traced before it leaves. People are not named here; the data protection officer knows them.",
    }
    none_consulted() { fr "Rien n’a été consulté ce mois-ci", en "Nothing was consulted this month" }
    none_consulted_why() {
        fr "Les lectures de notes et de photos, et les fichiers sortis, paraîtront ici.",
        en "Readings of notes and photographs, and files taken out, will appear here.",
    }
    readings() { fr "Lu ou sorti en fichier", en "Read or taken out" }
    openings() { fr "Ouvert ou publié", en "Opened or published" }
    none_opened() { fr "Rien n’a été ouvert ni publié ce mois-ci", en "Nothing was opened or published this month" }
    none_opened_why() {
        fr "Les codes remis ou retirés, les accès exceptionnels et les publications paraîtront ici.",
        en "Codes given or taken back, exceptional accesses and publications will appear here.",
    }
    nobody() { fr "Sans code (lien reçu, ou ligne de commande)", en "Without a code (a link, or the command line)" }
    former_act(act: &str) { fr "Acte d’une version précédente ({act})", en "Act of an earlier version ({act})" }
    elsewhere() { fr "Autre texte libre", en "Another free text" }
    found_more(total: &str, shown: &str) {
        fr "{total} textes contiennent ces mots\u{202f}; les {shown} premiers sont montrés. Ajoutez un mot du nom pour préciser. Le dossier, lui, est complet.",
        en "{total} texts hold these words; the first {shown} are shown. Add a word of the name to be more precise. The file itself is complete.",
    }
    files_intro() {
        fr "Relisez les textes ci-dessus avant de remettre le dossier : les autres personnes y sont caviardées d’après leurs majuscules, un surnom écrit en minuscules y reste. Écrivez le nom en entier : un nom qui le contient est celui d’un autre.",
        en "Read the texts above again before the file is given out: other people are struck out by their capitals, a nickname in lower case stays. Write the name in full: a name that holds it is somebody else’s.",
    }
    day() { fr "Jour", en "Day" }
    previous() { fr "Mois précédent", en "Previous month" }
    next() { fr "Mois suivant", en "Next month" }
    moment(day: &str, time: &str) { fr "{day}, {time}", en "{day}, {time}" }
    operator() { fr "Opérateur", en "Operator" }
    partner() { fr "Partenaires", en "Partners" }
    few() { fr "moins de 5", en "fewer than 5" }
}
