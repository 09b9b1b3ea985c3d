//! Carrying a letter to a mail server, over verified TLS, or catching it.

use lettre::address::Envelope;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{Address, AsyncTransport, Message, Tokio1Executor};

use crate::dkim::Signer;
use crate::dress::dressed;
use crate::letter::Posted;

/// Who carries letters.
pub enum Carrier {
    /// Nobody: demonstration and tests. Letters stay here and are shown.
    Caught,
    /// A mail server.
    Smtp(Box<Server>),
}

/// How long a server may take with one letter: less than the time for which the letter is claimed.
/// A test waits less.
const SILENCE: std::time::Duration =
    std::time::Duration::from_secs(if cfg!(test) { 2 } else { 60 });

/// A mail server and the address from which letters leave.
pub struct Server {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Mailbox,
    signer: Option<Signer>,
    /// Whether it is spoken to in clear, on this machine.
    clear: bool,
}

impl Carrier {
    /// The same, signing what it carries (DKIM).
    #[must_use]
    pub fn signing(self, signer: Option<Signer>) -> Self {
        match self {
            Self::Caught => Self::Caught,
            Self::Smtp(server) => Self::Smtp(Box::new(Server { signer, ..*server })),
        }
    }

    /// A mail server from its URL (`smtps://user:secret@host`, `smtp://host?tls=required`).
    /// TLS is always verified; a server without TLS is accepted on this machine only. Connections are kept for
    /// the next letters, by a task of the runtime that this is called in.
    pub fn smtp(url: &str, sender: &str) -> Result<Self, String> {
        let clear = url.starts_with("smtp://") && !url.contains("tls=required");
        let local = ["smtp://localhost", "smtp://127.0.0.1", "smtp://[::1]"]
            .iter()
            .filter_map(|start| url.strip_prefix(start))
            // A longer name that begins alike is another machine.
            .any(|rest| rest.is_empty() || rest.starts_with([':', '/', '?']));
        if clear && !local {
            return Err("a mail server on another machine is spoken to over TLS: smtps://… or \
                        smtp://…?tls=required"
                .to_owned());
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| error.to_string())?
            .timeout(Some(std::time::Duration::from_secs(30)))
            .build();
        let sender = sender.parse().map_err(|_| format!("{sender} is not a sender address"))?;
        Ok(Self::Smtp(Box::new(Server { transport, sender, signer: None, clear })))
    }

    /// Whether the mail server takes a conversation, and over TLS that it proved: `false` in clear on this machine. Nothing
    /// is sent. Where nobody carries, nobody has to answer.
    pub async fn answers(&self) -> Result<bool, String> {
        let Self::Smtp(server) = self else { return Ok(false) };
        let asked = tokio::time::timeout(SILENCE, server.transport.test_connection()).await;
        let asked = asked.map_err(|_| "no answer".to_owned())?;
        if asked.map_err(|error| error.to_string())? {
            return Ok(!server.clear);
        }
        Err("it ends the conversation".to_owned())
    }

    /// Carries one letter; answers its new state, or why it did not leave.
    pub(crate) async fn carry(&self, letter: &Posted) -> Result<&'static str, Failed> {
        match self {
            Self::Caught => Ok("caught"),
            Self::Smtp(server) => {
                let (envelope, bytes) =
                    compose(server, letter).map_err(|reason| Failed { reason, for_good: true })?;
                // The mail library waits for a connection no longer than thirty seconds, and for what a
                // server says next without an end.
                let sent =
                    tokio::time::timeout(SILENCE, server.transport.send_raw(&envelope, &bytes))
                        .await;
                match sent {
                    Ok(sent) => sent.map(|_| "sent").map_err(|error| Failed::of(&error)),
                    Err(_) => Err(Failed { reason: "no answer".to_owned(), for_good: false }),
                }
            }
        }
    }
}

/// Why a letter did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    pub(crate) reason: String,
    /// Whether it will be the same at each try: the address is wrong, the letter is too large.
    pub(crate) for_good: bool,
}

/// What a mail server says of this letter and of no other (RFC 5321, 4.2.3): unknown mailbox, not here, name
/// not allowed, not to be relayed. Anything else, a wrong password of ours or a full mailbox among it,
/// may pass, and is worth another try.
const FOR_GOOD: [&str; 4] = ["550", "551", "553", "556"];
/// What is about the house that sends and not about the address (RFC 3463: policy).
const POLICY: &str = "5.7.";

impl Failed {
    fn of(error: &lettre::transport::smtp::Error) -> Self {
        let code = error.status().map(|code| code.to_string());
        let reason = error.to_string();
        let for_good = code.is_some_and(|code| FOR_GOOD.contains(&code.as_str()));
        Self { for_good: for_good && !reason.contains(POLICY), reason }
    }
}

/// What leaves, and between whom: signed when the host has a key.
fn compose(server: &Server, letter: &Posted) -> Result<(Envelope, Vec<u8>), String> {
    let address: Address =
        letter.to.parse().map_err(|_| format!("{} is not an address", letter.to))?;
    let domain = server.sender.email.domain();
    let (reply_to, from) = answered(server, letter)?;
    // The same id at each try: a server that took it before a cut knows it again. It holds what an answer is
    // known by, for those who write to the sender instead of the address they were given.
    let known = reply_to.as_ref().and_then(|to| to.email.user().split_once('+').map(|(_, at)| at));
    let id = known.map_or_else(|| letter.id.to_string(), |known| format!("{}.{known}", letter.id));
    let mut message = Message::builder()
        .from(server.sender.clone())
        .to(Mailbox::new(Some(letter.to_name.clone()), address.clone()))
        .subject(&letter.subject)
        .message_id(Some(format!("<{id}@{domain}>")));
    if let Some(reply_to) = reply_to {
        message = message.reply_to(reply_to);
    }
    let whole = whole(letter)?;
    let bytes = message.multipart(whole).map_err(|error| error.to_string())?.formatted();
    let bytes = match &server.signer {
        Some(signer) => signer.sign(&bytes)?,
        None => bytes,
    };
    let envelope = Envelope::new(Some(from), vec![address]).map_err(|error| error.to_string())?;
    Ok((envelope, bytes))
}

/// The text, the same in HTML, and what goes with them. An invitation stands beside the text, so that a mail program
/// offers to answer it, and is joined once more for those that read attachments only.
fn whole(letter: &Posted) -> Result<MultiPart, String> {
    let kind = |text: &str| ContentType::parse(text).map_err(|error| error.to_string());
    let page = dressed(letter).into_string();
    let mut read = MultiPart::alternative_plain_html(letter.text.clone(), page);
    let mut joined = Vec::new();
    if let Some(invitation) = &letter.beside.invitation {
        let (text, name) = (&invitation.text, "invitation.ics".to_owned());
        let asks = format!("text/calendar; charset=utf-8; method={}", invitation.method);
        let part = SinglePart::builder().header(kind(&asks)?).body(text.clone());
        read = read.singlepart(part);
        joined.push(Attachment::new(name).body(text.clone(), kind("application/ics")?));
    }
    if let Some(file) = &letter.beside.file {
        let table = kind("text/csv; charset=utf-8")?;
        joined.push(Attachment::new(file.name.clone()).body(file.text.clone(), table));
    }
    if joined.is_empty() {
        return Ok(read);
    }
    let all = MultiPart::mixed().multipart(read);
    Ok(joined.into_iter().fold(all, MultiPart::singlepart))
}

/// The address to which a letter is answered, and the one to which it comes back when it does not arrive: the
/// same, so that its return is known too, when both are of the sender’s domain.
fn answered(server: &Server, letter: &Posted) -> Result<(Option<Mailbox>, Address), String> {
    let sender = server.sender.email.clone();
    let reply_to = &letter.beside.reply_to;
    if reply_to.is_empty() {
        return Ok((None, sender));
    }
    let address: Address = reply_to.parse().map_err(|_| format!("{reply_to} is not an address"))?;
    let back = if address.domain() == sender.domain() { address.clone() } else { sender };
    Ok((Some(Mailbox::new(None, address)), back))
}

#[cfg(test)]
mod faults;

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders};

    use super::*;

    fn server() -> Server {
        match Carrier::smtp("smtp://127.0.0.1:2525", "Parvis <parvis@example.org>") {
            Ok(Carrier::Smtp(server)) => *server,
            _ => panic!("a server"),
        }
    }

    /// Read by a library that we did not write.
    #[tokio::test]
    async fn an_invitation_stands_beside_the_text_and_is_joined_once_more() {
        let calendar =
            "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Comité de suivi\r\nEND:VCALENDAR\r\n";
        let invitation =
            crate::Invitation { method: "REQUEST".to_owned(), text: calendar.to_owned() };
        let letter = Posted {
            id: kernel::id::LetterId::from_uuid(kernel::id::uuid_v7(1, [1; 10])),
            to: "mairie@example.org".to_owned(),
            to_name: "Services techniques".to_owned(),
            subject: "Comité de suivi du 13 juin".to_owned(),
            text: "Voici votre invitation.".to_owned(),
            html: "<p>Voici votre invitation.</p>".to_owned(),
            beside: crate::Beside { invitation: Some(invitation), ..crate::Beside::default() },
            written_at: kernel::Instant(0),
            state: "waiting".to_owned(),
            attempts: 0,
        };
        let (_, bytes) = compose(&server(), &letter).expect("a letter");
        let read = MessageParser::default().parse(&bytes).expect("a message");
        let kinds: Vec<_> = read.parts.iter().filter_map(MimeHeaders::content_type).collect();
        let name = |kind: &mail_parser::ContentType<'_>| {
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())
        };
        assert_eq!(
            kinds.iter().map(|kind| name(kind)).collect::<Vec<_>>(),
            [
                "multipart/mixed",
                "multipart/alternative",
                "text/plain",
                "text/html",
                "text/calendar",
                "application/ics",
            ]
        );
        assert_eq!(kinds[4].attribute("method"), Some("REQUEST"));
        let held = read.parts[4].text_contents().expect("a text");
        assert_eq!(held.trim_end(), calendar.trim_end());
    }

    #[tokio::test]
    async fn a_server_elsewhere_is_spoken_to_over_tls_only() {
        assert!(Carrier::smtp("smtp://mail.example.org", "parvis@example.org").is_err());
        assert!(
            Carrier::smtp("smtp://mail.example.org?tls=required", "parvis@example.org").is_ok()
        );
        for alike in ["smtp://localhost.example.org", "smtp://127.0.0.10:25"] {
            assert!(Carrier::smtp(alike, "parvis@example.org").is_err(), "{alike}");
        }
        assert!(Carrier::smtp("smtp://127.0.0.1:2525", "parvis@example.org").is_ok());
        assert!(Carrier::smtp("smtp://127.0.0.1:2525", "not an address").is_err());
    }
}
