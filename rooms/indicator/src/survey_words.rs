//! Sentences of surveys.

ui::words! {
    surveys() { fr "Enquêtes", en "Surveys" }
    indicators() { fr "Indicateurs", en "Indicators" }
    surveys_lede() {
        fr "Les mêmes questions d’une enquête à l’autre, posées aux habitants et aux partenaires, sur papier. Une fiche est comptée puis oubliée : rien ne relie deux réponses.",
        en "The same questions from one survey to the next, asked of residents and partners, on paper. A sheet is counted and forgotten: nothing ties two answers together."
    }
    none_in_hand() { fr "Aucune enquête en cours", en "No survey in hand" }
    none_in_hand_why() { fr "Ouvrez une enquête pour imprimer son questionnaire et saisir les fiches revenues.", en "Open a survey to print its questionnaire and type the sheets that came back." }
    in_hand() { fr "Enquêtes en cours", en "Surveys in hand" }
    asked_of() { fr "Public", en "Asked of" }
    days() { fr "Jours", en "Days" }
    back() { fr "Fiches revenues", en "Sheets back" }
    method() { fr "Comment les gens sont joints", en "How people are reached" }
    method_hint() { fr "Lieux, moments, moyens ; aucun nom de personne.", en "Places, moments, means; no person’s name." }
    see_told() { fr "Voir les enquêtes closes", en "See the surveys that are closed" }
    open() { fr "Ouvrir une enquête", en "Open a survey" }
    from() { fr "Du", en "From" }
    to() { fr "Au", en "To" }
    offered() { fr "Fiches remises", en "Sheets handed out" }
    part_of(back: i64, offered: i64) {
        fr "{back} fiche revenue sur {offered}" | "{back} fiches revenues sur {offered}",
        en "{back} sheet back of {offered}" | "{back} sheets back of {offered}",
    }
    span(from: &str, to: &str) { fr "Du {from} au {to}", en "{from} to {to}" }
    title_of(people: &str) { fr "Enquête : {people}", en "Survey: {people}" }
    untold(least: i64) {
        fr "Rien n’en est dit avant la clôture, ni ensuite d’une question à moins de {least} réponse." | "Rien n’en est dit avant la clôture, ni ensuite d’une question à moins de {least} réponses.",
        en "Nothing is told before it is closed, nor after of a question with fewer than {least} answer." | "Nothing is told before it is closed, nor after of a question with fewer than {least} answers.",
    }
    residents() { fr "Habitants", en "Residents" }
    partners() { fr "Partenaires", en "Partners" }
}

ui::words! {
    print() { fr "Questionnaire à imprimer", en "Questionnaire to print" }
    blank() { fr "Une question sans réponse reste vide. La fiche papier se détruit après saisie.", en "A question without an answer stays empty. The paper sheet is destroyed once typed." }
    count_sheet() { fr "Compter cette fiche", en "Count this sheet" }
    close() { fr "Clore l’enquête", en "Close the survey" }
    close_intro() { fr "Ses résultats paraîtront dans l’observatoire et dans les indicateurs 48 à 53 ; plus aucune fiche ne s’y ajoutera.", en "Its outcome will appear in the observatory and in indicators 48 to 53; no sheet will be added any more." }
    sheet_title() { fr "Votre avis sur la médiation", en "Your view of mediation" }
    sheet_lede() { fr "Ce questionnaire est anonyme et volontaire. N’écrivez ni votre nom ni votre adresse. Cochez une case par question ; laissez vide si vous préférez.", en "This questionnaire is anonymous and voluntary. Do not write your name nor your address. Tick one box a question; leave it empty if you prefer." }
    sheet_note(day: &str) { fr "À rendre avant le {day}. Les réponses sont comptées puis les fiches détruites.", en "To be handed back before {day}. Answers are counted, then the sheets are destroyed." }
    known() { fr "Connaissez-vous le service de médiation du quartier ?", en "Do you know of the mediation service of the district?" }
    used() { fr "Y avez-vous déjà eu recours ?", en "Have you ever turned to it?" }
    useful() { fr "Selon vous, ce service est-il utile ?", en "In your view, is this service useful?" }
    calm() { fr "Vous sentez-vous tranquille dans le quartier ?", en "Do you feel at ease in the district?" }
    trust() { fr "Faites-vous confiance aux institutions (mairie, bailleur, services publics) ?", en "Do you trust institutions (town hall, landlord, public services)?" }
    effect() { fr "Constatez-vous un effet de la médiation dans votre travail ?", en "Do you see an effect of mediation in your work?" }
    yes() { fr "Oui", en "Yes" }
    no() { fr "Non", en "No" }
    useless() { fr "Inutile", en "Useless" }
    little_use() { fr "Peu utile", en "Of little use" }
    of_use() { fr "Utile", en "Useful" }
    necessary() { fr "Nécessaire", en "Necessary" }
    not_at_all() { fr "Pas du tout", en "Not at all" }
    rather_not() { fr "Plutôt non", en "Rather not" }
    in_between() { fr "Entre les deux", en "In between" }
    rather() { fr "Plutôt oui", en "Rather" }
    fully() { fr "Tout à fait", en "Fully" }
    done_opened() { fr "Enquête ouverte.", en "Survey opened." }
    done_counted() { fr "Fiche comptée.", en "Sheet counted." }
    done_closed() { fr "Enquête close : ses résultats sont dans l’observatoire.", en "Survey closed: its outcome is in the observatory." }
}

// The poster and its link.
ui::words! {
    poster() { fr "Affiche à viser", en "Poster to scan" }
    poster_intro() { fr "Une affiche A4 avec un code QR, le même pour tous : il ne dit rien de qui répond. Une nouvelle affiche met fin à la précédente ; trente jours au plus.", en "An A4 poster with a QR code, the same for everyone: it says nothing of who answers. A new poster ends the former one; thirty days at most." }
    make_poster() { fr "Préparer l’affiche", en "Make the poster" }
    poster_lede() { fr "Cinq questions au plus, une minute. Anonyme et volontaire : vos réponses sont comptées avec les autres, rien ne les relie à vous.", en "Five questions at most, one minute. Anonymous and voluntary: your answers are counted with the others, nothing ties them to you." }
    poster_note(day: &str) { fr "Jusqu’au {day}. Sur papier aussi : demandez un questionnaire au médiateur.", en "Until {day}. On paper too: ask the mediator for a questionnaire." }
    picture() { fr "Code à viser pour répondre", en "Code to scan to answer" }
    by_hand() { fr "Ou bien tapez cette adresse et ce code :", en "Or type this address and this code:" }
    code() { fr "Code", en "Code" }
    print_now() { fr "Imprimez maintenant : ce code n’est gardé nulle part et ne se réaffiche pas.", en "Print it now: this code is kept nowhere and is not shown again." }
    closed_lede() { fr "Visez le code de l’affiche avec un téléphone, ou tapez le code qui y figure.", en "Scan the code of the poster, or type the code it shows." }
    begin() { fr "Commencer", en "Begin" }
    online_lede() { fr "Anonyme et volontaire. Laissez vide ce que vous préférez ne pas dire. Une seule réponse par personne, s’il vous plaît.", en "Anonymous and voluntary. Leave empty what you would rather not say. One answer a person, please." }
    until(day: &str) { fr "Jusqu’au {day}.", en "Until {day}." }
    send() { fr "Envoyer mes réponses", en "Send my answers" }
    thanks() { fr "Merci", en "Thank you" }
    thanks_lede() { fr "Vos réponses sont comptées. Rien d’autre n’en est gardé.", en "Your answers are counted. Nothing else of them is kept." }
}
