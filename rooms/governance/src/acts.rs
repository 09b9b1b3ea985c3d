//! What the journal keeps of committees: numbers and codes, no word of an agenda.

use door::Act;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $fr:literal, $en:literal;)+) => {
        $($(#[$doc])* pub(crate) const $name: Act = Act { name: $code, fr: $fr, en: $en };)+

        /// All of them.
        pub(crate) const ALL: &[Act] = &[$($name),+];
    };
}

acts! {
    /// The detail is the body.
    PLANNED = "governance.planned", "Réunion prévue", "Meeting planned";
    /// The detail is the new day.
    MOVED = "governance.moved", "Réunion déplacée", "Meeting moved";
    /// Nothing more.
    CALLED_OFF = "governance.called-off", "Réunion annulée", "Meeting called off";
    /// The detail is how many points.
    PREPARED = "governance.prepared", "Ordre du jour préparé", "Agenda prepared";
    /// The detail is the organisations.
    READERS = "governance.readers", "Lecteurs de la partie restreinte désignés", "Readers of the restricted part named";
    /// The detail is how many were written to.
    CONVENED = "governance.convened", "Réunion convoquée", "Meeting convened";
    /// The detail is how many came.
    HELD = "governance.held", "Présence notée", "Attendance noted";
    /// The detail is the place of the decision.
    DECIDED = "governance.decided", "Décision consignée", "Decision recorded";
    /// The detail is what became of it.
    FOLLOWED = "governance.followed", "Suite d’une décision notée", "What became of a decision noted";
    /// The detail is how many points have words.
    TOLD = "governance.told", "Compte rendu rédigé", "Minutes written";
    /// The detail is how many were written to.
    MINUTES_SENT = "governance.minutes-sent", "Compte rendu envoyé", "Minutes sent";
    /// Nothing more.
    APPROVED = "governance.approved", "Compte rendu approuvé", "Minutes approved";
    /// Nothing more.
    DECLINED = "governance.point-declined", "Point proposé écarté", "Point proposed set aside";
    /// The detail is the party.
    ASKED = "governance.asked", "Point proposé", "Point proposed";
    /// The detail is the party.
    REMARKED = "governance.remarked", "Remarque sur un compte rendu", "Remark on minutes";
    /// The detail is how many dates.
    POLLED = "governance.polled", "Dates demandées", "Dates asked about";
    /// The detail is the party.
    ANSWERED = "governance.answered", "Réponse à un sondage de dates", "Answer to a poll of dates";
    /// The detail is how many letters.
    MAILED = "governance.mailed", "Message envoyé à un groupe", "Message sent to a group";
    /// The detail is the organisation.
    GUEST = "governance.guest-invited", "Invité d’un point convié", "Guest of a point invited";
    /// The detail is the organisation.
    GUEST_GONE = "governance.guest-taken-back", "Invitation à un point retirée", "Invitation to a point taken back";
    /// The detail is its fingerprint.
    SHEET = "governance.sheet-kept", "Feuille d’émargement signée jointe", "Signed attendance sheet attached";
    /// Nothing more.
    SHEET_READ = "governance.sheet-read", "Feuille d’émargement signée lue", "Signed attendance sheet read";
    /// The object is its format.
    HANDED_OVER = "governance.handed-over", "Fiche de passation téléchargée", "Hand-over sheet downloaded";
    /// The object is the right it was made under.
    FEED_MADE = "governance.feed-made", "Adresse d’agenda d’une partie créée", "Calendar address of a party made";
    /// The object is the right it was made under.
    FEED_ENDED = "governance.feed-ended", "Adresse d’agenda d’une partie retirée", "Calendar address of a party taken back";
    /// The detail is whose restricted part was read.
    SEEN = "governance.restricted-seen", "Partie restreinte lue", "Restricted part read";
}
