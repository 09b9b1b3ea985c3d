//! Sentences of a message to a group.

ui::words! {
    title() { fr "Écrire à un groupe", en "Write to a group" }
    lede(most: i64, longest: i64) {
        fr "Un message court, le même pour tous, dans un courriel séparé pour chacun\u{a0}: personne n’y lit l’adresse des autres. {most} destinataires et {longest} caractères au plus, sans pièce jointe.",
        en "A short message, the same for all, in an e-mail of its own for each: nobody reads the addresses of the others. At most {most} recipients and {longest} characters, with nothing joined."
    }
    group() { fr "Groupe", en "Group" }
    signatories() { fr "Interlocuteurs des signataires", en "Contacts of the signatories" }
    of_committee(name: &str) { fr "Membres\u{a0}: {name}", en "Members: {name}" }
    of_theme(name: &str) { fr "Thème\u{a0}: {name}", en "Theme: {name}" }
    committees() { fr "Instances", en "Committees" }
    themes() { fr "Thèmes", en "Themes" }
    subject() { fr "Objet", en "Subject" }
    text() { fr "Message", en "Message" }
    text_hint() {
        fr "Des faits, des dates, un lieu\u{202f}; jamais une personne. «\u{a0}Bonjour\u{a0}» et la signature sont ajoutés.",
        en "Facts, dates, a place; never a person. “Hello” and the signature are added."
    }
    read_again() {
        fr "J’ai relu\u{a0}: ce qui ressemble à un nom, un numéro ou une adresse peut partir",
        en "I read it again: what looks like a name, a number or an address may leave"
    }
    preview() { fr "Voir qui le recevra", en "See who will receive it" }
    preview_title() { fr "Avant l’envoi", en "Before it leaves" }
    letters(n: usize) {
        fr "{n} courriel partira, à la fonction qui suit." | "{n} courriels séparés partiront, un par fonction.",
        en "{n} e-mail will leave, to the function below." | "{n} separate e-mails will leave, one a function.",
    }
    recipients() { fr "Destinataires", en "Recipients" }
    function() { fr "Fonction", en "Function" }
    organisation() { fr "Structure", en "Organisation" }
    left_out() { fr "Laissés de côté, à leur demande", en "Left out, as they asked" }
    message() { fr "Le message", en "The message" }
    send(n: usize) {
        fr "Envoyer {n} courriel" | "Envoyer {n} courriels",
        en "Send {n} e-mail" | "Send {n} e-mails",
    }
    correct() { fr "Corriger", en "Put right" }
    sent_title() { fr "Messages envoyés", en "Messages sent" }
    none_sent() { fr "Aucun message pour l’instant.", en "No message so far." }
    day() { fr "Jour", en "Day" }
    count_gone(count: usize) { fr "{count} parti" | "{count} partis", en "{count} gone" | "{count} gone" }
    count_waiting(count: usize) { fr "{count} en attente", en "{count} waiting" }
    count_failed(count: usize) {
        fr "{count} non arrivé" | "{count} non arrivés", en "{count} not arrived" | "{count} not arrived",
    }
    state() { fr "Envoi", en "Sending" }
    who() { fr "À qui", en "To whom" }
    gone() { fr "parti", en "gone" }
    waiting() { fr "en attente", en "waiting" }
    failed() { fr "non arrivé", en "not arrived" }
    forgotten() { fr "trace effacée", en "trace erased" }
    done() { fr "Message confié au courrier.", en "Message handed to the post." }
    why(function: &str, organisation: &str) {
        fr "Vous recevez ce message comme «\u{a0}{function}\u{a0}», {organisation}. Il part séparément à chaque destinataire. Pour ne plus recevoir de message de groupe, dites-le en y répondant.",
        en "You receive this message as “{function}”, {organisation}. It leaves separately for each recipient. To receive no more messages to a group, say so in answer."
    }
}
