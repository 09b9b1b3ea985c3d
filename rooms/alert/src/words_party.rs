//! Sentences about who else is told of an alert.

use kernel::Reason;

use crate::party::Part;

ui::words! {
    /// Section.
    head() { fr "Destinataires", en "Recipients" }
    /// Why there may be several.
    why() {
        fr "Un seul est chargé d’agir\u{a0}: sa réponse fait avancer la fiche. Un associé répond pour sa part. Une copie est lue, sans réponse attendue.",
        en "One only is expected to act: its answer moves the alert on. An associate answers for its own share. A copy is read, no answer is expected.",
    }
    /// Column.
    part_head() { fr "Qualité", en "Part" }
    /// Column.
    to_head() { fr "Destinataire", en "Recipient" }
    /// Column.
    state_head() { fr "Où il en est", en "Where it stands" }
    /// Column.
    letters_head() { fr "Interlocuteur et courriels", en "Contact and e-mails" }
    /// Part of the recipient that is expected to act.
    lead() { fr "Chargé d’agir", en "Expected to act" }
    /// Part.
    associate() { fr "Associé", en "Associate" }
    /// Part.
    copy() { fr "Pour information", en "For information" }
    /// State of who is not told yet.
    to_come() { fr "Sera informé à la validation", en "Will be told once approved" }
    /// State of a copy.
    informed() { fr "Informé", en "Told" }
    /// Where a letter that waits for others stands.
    gathers(when: &str) { fr "partira groupé le {when}", en "will leave with others on {when}" }
    /// Where a letter will stand.
    at_once() { fr "partira aussitôt", en "will leave at once" }
    /// Nobody is designated with an address.
    nobody() { fr "personne n’est désigné avec une adresse\u{a0}: à relayer de vive voix", en "nobody is designated with an address: to be relayed in person" }
    /// Sent before letters were kept here, or taken over from elsewhere.
    before() { fr "aucun courriel n’est parti d’ici", en "no e-mail left from here" }
    /// Group of the form.
    add_head() { fr "Informer un autre destinataire", en "Tell another recipient" }
    /// Button.
    add() { fr "Ajouter ce destinataire", en "Add this recipient" }
    /// Button.
    remove(name: &str) { fr "Retirer {name}", en "Remove {name}" }
    /// Disclosure.
    note_answer() { fr "Noter la réponse d’un associé", en "Note the answer of an associate" }
    /// Field.
    answer_head() { fr "Ce qu’il a dit", en "What it said" }
    /// Button.
    keep_answer() { fr "Noter cette réponse", en "Note this answer" }
    /// Notice.
    told() { fr "Destinataire ajouté.", en "Recipient added." }
    /// Notice.
    removed() { fr "Destinataire retiré\u{a0}: son lien n’ouvre plus rien.", en "Recipient removed: its link opens nothing any more." }
    /// Notice.
    answered() { fr "Réponse notée.", en "Answer noted." }
    /// Who took a step, in the history.
    on_behalf(who: &str, organisation: &str) { fr "{who}, pour {organisation}", en "{who}, for {organisation}" }
    /// What leaves, before it does.
    foreseen() { fr "Ce qui partira", en "What will leave" }
}

/// A part in words.
pub(crate) fn part(lang: kernel::Lang, part: Part) -> &'static str {
    match part {
        Part::Associate => associate(lang),
        Part::Copy => copy(lang),
    }
}

pub(crate) const fn over() -> Reason {
    Reason::said(
        "Cette fiche est terminée\u{a0}: plus personne n’en est informé.",
        "This alert is over: nobody else is told of it.",
    )
}

pub(crate) const fn told_already() -> Reason {
    Reason::said("Ce destinataire en est déjà informé.", "This recipient is told of it already.")
}

pub(crate) const fn impossible() -> Reason {
    Reason::said(
        "Cette réponse n’est pas possible là où en est ce destinataire.",
        "This answer is not possible where this recipient stands.",
    )
}

pub(crate) fn too_many(most: usize) -> Reason {
    Reason::told(
        format!("Une fiche informe au plus {most} autres destinataires."),
        format!("An alert tells at most {most} other recipients."),
    )
}
