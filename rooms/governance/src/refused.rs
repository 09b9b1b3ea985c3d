//! What is refused, and what to do instead.

use kernel::{Lang, Period, Reason, french};

/// The day is outside the convention.
pub(crate) fn outside(period: Period) -> Reason {
    let of = |lang| (french::day(lang, period.from()), french::day(lang, period.to()));
    let ((from, to), (first, last)) = (of(Lang::Fr), of(Lang::En));
    Reason::told(
        format!(
            "Cette date est hors de la convention, qui couvre du {from} au {to}. Ses dernières réunions se tiennent dans les six mois qui suivent."
        ),
        format!(
            "This day is outside the convention, which runs from {first} to {last}. Its last meetings are held within the six months that follow."
        ),
    )
}

/// Another meeting stands there.
pub(crate) fn overlapping(what: &str) -> Reason {
    Reason::told(
        format!("Une autre réunion se tient à ce moment : {what}. Choisissez une autre heure."),
        format!("Another meeting is held at that time: {what}. Choose another hour."),
    )
}

/// It is over, or was called off.
pub(crate) const fn no_guest_there() -> Reason {
    Reason::said(
        "La partie restreinte n’a pas d’invité\u{a0}: elle a ses lecteurs.",
        "The restricted part has no guest: it has its readers.",
    )
}

pub(crate) const fn beside_the_meeting() -> Reason {
    Reason::said(
        "Ce point tient dans l’horaire de la réunion.",
        "This point stands within the hours of the meeting.",
    )
}

pub(crate) const fn guests_enough() -> Reason {
    Reason::said(
        "Cette réunion a déjà vingt-quatre invités\u{a0}: retirez-en un d’abord.",
        "This meeting has twenty-four guests already: take one back first.",
    )
}

pub(crate) const fn settled() -> Reason {
    Reason::said(
        "Cette réunion est tenue ou annulée : sa date ne change plus.",
        "This meeting was held or called off: its day no longer changes.",
    )
}

/// The agenda was sent.
pub(crate) const fn frozen() -> Reason {
    Reason::said(
        "L’ordre du jour est parti : il garde ses mots. Ajoutez un point, puis envoyez le changement.",
        "The agenda was sent: it keeps its words. Add a point, then send the change.",
    )
}

/// Nothing to send.
pub(crate) const fn empty() -> Reason {
    Reason::said(
        "L’ordre du jour est vide : proposez-le d’abord depuis les données, ou ajoutez un point.",
        "The agenda is empty: propose it from the data first, or add a point.",
    )
}

/// Nobody to write to.
pub(crate) const fn nobody() -> Reason {
    Reason::said(
        "Personne à convoquer : cochez au moins un interlocuteur qui a une adresse.",
        "Nobody to convene: tick at least one contact who has an address.",
    )
}

/// It has gone by.
pub(crate) const fn past() -> Reason {
    Reason::said(
        "Cette réunion est passée : notez qui était là, ou annulez-la.",
        "This meeting has gone by: note who was there, or call it off.",
    )
}

/// It has not been held yet.
pub(crate) const fn not_yet() -> Reason {
    Reason::said("Cette réunion n’a pas encore eu lieu.", "This meeting has not taken place yet.")
}

/// The minutes were sent.
pub(crate) const fn sent() -> Reason {
    Reason::said(
        "Le compte rendu est déjà parti : il ne change plus. Une remarque le complète.",
        "The minutes were sent already: they no longer change. A remark completes them.",
    )
}

/// Attendance comes first.
pub(crate) const fn not_held() -> Reason {
    Reason::said(
        "Notez d’abord qui était là : le compte rendu part ensuite.",
        "Note who was there first: the minutes are sent afterwards.",
    )
}

/// The minutes were not sent.
pub(crate) const fn unsent() -> Reason {
    Reason::said(
        "Le compte rendu n’est pas encore envoyé : il s’approuve une fois lu.",
        "The minutes were not sent yet: they are approved once read.",
    )
}

/// Twice.
pub(crate) const fn approved() -> Reason {
    Reason::said("Ce compte rendu est déjà approuvé.", "These minutes are approved already.")
}

/// Someone is pointed at.
pub(crate) const fn someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un. La partie restreinte parle de situations, jamais de personnes : rien n’a été enregistré.",
        "This text seems to point at someone. The restricted part speaks of situations, never of people: nothing was recorded.",
    )
}

/// The day is before the meeting.
pub(crate) const fn before() -> Reason {
    Reason::said(
        "L’échéance est avant la réunion : choisissez un jour à venir.",
        "The due day is before the meeting: choose a later one.",
    )
}

/// A reason is needed.
pub(crate) const fn why() -> Reason {
    Reason::said(
        "Dites pourquoi en quelques mots : la prochaine réunion le lira.",
        "Say why in a few words: the next meeting will read it.",
    )
}

/// Nobody came.
pub(crate) const fn no_one_there() -> Reason {
    Reason::said(
        "Personne n’est noté présent : si la réunion n’a pas eu lieu, annulez-la.",
        "Nobody is noted as present: if the meeting was not held, call it off.",
    )
}

/// The dates are too few.
pub(crate) const fn one_date() -> Reason {
    Reason::said("Proposez au moins deux dates à venir.", "Propose at least two days to come.")
}

/// The poll is no longer open to that answer.
pub(crate) const fn closed() -> Reason {
    Reason::said("Cette date n’est plus demandée.", "This date is no longer asked about.")
}

/// An answer changed too often.
pub(crate) const fn changed_enough() -> Reason {
    Reason::said(
        "Cette réponse a déjà changé trente fois\u{a0}: dites la dernière à l’encadrement, qui la notera.",
        "This answer has changed thirty times already: say the last one to the manager, who will note it.",
    )
}

/// A point that waits no more.
pub(crate) const fn request_settled() -> Reason {
    Reason::said(
        "Ce point n’attend plus\u{a0}: il est à un ordre du jour, ou déjà écarté.",
        "This point waits no more: it is on an agenda, or set aside already.",
    )
}

/// Someone is pointed at, in what a party asks.
pub(crate) const fn someone_here() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un. Un point parle de faits et de lieux, jamais de personnes : rien n’a été enregistré.",
        "This text seems to point at someone. A point speaks of facts and places, never of people: nothing was recorded.",
    )
}

/// Every member reads a decision: what is restricted is not settled by one.
pub(crate) const fn read_by_all() -> Reason {
    Reason::said(
        "Une décision se lit par tous\u{a0}: un point restreint ne se règle pas ici.",
        "Everyone reads a decision: a restricted point is not settled here.",
    )
}

/// A party asked for as many points as may wait.
pub(crate) const fn enough_wait() -> Reason {
    Reason::said(
        "Vingt de vos points attendent déjà\u{a0}: le prochain comité les dira d’abord.",
        "Twenty of your points wait already: the next committee speaks of them first.",
    )
}

/// A secret that opens no poll.
pub(crate) const fn opens_nothing() -> Reason {
    Reason::said(
        "Ce code n’ouvre rien\u{a0}: il est inexact, ou la date est choisie.",
        "This code opens nothing: it is not right, or the day is chosen.",
    )
}

/// A secret that opens no point.
pub(crate) const fn no_such_point() -> Reason {
    Reason::said(
        "Ce code n’ouvre rien\u{a0}: il est inexact, ou un courriel plus récent l’a remplacé.",
        "This code opens nothing: it is not right, or a later e-mail took its place.",
    )
}

/// A message that may not leave at all.
pub(crate) const fn sensitive_message() -> Reason {
    Reason::said(
        "Ce texte parle de santé, de convictions ou d’une infraction\u{a0}: il ne part pas par courriel.",
        "This text speaks of health, beliefs or an offence: it does not leave by e-mail.",
    )
}

/// A message to be read once more.
pub(crate) const fn read_again() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un\u{a0}: relisez-le, corrigez-le, ou cochez que vous l’avez relu.",
        "This text seems to point at someone: read it again, put it right, or tick that you read it.",
    )
}

/// A group of nobody.
pub(crate) const fn nobody_there() -> Reason {
    Reason::said(
        "Personne à qui écrire dans ce groupe\u{a0}: aucun interlocuteur en fonction n’y a d’adresse.",
        "Nobody to write to in this group: no contact in office has an address there.",
    )
}

/// A group that is too large.
pub(crate) const fn too_many_there() -> Reason {
    Reason::said(
        "Plus de 60 destinataires\u{a0}: choisissez un groupe plus petit.",
        "More than 60 recipients: choose a smaller group.",
    )
}

/// Contacts changed since the preview.
pub(crate) const fn changed_since() -> Reason {
    Reason::said(
        "La liste a changé depuis l’aperçu\u{a0}: regardez de nouveau qui le recevra.",
        "The list changed since the preview: look again at who will receive it.",
    )
}

/// Five messages in a day.
pub(crate) const fn enough_today() -> Reason {
    Reason::said(
        "Cinq messages de groupe sont déjà partis aujourd’hui\u{a0}: le prochain attendra demain.",
        "Five messages to groups left today already: the next one waits for tomorrow.",
    )
}
