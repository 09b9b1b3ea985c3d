//! Every act that the door itself notes, as a plate would carry them.

use crate::{
    Act, activation, api_key, breach, confirm, entrust, grant, household, identity, left,
    mail_link, outgoing, passkey, person, phone, place, preview, review, rights, sealing, session, takeout,
    threshold,
};

/// What is told of requests that were refused to somebody who was recognised: they are counted beside the journal.
pub const ACCESS_REFUSED: Act =
    Act { name: "door.access-refused", fr: "Accès refusé", en: "Access refused" };

/// The acts of the door.
pub const ACTS: &[Act] = &[
    ACCESS_REFUSED,
    activation::ACTIVATED,
    api_key::ENDED,
    api_key::ISSUED,
    breach::STOPPED,
    confirm::CHANGED,
    confirm::PROVED,
    entrust::RESUMED,
    entrust::STOPPED,
    grant::INVITED,
    grant::TAKEN_BACK,
    household::ALLOWED,
    household::ASKED,
    household::REFUSED,
    household::REOPENED,
    household::SESSIONS_CLOSED,
    household::SHUT,
    identity::LINKED,
    identity::REFUSED,
    identity::UNLINKED,
    left::LEFT,
    mail_link::LED,
    mail_link::SENT,
    outgoing::ENDED,
    outgoing::RESUMED,
    outgoing::SUSPENDED,
    passkey::ADDED,
    passkey::COPIED,
    passkey::NAMED,
    passkey::REMOVED,
    person::REPLACED,
    place::TWO,
    phone::ENROLLED,
    phone::REVOKED,
    preview::LEFT,
    preview::SEEN_AS,
    review::ASKED,
    review::CONFIRMED,
    review::SUSPENDED,
    rights::GIVEN,
    rights::PASSED,
    sealing::DESTROYED,
    sealing::TURNED,
    session::CAME_IN,
    session::CLOSED,
    session::MISTAKES,
    session::WENT_OUT,
    takeout::TAKEN_OUT,
    threshold::RECOVERED,
];
