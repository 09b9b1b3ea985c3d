//! What the house says to whoever keeps it (I22): no line of the log, no link and no redirection holds a
//! secret, a word of a note, or what a row held when the database refused it.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use axum::http::{StatusCode, header};
use door::{Purpose, Stop, sql};
use testkit::{Actor, House, Page, engines};

use crate::lived::{Lived, MARK, lived};
use crate::readers::everything;
use crate::record;

/// Everything that was logged since the first test listened, at the finest level.
static HEARD: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn listen() {
    let everything = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(|| Ear)
        .finish();
    // Another test of this program may listen already.
    drop(tracing::subscriber::set_global_default(everything));
}

fn heard() -> String {
    let heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&heard).into_owned()
}

/// Where a page leads: links, forms, pictures, redirections.
fn leads(page: &Page) -> Vec<String> {
    let mut leads: Vec<String> = ["href=\"", "action=\"", "src=\"", "formaction=\""]
        .iter()
        .flat_map(|start| page.body.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect();
    for name in [header::LOCATION, header::LINK, header::CONTENT_LOCATION, header::REFRESH] {
        leads.extend(page.headers.get_all(name).iter().map(|value| format!("{value:?}")));
    }
    leads
}

/// Someone who comes in by the real page, and what their browser keeps secret.
async fn comes_in(lived: &Lived, login: &str) -> (Actor, Vec<String>) {
    let mut someone = Actor::stranger(lived.house.app.clone());
    let page = someone.sign_in(login, testkit::CODE).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let cookies = page.headers.get_all(header::SET_COOKIE).iter();
    let values = cookies.filter_map(|line| line.to_str().ok()?.split(['=', ';']).nth(1));
    let secrets: Vec<String> =
        values.filter(|value| !value.is_empty()).map(str::to_owned).collect();
    assert!(secrets.len() >= 2, "a session and a device: {secrets:?}");
    (someone, secrets)
}

/// From now on the database refuses a record of twenty-one minutes, and tells the server why.
async fn refuse_some_records(house: &House) {
    let refuse = |tx: &mut door::Tx<'_>| {
        tx.run(
            sql!(
                open_twin "each engine refuses rows its own way",
                sqlite "CREATE TRIGGER refused BEFORE INSERT ON activity WHEN NEW.minutes = 21
                        BEGIN SELECT RAISE(ABORT, 'refused by the test'); END",
                postgres "ALTER TABLE activity ADD CONSTRAINT refused CHECK (minutes <> 21) NOT VALID"
            ),
            &(),
        )?;
        Ok::<_, Stop>(())
    };
    house.owner().begin(Purpose::Lay, refuse).await.expect("the trap");
}

engines! {
    async fn no_line_of_the_log_holds_a_secret_or_a_word_of_a_note(on) {
        listen();
        let Some(lived) = lived(on).await else { return };
        let (nadege, mut secrets) = comes_in(&lived, "nadege").await;
        let paths = everything(&lived, false);
        for path in &paths {
            nadege.get(path).await;
        }
        for guess in ["PV-FAUXE-FAUXE-FAUX", "un mot de passe oublié"] {
            Actor::stranger(lived.house.app.clone()).sign_in("awa", guess).await;
            secrets.push(guess.to_owned());
        }
        refuse_some_records(&lived.house).await;
        let awa = lived.who("awa");
        let program = lived.house.program(awa.grant, "write:activities").await;
        secrets.push(format!("key-of-{}-write:activities", awa.grant));
        let mut whole = record(1, "awa");
        whole["minutes"] = 21.into();
        whole["note"] = "qwzrefusal".into();
        let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000077";
        let failed = program.put(path, &whole).await;
        assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!failed.body.contains(MARK) && !failed.body.contains("refused"), "{}", failed.body);
        let heard = heard();
        assert!(heard.contains("a request failed"), "the test hears");
        secrets.push(lived.code.clone());
        secrets.push(testkit::CODE.to_owned());
        secrets.push(door::secret::fingerprint(&awa.grant.text()));
        for held in secrets.iter().map(String::as_str).chain([MARK]) {
            let line = heard.lines().find(|line| line.contains(held));
            assert_eq!(line, None, "a line holds {held}");
        }
    }

    async fn a_link_by_e_mail_is_in_no_line_of_the_log_and_no_redirection(on) {
        listen();
        let Some(lived) = lived(on).await else { return };
        let mut someone = Actor::stranger(lived.house.app.clone());
        let asked = someone.post("/connexion/courriel", &[("qui", "nadege")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        someone.take_cookies(&asked);
        let read = lived.house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?));
        let letters = read.await.expect("letters");
        let is_link = |letter: &&post::letter::Posted| letter.text.contains("/connexion/lien#lien=");
        let letter = letters.iter().find(is_link).expect("a letter");
        let after = |mark: &str| {
            let (_, rest) = letter.text.split_once(mark).expect("a secret");
            rest.split_whitespace().next().expect("a secret").to_owned()
        };
        let (link, code) = (after("#lien="), after("tapez ce code\u{a0}: "));
        let wrong = someone.post("/connexion/lien", &[("code", "ZZZZZ-ZZZZZ")]).await;
        let led = someone.post("/connexion/lien", &[("lien", &link)]).await;
        assert_eq!(led.status, StatusCode::OK, "{}", led.body);
        let cookie = someone.cookie_line();
        let browser = cookie.split("pv-lien=").nth(1).and_then(|rest| rest.get(..64));
        let browser = browser.expect("a mark").to_owned();
        for page in [&asked, &wrong, &led] {
            for lead in leads(page) {
                let holds = [&link, &code, &browser].iter().any(|secret| lead.contains(*secret));
                assert!(!holds, "leads to {lead}");
            }
        }
        let heard = heard();
        for secret in [&link, &code, &browser] {
            let line = heard.lines().find(|line| line.contains(secret.as_str()));
            assert_eq!(line, None, "a line holds {secret}");
        }
    }

    async fn no_link_and_no_redirection_holds_a_secret_or_a_word_of_a_note(on) {
        let Some(lived) = lived(on).await else { return };
        let (paths, programs) = (everything(&lived, false), everything(&lived, true));
        let mut followed = 0;
        for login in ["nadege", "mediator-large", "signatory-large", "dpo-large", "technician-large"] {
            let (someone, mut secrets) = comes_in(&lived, login).await;
            secrets.push(lived.code.clone());
            let session = &secrets[0];
            secrets.push(door::secret::form_token(session));
            for path in paths.iter().chain(&programs) {
                let page = someone.get(path).await;
                for lead in leads(&page) {
                    followed += 1;
                    assert!(!lead.contains(MARK), "{path} leads to {lead}");
                    for secret in &secrets {
                        assert!(!lead.contains(secret.as_str()), "{path} leads to {lead}");
                    }
                }
                let referrer = page.headers.get(header::REFERRER_POLICY);
                assert_eq!(referrer.expect("a rule"), "no-referrer", "{path}");
            }
        }
        assert!(followed > 5_000, "{followed} links");
    }
}
