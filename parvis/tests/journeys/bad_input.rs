//! Bad input gets a calm sentence: whatever is sent, the answer is a client's status, says in French
//! what stands in the way, and nothing is written.
//!
//! Codes are followed by `codes.rs`, what belongs to others by `others.rs`, what people typed and finds
//! its way into files and letters by `files.rs`.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use door::Role;
use kernel::id::GrantId;
use testkit::{Actor, House, Page, engines};

use crate::codes::wish;
use crate::peopled::{ALERT, People, is_calm, is_refused, kept, peopled, who};
use crate::perimeter::opens;
use crate::record;

const RECORD: &str = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");
/// The forms that carry a file: what is no such form is refused there too (handed.rs, and the tests of the
/// room of indicators).
const FILES: [&str; 4] =
    ["/telephones/fichier", "/indicateurs/fichier", "/reprise", "/referentiel/schema"];

/// Whether a form carries a file; the copy of a signature stands under that signature (signed_copy.rs).
fn carries_a_file(path: &str) -> bool {
    FILES.contains(&path)
        || (path.starts_with("/convention/signatures/") && path.ends_with("/copie"))
        || (path.starts_with("/convention/versements/") && path.ends_with("/pieces"))
        || (path.starts_with("/instances/reunions/") && path.ends_with("/emargement"))
        || (path.starts_with("/syntheses/reglages/logo/") && !path.ends_with("/retirer"))
        || (path.starts_with("/signalements/") && path.ends_with("/photos"))
}

const URLENCODED: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A form of someone inside, byte for byte, with the headers of whoever sends it.
async fn sent(
    house: &House,
    grant: GrantId,
    path: &str,
    (headers, body): (&[(&str, &str)], &[u8]),
) -> Page {
    let secret = door::secret::fingerprint(&grant.text());
    let mut whole = format!("jeton={}&", door::secret::form_token(&secret)).into_bytes();
    whole.extend_from_slice(body);
    let mut request =
        Request::builder().method("POST").uri(path).header(header::COOKIE, format!("pv={secret}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(whole)).expect("a request");
    Actor::stranger(house.app.clone()).send(request).await
}

/// A request of a program, byte for byte.
async fn put(program: &Actor, path: &str, body: &str) -> Page {
    program.put_raw(path, body.to_owned()).await
}

/// A record with one member in place of another.
fn record_with(name: &str, value: serde_json::Value) -> String {
    let mut record = record(1, "mediator");
    record[name] = value;
    record.to_string()
}

/// A line of the matrix as an address, of an alert that exists.
fn address(line: &door::Line) -> String {
    let part = |part: &str| match part {
        "{month}" | "{mois}" => "2019-05".to_owned(),
        "{paper}" => "annuel".to_owned(),
        "{year}" => "2019".to_owned(),
        part if part.starts_with('{') => ALERT.to_owned(),
        part => part.to_owned(),
    };
    line.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Each form of the house, and someone who opens it.
fn forms<'p>(house: &House, people: &'p People) -> Vec<(String, GrantId, &'p Actor)> {
    // What scripts of our pages send is JSON: see `field`. The form of a guest is tried where its link is
    // given: see the tests of `alert`.
    let posts = house.matrix.iter().filter(|line| {
        let by_a_page = !line.path.starts_with("/api/") && !line.key.starts_with("program");
        line.method == "POST" && by_a_page && !line.key.starts_with("guest")
    });
    posts
        .map(|line| {
            let opened = people.iter().find(|(role, _, _)| opens(line, *role));
            let (_, grant, actor) = opened.expect("someone opens it");
            (address(line), *grant, actor)
        })
        .collect()
}

/// Those that hold nothing but fields.
fn fields_only<T>(mut forms: Vec<(String, GrantId, T)>) -> Vec<(String, GrantId, T)> {
    forms.retain(|(path, _, _)| !carries_a_file(path));
    forms
}

engines! {
    async fn a_form_sent_from_elsewhere_does_nothing_at_any_door(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let before = kept(&house).await;
        let forms = forms(&house, &people);
        assert!(forms.len() >= 17, "{}", forms.len());
        let host = ("host", "parvis.test");
        let forged: [&[(&str, &str)]; 8] = [
            &[URLENCODED, ("sec-fetch-site", "cross-site"), ("origin", "http://parvis.test"), host],
            &[URLENCODED, ("sec-fetch-site", "same-site")],
            &[URLENCODED, ("sec-fetch-site", "SAME-ORIGIN")],
            &[URLENCODED, ("sec-fetch-site", "")],
            &[URLENCODED, ("origin", "null"), host],
            &[URLENCODED, ("origin", "http://parvis.test.ailleurs.example"), host],
            &[URLENCODED, ("origin", "http://ailleurs.example"), host,
                ("x-forwarded-host", "ailleurs.example")],
            &[URLENCODED, ("origin", "http://parvis.test")],
        ];
        for (path, grant, actor) in &forms {
            for headers in forged {
                let page = sent(&house, *grant, path, (headers, b"")).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
                assert!(page.body.contains("La demande ne vient pas de nos pages."), "{path}");
            }
            // The right headers, and a token of nobody.
            let bare = Request::builder().method("POST").uri(path);
            let (kind, body) = if carries_a_file(path) {
                ("multipart/form-data; boundary=a", "--a\r\n\
                    Content-Disposition: form-data; name=\"jeton\"\r\n\r\nfaux\r\n--a--")
            } else {
                (URLENCODED.1, "jeton=faux")
            };
            let bare = bare.header(URLENCODED.0, kind).header(OURS.0, OURS.1);
            let secret = door::secret::fingerprint(&grant.text());
            let bare = bare.header(header::COOKIE, format!("pv={secret}"));
            let page = actor.send(bare.body(Body::from(body)).expect("a request")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} without its token");
        }
        assert_eq!(kept(&house).await, before);
    }

    async fn what_a_proxy_or_a_host_claims_changes_nothing(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let claims = [
            ("x-forwarded-for", "203.0.113.7"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "ailleurs.example"),
            ("forwarded", "for=203.0.113.7;host=ailleurs.example;proto=https"),
            ("x-real-ip", "203.0.113.7"),
            ("x-original-url", "/acces"),
            ("host", "ailleurs.example"),
        ];
        let stranger = Actor::stranger(house.app.clone());
        for path in ["/connexion", "/", "/compte", "/nulle-part", "/api/v1/activities"] {
            let honest = stranger.get(path).await;
            let mut request = Request::builder().uri(path);
            for (name, value) in claims {
                request = request.header(name, value);
            }
            let claimed = stranger.send(request.body(Body::empty()).expect("a request")).await;
            assert_eq!((claimed.status, &claimed.body), (honest.status, &honest.body), "{path}");
            assert_eq!(claimed.headers, honest.headers, "{path}");
        }
        // The card bears the address that the host decided, and a wait is not slept off elsewhere.
        let (manager, _) = who(&people, Role::Manager);
        let fields = web::Fields::of(wish("remettre", None)).encode();
        let headers: Vec<_> = claims.into_iter().chain([URLENCODED, OURS]).collect();
        let card = sent(&house, manager, "/acces/inviter", (&headers, fields.as_bytes())).await;
        assert_eq!(card.status, StatusCode::OK, "{}", card.body);
        assert!(card.body.contains("http://parvis.test/connexion"));
        assert!(!card.body.contains("ailleurs.example"));
        let guess = async |from: &str| {
            let request = Request::builder().method("POST").uri("/connexion");
            let request = request.header(URLENCODED.0, URLENCODED.1).header("x-forwarded-for", from);
            let body = Body::from("login=mediator&code=PV-FAUX0-FAUX0-FAUX");
            stranger.send(request.body(body).expect("a request")).await
        };
        is_refused(&guess("203.0.113.1").await, "n’est pas reconnu", "a first guess");
        let again = guess("203.0.113.2").await;
        assert_eq!(again.status, StatusCode::TOO_MANY_REQUESTS);
        is_calm(&again, "a guess from elsewhere");
    }

    async fn a_field_that_a_form_does_not_have_is_refused_at_every_door(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let before = kept(&house).await;
        for (path, grant, actor) in fields_only(forms(&house, &people)) {
            for ghost in ["role=manager", "grant=1", "author=1", "validated=1", "%E9t%00at=1"] {
                let page = sent(&house, grant, &path, (&[URLENCODED, OURS], ghost.as_bytes())).await;
                let sentence = if ghost.starts_with('%') { "ne se lit pas" } else { "n’existe pas" };
                // The role is a field of the invitation: there it is everything else that lacks.
                let invites = matches!(path.as_str(), "/acces/inviter" | "/acces/confies/inviter");
                if invites && ghost.starts_with("role") {
                    is_calm(&page, &path);
                } else {
                    is_refused(&page, sentence, &format!("{path} {ghost}"));
                }
            }
            assert_eq!(actor.get("/compte").await.status, StatusCode::OK);
        }
        assert_eq!(kept(&house).await, before);
    }

    async fn a_program_slips_nothing_in_and_what_is_no_json_is_said_to_be_none(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let before = kept(&house).await;
        let program = house.program(who(&people, Role::Manager).0, "write:activities").await;
        let whole = record(1, "mediator").to_string();
        let with = |member: &str| format!("{{{member},{}", &whole[1..]);
        for ghost in ["grant", "role", "author", "validated", "convention", "state", "__proto__"] {
            let page = put(&program, RECORD, &with(&format!("\"{ghost}\":1"))).await;
            is_refused(&page, &format!("{{\"field\":\"{ghost}\",\"reason\":\"Ce champ n’existe pas.\"}}"), ghost);
        }
        let nested = whole.replace("\"audience\"", "\"name\":\"Ada\",\"audience\"");
        is_refused(&put(&program, RECORD, &nested).await, "people[0].name", "a member of a line");

        let twice = "est donné deux fois";
        for doubled in [
            with("\"note\":\"un\",\"note\":\"deux\""),
            with("\"n\\u006fte\":\"un\",\"note\":\"deux\""),
            whole.replace("\"count\":2", "\"count\":2,\"count\":3"),
        ] {
            is_refused(&put(&program, RECORD, &doubled).await, twice, &doubled);
        }
        for name in ["day", "place", "zone", "note", "origin", "situation", "alert"] {
            let page = put(&program, RECORD, &record_with(name, "a\0b".into())).await;
            is_refused(&page, name, "a NUL");
        }
        for list in ["mediators", "themes"] {
            let page = put(&program, RECORD, &record_with(list, vec!["a\0"].into())).await;
            is_refused(&page, list, "a NUL in a list");
        }
        let deep = |open: &str, shut: &str| {
            with(&format!("\"note\":{}1{}", open.repeat(10_000), shut.repeat(10_000)))
        };
        for unread in [
            with("\"note\":\"\\ud800\""),
            with("\"note\":\"\\udc00\\ud800\""),
            with("\"minutes\":1e999"),
            deep("[", "]"),
            deep("{\"a\":", "}"),
            "[".repeat(10_000),
            String::new(),
            "{}}".to_owned(),
            "\u{feff}{}".to_owned(),
            "NaN".to_owned(),
        ] {
            let page = put(&program, RECORD, &unread).await;
            is_refused(&page, "Le JSON ne se lit pas", &unread[..unread.len().min(40)]);
        }
        for other in ["[]", "null", "1", "\"day\""] {
            is_refused(&put(&program, RECORD, other).await, "n’est pas du type attendu", other);
        }
        assert_eq!(kept(&house).await, before);
    }

    async fn bytes_that_are_no_text_too_many_fields_and_doubles_are_refused(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let before = kept(&house).await;
        let (manager, nadege) = who(&people, Role::Manager);
        let many = "note=&".repeat(2_001);
        for (body, sentence) in [
            (&b"nom=%00"[..], "ne se lit pas"),
            (b"nom=\xff\xfe", "ne se lit pas"),
            (b"nom=%ED%A0%80", "ne se lit pas"),
            (b"%00=1", "ne se lit pas"),
            (many.as_bytes(), "trop de champs"),
            (b"identifiant=ada&identifiant=eve", "est donné deux fois"),
            (b"role=mediator&role=signatory", "est donné deux fois"),
        ] {
            let page = sent(&house, manager, "/acces/inviter", (&[URLENCODED, OURS], body)).await;
            is_refused(&page, sentence, &String::from_utf8_lossy(body));
        }
        let lists = [
            ("/activites", &["zone", "theme", "activite", "issue", "public", "mediateur", "q"][..]),
            ("/activites/export.csv", &["zone", "axe", "origine"]),
            ("/signalements", &["zone", "destinataire", "etat"]),
            ("/signalements/export.csv", &["zone", "destinataire"]),
        ];
        for (path, names) in lists {
            for query in names.iter().flat_map(|name| {
                [format!("{name}=%00"), format!("{name}=%FF"), format!("{name}=a&{name}=b")]
            }) {
                is_calm(&nadege.get(&format!("{path}?{query}")).await, &query);
            }
            is_refused(&nadege.get(&format!("{path}?fantome=1")).await, "n’existe pas", path);
            let long = nadege.get(&format!("{path}?zone={}", "a".repeat(60_000))).await;
            is_refused(&long, "Au plus", path);
        }
        let long = nadege.get(&format!("/activites/export.xlsx?axe={}", "a".repeat(60_000))).await;
        is_refused(&long, "Au plus", "a cell that no sheet holds");
        let program = house.program(manager, "read:activities read:alerts").await;
        for path in ["/api/v1/activities", "/api/v1/alerts"] {
            for query in ["fantome=1", "limit=1&limit=2", "from=%00", "cursor=%FF", "limit=1e9"] {
                is_calm(&program.get(&format!("{path}?{query}")).await, query);
            }
        }
        assert_eq!(kept(&house).await, before);
    }

    async fn a_list_without_end_is_refused_before_it_is_looked_up(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let before = kept(&house).await;
        let program = house.program(who(&people, Role::Manager).0, "write:activities").await;
        for (list, item, sentence) in [
            ("mediators", "a", "n’est pas médiatrice"),
            ("themes", "a", "n’est pas dans la liste"),
            ("people", "a", "n’est pas du type attendu"),
        ] {
            let page = put(&program, RECORD, &record_with(list, vec![item; 200_000].into())).await;
            is_refused(&page, sentence, list);
            assert!(page.bytes.len() < 10_000, "{list}: {} bytes of answer", page.bytes.len());
        }
        let ghosts: Vec<String> = (0..90_000).map(|number| format!("\"g{number}\":1")).collect();
        let page = put(&program, RECORD, &format!("{{{}}}", ghosts.join(","))).await;
        is_refused(&page, "n’existe pas", "members without end");
        assert!(page.bytes.len() < 10_000, "{} bytes of answer", page.bytes.len());
        // Someone named ten times was there once.
        let same = put(&program, RECORD, &record_with("mediators", vec!["mediator"; 10].into())).await;
        assert_eq!(same.status, StatusCode::CREATED, "{}", same.body);
        assert_eq!(kept(&house).await[0], before[0] + 1);
        let stranger = Actor::stranger(house.app.clone());
        let led = stranger.get(&format!("/compte?a={}", "/".repeat(60_000))).await;
        assert_eq!(led.location(), "/connexion");
    }

    async fn a_body_that_is_too_large_cut_or_of_another_type_is_said_so(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let before = kept(&house).await;
        let program = house.program(who(&people, Role::Manager).0, "write:activities").await;
        let large = put(&program, RECORD, &" ".repeat(1_024 * 1_024 + 1)).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        is_calm(&large, "a large body");
        for (path, grant, _) in fields_only(forms(&house, &people)) {
            let large = vec![b'a'; 64 * 1_024 + 1];
            let page = sent(&house, grant, &path, (&[URLENCODED, OURS], &large)).await;
            assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
            assert!(page.body.contains("L’envoi est trop volumineux."), "{path}");
            for other in ["application/json", "multipart/form-data; boundary=a", "text/plain", ""] {
                let page = sent(&house, grant, &path, (&[("content-type", other), OURS], b"")).await;
                assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {other}");
                is_calm(&page, &path);
            }
        }
        let key = format!("Bearer key-of-{}-write:activities", who(&people, Role::Manager).0);
        let asked = |kind: &str, body: Body| {
            let request = Request::builder().method("PUT").uri(RECORD);
            let request = request.header("authorization", &key).header("content-type", kind);
            request.body(body).expect("a request")
        };
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            let page = program.send(asked(kind, Body::from(record(1, "mediator").to_string()))).await;
            assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
            is_calm(&page, kind);
        }
        for bytes in [&b"\xff{}"[..], b"{\"note\":\"\xe9\"}", b"{\"note\":\"\0\"}", b"\xfe\xff\0{\0}"] {
            let page = program.send(asked("application/json", Body::from(bytes))).await;
            is_refused(&page, "Le JSON ne se lit pas", "bytes");
        }
        assert_eq!(kept(&house).await, before);
    }

    async fn an_address_that_is_junk_leads_nowhere(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let (manager, nadege) = who(&people, Role::Manager);
        let nowhere = nadege.get("/nulle-part").await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        for junk in [
            "%00", "%ff%fe", "%2e%2e%2f%2e%2e", "..%5c..%5cetc", "%0d%0aSet-Cookie:a=b", "%25%30%30",
            "%", "%zz", "%C0%AE", "%F0%9F%8F%A0", "'%20OR%201=1--", "-1", "1e9",
            "{}", "..;", "0x1", "00000000-0000-0000-0000-000000000000",
        ] {
            for start in [
                "/", "/activites/", "/signalements/", "/syntheses/", "/acces/", "/assets/", "/langue/",
                "/atelier/",
            ] {
                let page = nadege.get(&format!("{start}{junk}")).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{start}{junk}");
                assert_eq!(page.body, nowhere.body, "{start}{junk}");
            }
            for end in ["retirer", "redonner", "corriger", "pdf", "arreter", "fermer"] {
                let page = nadege.get(&format!("/activites/{junk}/{end}")).await;
                assert!(!page.status.is_success() && !page.status.is_server_error(), "{junk}/{end}");
            }
        }
        let program = house.program(manager, "read:activities read:published").await;
        for path in [
            "/api/v1/activities/%00", "/api/v1/activities/1", "/api/v1/conventions/%ff/funding",
            "/api/v1/published/%00/2019-05", "/api/v1/published/%ff/%ff", "/api/v1/%00",
        ] {
            let page = program.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            is_calm(&page, path);
        }
        let gets = house.matrix.iter().filter(|line| line.method == "GET");
        for (line, value) in gets.flat_map(|line| {
            ["%00", "%FF", "9999-99", "2019-13", "2000-01", "2199-12", "-1"].map(|value| (line, value))
        }) {
            let opened = people.iter().find(|(role, _, _)| opens(line, *role));
            let someone = opened.map_or(nadege, |(_, _, someone)| someone);
            for names in [&["mois", "vue", "fait", "modele", "retour"][..], &["du", "au"], &["avant"]] {
                let query = names.iter().map(|name| format!("{name}={value}"));
                let path = format!("{}?{}", address(line), query.collect::<Vec<_>>().join("&"));
                let page = someone.get(&path).await;
                assert!(!page.status.is_server_error(), "{path}: {}", page.status);
            }
        }
    }
}
