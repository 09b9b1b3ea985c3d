//! The invitation as calendars read it (iCalendar, RFC 5545; iTIP, RFC 5546).
//!
//! - The same meeting keeps its UID for ever; each change of what was sent raises SEQUENCE, so that a calendar
//!   replaces what it holds and never doubles it; a meeting called off is sent as CANCEL.
//! - Times are in UTC: no table of time zones to misread, and every client shows them in its own.
//! - **Invariant:** nothing of the restricted part of an agenda enters an invitation.

use icalendar::{Calendar, Component, Event, EventLike, Property};
use kernel::id::MeetingId;
use kernel::{Day, Instant, Minutes, TimeOfDay};
use post::Invitation;

/// What is asked of calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Take it, or take its new day.
    Request,
    /// Take it away.
    Cancel,
    /// Take it away: it stands, without the one who reads this (RFC 5546, 3.2.5: no STATUS then).
    Forget,
}

impl Ask {
    /// As iTIP names it.
    pub const fn method(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel | Self::Forget => "CANCEL",
        }
    }
}

/// Someone of the invitation: a name or a function, and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// As calendars show it.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

/// What stands after `@` in an identifier: the name of the house, without its port. One meeting has one identifier, in
/// an invitation as in the calendar of a party.
pub(crate) fn host(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    host.split([':', '/']).next().unwrap_or("parvis")
}

/// A meeting as it is announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The meeting.
    pub id: MeetingId,
    /// The house that announces it: what stands after `@` in the UID.
    pub host: String,
    /// How many times what was announced changed.
    pub sequence: i64,
    /// « Comité de suivi ».
    pub title: String,
    /// The day.
    pub day: Day,
    /// When it starts.
    pub start: TimeOfDay,
    /// How long.
    pub minutes: i64,
    /// Where.
    pub place: String,
    /// The open part of the agenda, in words.
    pub agenda: String,
    /// Where it is read.
    pub link: String,
    /// Who convenes.
    pub organiser: Party,
}

/// A name as a parameter: no quote and no control may stand there, and a colon is quoted by the library.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control() && *c != '"').take(120).collect()
}

fn mailto(key: &str, party: &Party) -> Property {
    let mut property = Property::new(key, format!("mailto:{}", party.email));
    property.add_parameter("CN", &shown(&party.name));
    property
}

/// The invitation for one person: nobody reads the addresses of the others.
pub fn invitation(meeting: &Announced, to: &Party, (ask, now): (Ask, Instant)) -> Invitation {
    let start = Instant::at(meeting.day, meeting.start);
    let mut event = Event::with_uid(&format!("{}@{}", meeting.id, meeting.host));
    event
        .summary(&meeting.title)
        .location(&meeting.place)
        .description(&meeting.agenda)
        .url(&meeting.link)
        .add_property("DTSTAMP", now.calendar())
        .add_property("DTSTART", start.calendar())
        .add_property("DTEND", start.plus(Minutes::of(meeting.minutes)).calendar())
        .add_property("SEQUENCE", meeting.sequence.to_string())
        .append_property(mailto("ORGANIZER", &meeting.organiser));
    let mut attendee = mailto("ATTENDEE", to);
    attendee.add_parameter("ROLE", "REQ-PARTICIPANT");
    match ask {
        Ask::Request => {
            event.add_property("STATUS", "CONFIRMED").add_property("TRANSP", "OPAQUE");
            attendee.add_parameter("PARTSTAT", "NEEDS-ACTION").add_parameter("RSVP", "TRUE");
        }
        Ask::Cancel => {
            event.add_property("STATUS", "CANCELLED");
        }
        Ask::Forget => {}
    }
    event.append_multi_property(attendee);
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Parvis//Instances//FR"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", ask.method()));
    calendar.push(event.done());
    Invitation { method: ask.method().to_owned(), text: calendar.to_string() }
}

#[cfg(test)]
mod tests {
    use kernel::id::uuid_v7;
    use mailrs_ical::{CalDateTime, EventStatus, Method, ParsedInvite, PartStat, parse_invite};

    use super::*;

    fn announced() -> Announced {
        Announced {
            id: MeetingId::from_uuid(uuid_v7(1, [4; 10])),
            host: "parvis.example".to_owned(),
            sequence: 2,
            title: "Comité de suivi\u{a0}; juin, « été »".to_owned(),
            day: Day::parse("2019-06-13").expect("a day"),
            start: TimeOfDay::parse("14:00").expect("a time"),
            minutes: 90,
            place: "Mairie, salle du conseil".to_owned(),
            agenda: "1. Compte rendu\n2. Éclairage du parking, place Gandhi\u{a0}: où en est la réparation qui attend depuis le printemps\u{202f}?".to_owned(),
            link: "https://parvis.example/instances/reunions/1".to_owned(),
            organiser: Party { name: "Citéo, encadrement".to_owned(), email: "equipe@citeo.example".to_owned() },
        }
    }

    fn to() -> Party {
        Party {
            name: "Services : techniques \"nord\"".to_owned(),
            email: "st@lomme.example".to_owned(),
        }
    }

    /// Read by a library that we did not write, and that shares nothing with the one that wrote it.
    fn read(ask: Ask) -> (ParsedInvite, String) {
        let now = Instant::parse("2019-06-01T08:00:00Z").expect("a moment");
        let text = invitation(&announced(), &to(), (ask, now)).text;
        (parse_invite(text.as_bytes()).expect("an invitation that reads"), text)
    }

    fn utc(at: &CalDateTime) -> String {
        let CalDateTime::Utc(at) = at else { panic!("not in UTC: {at:?}") };
        at.to_rfc3339()
    }

    #[test]
    fn another_library_reads_the_request_as_it_was_meant() {
        let (read, text) = read(Ask::Request);
        let meant = announced();
        assert_eq!((read.method, read.sequence), (Method::Request, 2));
        assert_eq!(read.uid, format!("{}@parvis.example", meant.id));
        // Two in the afternoon in Paris in June is noon in UTC; an hour and a half later it ends.
        assert_eq!(utc(&read.dtstart), "2019-06-13T12:00:00+00:00");
        assert_eq!(read.dtend.as_ref().map(utc).as_deref(), Some("2019-06-13T13:30:00+00:00"));
        assert_eq!(read.dtstamp.to_rfc3339(), "2019-06-01T08:00:00+00:00");
        assert_eq!(read.status, Some(EventStatus::Confirmed));
        assert_eq!((read.summary, read.location), (meant.title, Some(meant.place)));
        assert_eq!(read.description, Some(meant.agenda));
        let organiser = read.organizer.expect("an organiser");
        assert_eq!(organiser.email, "equipe@citeo.example");
        assert_eq!(organiser.cn.as_deref(), Some("Citéo, encadrement"));
        assert_eq!(read.attendees.len(), 1);
        let attendee = &read.attendees[0];
        assert_eq!(attendee.email, "st@lomme.example");
        assert_eq!(attendee.cn.as_deref(), Some("Services : techniques nord"));
        assert_eq!((attendee.partstat, attendee.rsvp), (PartStat::NeedsAction, true));
        // Lines of 75 octets at most, ended by CRLF, never cut within a character (it is a string).
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    }

    #[test]
    fn a_meeting_called_off_is_taken_away_under_the_same_uid() {
        let (read, _) = read(Ask::Cancel);
        assert_eq!((read.method, read.status), (Method::Cancel, Some(EventStatus::Cancelled)));
        assert_eq!(read.uid, format!("{}@parvis.example", announced().id));
    }

    #[test]
    fn a_meeting_that_stands_is_taken_away_from_one_calendar_alone() {
        let (read, text) = read(Ask::Forget);
        assert_eq!((read.method, read.status, read.sequence), (Method::Cancel, None, 2));
        assert_eq!(read.uid, format!("{}@parvis.example", announced().id));
        assert_eq!(read.attendees.len(), 1);
        assert!(!text.contains("STATUS"), "{text}");
    }

    #[test]
    fn winter_and_summer_have_their_own_hour() {
        let winter = Announced { day: Day::parse("2019-12-12").expect("a day"), ..announced() };
        let now = Instant::parse("2019-06-01T08:00:00Z").expect("a moment");
        let text = invitation(&winter, &to(), (Ask::Request, now)).text;
        assert!(text.contains("DTSTART:20191212T130000Z"), "{text}");
    }
}
