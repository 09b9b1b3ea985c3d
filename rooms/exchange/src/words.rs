//! Sentences of what came by e-mail.

use kernel::{Lang, Reason};

use crate::answers::Outcome;
use crate::filing::Fate;

ui::words! {
    /// On the page that gathers what waits.
    awaited_answers(count: i64) {
        fr "{count} réponse reçue par courriel, à qualifier" | "{count} réponses reçues par courriel, à qualifier",
        en "{count} answer that came by e-mail, to qualify" | "{count} answers that came by e-mail, to qualify",
    }
    awaited_astray(count: i64) {
        fr "{count} courriel qui ne répond à aucune fiche connue" | "{count} courriels qui ne répondent à aucune fiche connue",
        en "{count} e-mail that answers no known alert" | "{count} e-mails that answer no known alert",
    }
    awaited_stuck(count: i64) {
        fr "{count} courriel qui ne s’ouvre pas, à réessayer" | "{count} courriels qui ne s’ouvrent pas, à réessayer",
        en "{count} e-mail that does not open, to try again" | "{count} e-mails that do not open, to try again",
    }
    /// To what the message says of the neighbourhood.
    pour() { fr "Verser au journal du quartier", en "Pour into the neighbourhood’s journal" }
    /// Section of the desk.
    section() { fr "Échanges", en "Exchanges" }
    /// Title.
    title() { fr "Réponses reçues par courriel", en "Answers received by e-mail" }
    /// What it is.
    lede() {
        fr "Ce que des destinataires ont répondu à un courriel. Un courriel ne prouve pas qui écrit\u{a0}: rien ne change tant que vous ne l’avez pas qualifié.",
        en "What recipients answered to an e-mail. An e-mail does not prove who writes: nothing changes until you qualify it.",
    }
    /// Empty.
    nothing() { fr "Aucune réponse à qualifier", en "No answer to qualify" }
    /// Why.
    nothing_why() {
        fr "Les réponses qui arrivent par courriel paraissent ici et sur leur fiche.",
        en "Answers that come by e-mail appear here and on their alert.",
    }
    /// Section of an alert.
    beside() { fr "Réponse reçue par courriel", en "Answer received by e-mail" }
    /// To be done.
    to_qualify() { fr "Réponse reçue par courriel, à qualifier", en "Answer received by e-mail, to be qualified" }
    /// For who does not qualify.
    waits() {
        fr "Une réponse est arrivée par courriel\u{a0}: l’encadrement la qualifie.",
        en "An answer came by e-mail: the manager qualifies it.",
    }
    /// Fact.
    from() { fr "De", en "From" }
    /// No address that reads.
    no_address() { fr "adresse illisible", en "address that does not read" }
    /// Fact.
    received() { fr "Reçue le", en "Received on" }
    /// Fact.
    said() { fr "Mots de la réponse", en "Words of the answer" }
    /// No word.
    no_words() { fr "Aucun mot lisible.", en "No word that reads." }
    /// Words were left out.
    cut() {
        fr "La suite du courriel n’est pas reprise ici\u{a0}: elle reste dans la boîte.",
        en "The rest of the e-mail is not kept here: it stays in the mailbox.",
    }
    /// Attachments.
    attachments(count: i64) {
        fr "{count} pièce jointe, non conservée." | "{count} pièces jointes, non conservées.",
        en "{count} attachment, not kept." | "{count} attachments, not kept.",
    }
    /// What came out.
    outcome_head() { fr "Suite donnée", en "What came out" }
    /// Where it leads.
    see() { fr "Voir la fiche", en "See the alert" }
    /// Qualifying.
    next() { fr "Qualifier", en "Qualify" }
    /// Date.
    planned() { fr "Prévu le (pour «\u{a0}Prévue\u{a0}»)", en "Planned on (for “Planned”)" }
    /// The words were looked at.
    quote() { fr "J’ai relu ces mots, ils peuvent être cités dans la fiche", en "I read these words again, the alert may quote them" }
    /// What the guard saw.
    guard() {
        fr "Ces mots semblent parler d’une personne\u{a0}: sans votre relecture, l’étape ne les cite pas.",
        en "These words seem to speak of a person: unless you read them again, the step does not quote them.",
    }
    /// Button.
    as_received() { fr "Reçue", en "Received" }
    /// Button.
    as_planned() { fr "Prévue", en "Planned" }
    /// Button.
    as_done() { fr "Faite", en "Done" }
    /// Button.
    as_refused() { fr "Refusée, hors compétence", en "Refused, not theirs" }
    /// Button.
    as_journal() { fr "Porter au journal du quartier", en "Carry into the neighbourhood’s journal" }
    /// Fact.
    subject() { fr "Objet", en "Subject" }
    /// Button.
    as_aside() { fr "Classer sans étape", en "Set aside, no step" }
    /// Notice.
    qualified() { fr "Le courriel est classé.", en "The e-mail is set aside." }
    /// Fate.
    answer() { fr "De l’adresse du destinataire.", en "From the address of the recipient." }
    /// Fate.
    stranger() {
        fr "D’une autre adresse que celle du destinataire\u{a0}: vérifier avant de qualifier.",
        en "From another address than the recipient’s: check before you qualify.",
    }
    /// Fate.
    over() { fr "La fiche était déjà terminée.", en "The alert had ended already." }
    /// Fate.
    recalled() {
        fr "L’envoi auquel ce courriel répond avait été rappelé.",
        en "What this e-mail answers had been recalled.",
    }
    /// Fate.
    unknown() {
        fr "Sans référence connue\u{a0}: aucune fiche ne peut lui être rattachée d’office.",
        en "Without a known reference: no alert can be told from it.",
    }
    /// Fate.
    too_large() {
        fr "Trop lourd pour être lu ici (plus de 10 Mo)\u{a0}: à lire dans la boîte, ou son expéditeur à rappeler.",
        en "Too large to be read here (more than 10 MB): read it in the mailbox, or call its sender.",
    }
    /// Fate.
    unreadable() {
        fr "Illisible\u{a0}: ce n’est pas un courriel bien formé.",
        en "It does not read: not a well-formed e-mail.",
    }
    /// How it was recognised.
    by_number() {
        fr "Sans la référence de l’envoi\u{a0}: reconnu au numéro qu’il cite et à son adresse.",
        en "Without the reference of the letter: recognised by the number that it quotes and by its address.",
    }
    /// It answers several alerts at once.
    grouped() {
        fr "Il répond à un courriel qui parlait de plusieurs fiches, sans dire laquelle.",
        en "It answers a letter that told of several alerts, and does not say which one.",
    }
    /// Field.
    which_told() { fr "De quelles fiches s’agit-il\u{202f}?", en "Which alerts is it about?" }
    /// Field.
    which_number() { fr "Numéro de la fiche dont il s’agit, si vous la reconnaissez", en "Number of the alert it is about, if you know it" }
    /// Hint.
    which_several() {
        fr "Plusieurs si la réponse vaut pour elles toutes\u{a0}: chacune recevra sa suite.",
        en "Several if the answer is about all of them: each will have its own step.",
    }
    /// Beside an alert.
    of_a_letter() {
        fr "Une réponse à un courriel qui parlait aussi de cette fiche attend que l’on dise de laquelle elle parle.",
        en "An answer to a letter that told of this alert too waits for someone to say which one it is about.",
    }
    /// Link.
    read_it() { fr "Lire cette réponse", en "Read this answer" }
    /// Button.
    attach() { fr "Rattacher à cette fiche", en "Attach to this alert" }
    /// Button.
    attach_all() { fr "Rattacher à ces fiches", en "Attach to these alerts" }
    /// For who does not see everything.
    unseen(count: i64) {
        fr "{count} réponse à un courriel de plusieurs fiches attend quelqu’un dont le périmètre les contient toutes." | "{count} réponses à des courriels de plusieurs fiches attendent quelqu’un dont le périmètre les contient toutes.",
        en "{count} answer to a letter of several alerts waits for someone whose perimeter holds all of them." | "{count} answers to letters of several alerts wait for someone whose perimeter holds all of them.",
    }
    /// Heading.
    astray() { fr "Corbeille commune", en "Common basket" }
    /// Why.
    astray_why() {
        fr "Rien ne dit à quelle convention ces courriels s’adressent. Leur texte n’est montré à personne\u{a0}: si vous attendez un courriel, écrivez l’adresse de qui vous l’attendez, et s’il vient d’elle il est à vous. Chaque essai est tracé.",
        en "Nothing says for which convention these e-mails are. Their text is shown to nobody: if you wait for an e-mail, write the address you wait for it from, and if it comes from there it is yours. Every try is traced.",
    }
    /// Field.
    whose_address() { fr "Adresse de qui vous attendez ce courriel", en "Address you wait for this e-mail from" }
    /// Button.
    claim() { fr "C’est pour nous", en "It is for us" }
    /// It bears no address.
    unclaimable() {
        fr "Son adresse ne se lit pas\u{a0}: qui tient la boîte de Parvis peut l’y lire.",
        en "Its address does not read: whoever keeps the mailbox of Parvis may read it there.",
    }
    /// Notice.
    claimed() { fr "Le courriel est à votre convention\u{a0}: il est dans la liste.", en "The e-mail is your convention’s: it is in the list." }
    /// Heading.
    stuck() { fr "Messages bloqués dans la boîte", en "Messages stuck in the mailbox" }
    /// How many.
    stuck_count(count: i64, since: String) {
        fr "{count} message n’a pas pu être lu ou classé après trois essais, depuis le {since}. Il reste dans la boîte, non lu\u{a0}: qui la tient peut l’y ouvrir. Les autres passent." | "{count} messages n’ont pas pu être lus ou classés après trois essais, depuis le {since}. Ils restent dans la boîte, non lus\u{a0}: qui la tient peut les y ouvrir. Les autres passent.",
        en "{count} message could not be read or filed after three tries, since {since}. It stays in the mailbox, unread: whoever keeps it may open it there. The others come through." | "{count} messages could not be read or filed after three tries, since {since}. They stay in the mailbox, unread: whoever keeps it may open them there. The others come through.",
    }
    /// Button.
    try_again() { fr "Réessayer à la prochaine relève", en "Try again at the next visit" }
    /// Notice.
    unstuck() { fr "Ils seront réessayés à la prochaine relève de la boîte.", en "They will be tried again at the next visit of the mailbox." }
    /// The note of the step.
    quoted(day: &str, words: &str) {
        fr "Courriel du {day}\u{a0}: «\u{a0}{words}\u{a0}»",
        en "E-mail of {day}: “{words}”",
    }
    /// The note of the step, without words.
    quoted_nothing(day: &str) {
        fr "Courriel du {day}, mots non cités",
        en "E-mail of {day}, words not quoted",
    }
}

/// What is known of where a message comes from.
pub(crate) fn fate(lang: Lang, fate: Fate) -> &'static str {
    match fate {
        Fate::Answer | Fate::Known | Fate::Automatic | Fate::Returned => answer(lang),
        Fate::Stranger => stranger(lang),
        Fate::Over => over(lang),
        Fate::Recalled => recalled(lang),
        Fate::Unknown | Fate::Astray => unknown(lang),
        Fate::TooLarge => too_large(lang),
        Fate::Unreadable => unreadable(lang),
    }
}

/// What may come out of a message.
pub(crate) fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Received => as_received(lang),
        Outcome::Planned => as_planned(lang),
        Outcome::Done => as_done(lang),
        Outcome::Refused => as_refused(lang),
        Outcome::Journal => as_journal(lang),
        Outcome::SetAside => as_aside(lang),
    }
}

/// No alert of that number.
pub(crate) const fn no_such_alert() -> Reason {
    Reason::said(
        "Aucune fiche de votre périmètre ne porte ce numéro.",
        "No alert of your perimeter bears this number.",
    )
}

/// It comes from elsewhere.
pub(crate) const fn not_from_there() -> Reason {
    Reason::said(
        "Ce courriel ne vient pas de cette adresse.",
        "This e-mail does not come from there.",
    )
}

/// No more tries.
pub(crate) const fn said_too_often() -> Reason {
    Reason::said(
        "Cinq adresses ont déjà été essayées pour ce courriel.",
        "Five addresses were tried already for this e-mail.",
    )
}

/// A day that is not one to plan for.
pub(crate) const fn planned_bounds() -> Reason {
    Reason::said("D’aujourd’hui à dans deux ans.", "From today to two years from now.")
}
