//! Messages of every sort, kind and not.

use proptest::prelude::*;

use super::*;

const REFERENCE: &str = "00m1q2bwr7w41c60r30c1g60r30c1g60r30c1g6abc";

fn message(headers: &str, body: &str) -> Vec<u8> {
    format!("From: Voirie <voirie@mairie.example>\r\nMessage-ID: <1@mairie.example>\r\n{headers}\r\n\r\n{body}")
        .into_bytes()
}

fn of(headers: &str, body: &str) -> Incoming {
    let raw = message(headers, body);
    read(&raw, raw.len())
}

#[test]
fn an_answer_is_read_with_its_reference_and_its_words_alone() {
    let to = format!("To: \"Médiation\" <Reponses+{}@parvis.example>", REFERENCE.to_uppercase());
    let read = of(&to, "Bien re=C3=A7u\r\n\r\n> Bonjour");
    assert_eq!(read.kind, Kind::Answer);
    assert_eq!(read.references, [REFERENCE]);
    assert_eq!(read.sender, "voirie@mairie.example");
    assert_eq!((read.cut, read.attachments), (false, 0));
    for place in [
        format!("Delivered-To: reponses+{REFERENCE}@parvis.example"),
        format!("References: <a@b> <0197.{REFERENCE}@parvis.example>"),
        format!("In-Reply-To: <0197.{REFERENCE}@parvis.example>"),
        format!("To: \"reponses+{REFERENCE}\"@parvis.example"),
        format!("To: reponses+{REFERENCE}@parvıs.example"),
        format!("X-Original-To: x\r\nCc:\r\n reponses+{REFERENCE}@parvis.example"),
    ] {
        assert_eq!(of(&place, "Oui").references, [REFERENCE], "{place}");
    }
    for elsewhere in [format!("Subject: {REFERENCE}"), format!("X-Own: {REFERENCE}")] {
        assert!(of(&elsewhere, REFERENCE).references.is_empty(), "{elsewhere}");
    }
}

#[test]
fn what_a_program_answered_by_itself_is_no_answer() {
    for robot in [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "X-Autoreply: yes",
        "List-Id: <voisins.example>",
        "Return-Path: <>",
    ] {
        assert_eq!(of(robot, "Absent jusqu’au 3").kind, Kind::Automatic, "{robot}");
    }
    for kept in ["Auto-Submitted: no", "Return-Path: <voirie@mairie.example>", "Precedence: first"]
    {
        assert_eq!(of(kept, "Oui").kind, Kind::Answer, "{kept}");
    }
    let daemon = b"From: MAILER-DAEMON@x.example\r\n\r\nDelivery failed";
    assert_eq!(read(daemon, daemon.len()).kind, Kind::Automatic);
}

fn report(action: &str, status: &str) -> Incoming {
    of(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\nReturn-Path: <>",
        &format!(
            "--b\r\nContent-Type: text/plain\r\n\r\nSorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; parti@mairie.example\r\n\
             Action: {action}\r\nStatus: {status}\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             Reply-To: reponses+{REFERENCE}@parvis.example\r\n\r\n--b--\r\n"
        ),
    )
}

#[test]
fn a_letter_that_came_back_says_which_one_and_to_whom() {
    let id = "0197a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b";
    let back = |own: &str, to: &str| {
        let body = format!(
            "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: {to}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n\
             Content-Type: text/rfc822-headers\r\n\r\n{own}\r\n\r\n--b--\r\n"
        );
        let kind = "Content-Type: multipart/report; report-type=delivery-status; boundary=b";
        of(kind, &body).letter.map(|(letter, to)| (letter.text(), to))
    };
    let told = Some((id.to_owned(), "maire@ville.example".to_owned()));
    for (own, to) in [
        (format!("Message-ID: <{id}@parvis.example>"), "rfc822; maire@ville.example"),
        (
            format!("message-id:\r\n <{id}.{REFERENCE}@parvis.example>"),
            "RFC822;<maire@ville.example>",
        ),
    ] {
        assert_eq!(back(&own, to), told, "{own}");
    }
    assert_eq!(back("Message-ID: <autre@parvis.example>", "rfc822; maire@ville.example"), None);
    assert_eq!(back(&format!("Message-ID: <{id}@parvis.example>"), "rfc822; maire"), None);
    // An answer says nothing of a letter that came back.
    assert_eq!(of(&format!("References: <{id}@parvis.example>"), "Oui").letter, None);
}

#[test]
fn a_letter_that_came_back_is_known_by_the_head_of_the_letter() {
    let back = report("failed", "5.1.1");
    assert_eq!(back.kind, Kind::Returned("5.1.1".to_owned()));
    assert!(back.references.contains(&REFERENCE.to_owned()), "{:?}", back.references);
    assert_eq!(report("delayed", "4.4.1").kind, Kind::Delayed);
    assert_eq!(report("FAILED", "<script>").kind, Kind::Returned(String::new()));
}

#[test]
fn attachments_are_counted_and_words_are_bounded() {
    let long = "é".repeat(5_000);
    let read = of(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b",
        &format!(
            "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{long}\r\n--b\r\n\
             Content-Type: image/jpeg; name=a.jpg\r\nContent-Disposition: attachment\r\n\r\nnot a picture\r\n\
             --b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF\r\n--b--\r\n"
        ),
    );
    assert_eq!((read.attachments, read.cut), (2, true));
    assert_eq!(read.words.chars().count(), WORDS);
    let html =
        of("Content-Type: text/html; charset=utf-8", "<p>Fait <b>hier</b></p><script>x()</script>");
    assert!(html.words.starts_with("Fait hier"), "{}", html.words);
    assert!(!html.words.contains('<'), "{}", html.words);
}

#[test]
fn a_message_on_which_the_parser_stops_is_read_by_its_head() {
    // Found by the test below: the parser reads beyond the end of what a part within a part says it holds.
    let raw = message(
        &format!(
            "To: reponses+{REFERENCE}@parvis.example\r\nContent-Type: multipart/mixed; boundary=b"
        ),
        "--b\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\n\r\n--b--\r\n",
    );
    let read = read(&raw, raw.len());
    assert_eq!(read.references, [REFERENCE]);
    assert_eq!(read.sender, "voirie@mairie.example");
    assert!(matches!(read.kind, Kind::Unreadable | Kind::Answer), "{:?}", read.kind);
}

#[test]
fn nothing_that_is_sent_makes_it_panic() {
    // Ten thousand parts within one another.
    let within = |depth: i32| {
        format!("Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n")
    };
    let nested = (0..10_000).map(within).collect::<Vec<_>>().concat();
    let _ = of(nested.trim_end(), "Oui");
    let forwarded = "Content-Type: message/rfc822\r\n\r\n".repeat(10_000);
    let _ = of(forwarded.trim_end(), "Oui");
    // Twenty megabytes: the head alone.
    let mut large = message(&format!("To: reponses+{REFERENCE}@parvis.example"), "");
    large.resize(20 * 1_024 * 1_024, b'x');
    let read_large = read(&large, large.len());
    assert_eq!(
        (read_large.kind, read_large.references),
        (Kind::TooLarge, vec![REFERENCE.to_owned()])
    );
    let head = message(&format!("To: reponses+{REFERENCE}@parvis.example"), "Oui");
    assert_eq!(read(&head, MOST + 1).kind, Kind::TooLarge);
    for (headers, body) in [
        ("Content-Type: text/plain; charset=martian", "\u{ff}\u{fe}Oui"),
        ("Content-Type: text/plain; charset=utf-7", "+AGEAYg-"),
        ("Content-Type: text/plain; charset=utf-16", "O\0u\0i"),
        ("Content-Transfer-Encoding: base64", "%%%%"),
        ("Content-Type: multipart/mixed; boundary=", "--\r\n--"),
        ("To: =?utf-8?Q?=0D=0ABcc:_x@y.example?= <a@b.example>", "x"),
        ("Subject: =?x?Q?=", "x"),
        ("From: \"a\\\"b@c\" <\"a b\"@xn--80ak6aa92e.example>", "x"),
        ("Date: 99 Foo", "x"),
    ] {
        let _ = of(headers, body);
    }
    for raw in
        [&b""[..], b"\r\n", b"\0\0\0", b":", b"From", b"\xff\xfe\xfd", b"From: \xe9\r\n\r\n\xe9"]
    {
        let _ = read(raw, raw.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_is_bounded(raw in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let read = read(&raw, raw.len());
        prop_assert!(read.words.chars().count() <= WORDS);
        prop_assert!(read.references.len() <= TRIED);
        prop_assert!(read.known_by.len() == 64 && read.sender.len() <= 254);
    }

    #[test]
    fn whatever_is_made_of_the_pieces_of_messages_is_bounded(
        pieces in proptest::collection::vec(prop_oneof![
            Just("Content-Type: multipart/mixed; boundary=b\r\n"), Just("\r\n"), Just("--b\r\n"),
            Just("--b--\r\n"), Just("Content-Type: message/rfc822\r\n"), Just("From: a@b.example\r\n"),
            Just("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"),
            Just("Content-Transfer-Encoding: quoted-printable\r\n"), Just("=C3=\r\n"), Just("> x\r\n"),
            Just("Content-Type: text/html\r\n"), Just("<p>x<!--"), Just("=?utf-8?B?"), Just("\u{202e}é"),
            Just("Content-Type: message/delivery-status\r\n"), Just("Action: failed\r\n"), Just("-- \n"),
        ], 0..60)
    ) {
        let raw = pieces.concat().into_bytes();
        let read = read(&raw, raw.len());
        prop_assert!(read.words.chars().count() <= WORDS);
        prop_assert!(!read.words.chars().any(|c| c.is_control() && c != '\n'));
    }
}
