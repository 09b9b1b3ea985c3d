//! What the host decided: `parvis.toml`, then `PARVIS_*`, which wins. Read once, then passed.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use federation::{Named, Provider};
use ipnet::IpNet;
use kernel::Lang;

use crate::failure::Failure;
use crate::mail::Mail;
use crate::{advice, upgrade, words, words_owner};

/// The names that may be decided.
const KNOWN: [&str; 29] = [
    "database",
    "database_owner",
    "data",
    "copies",
    "listen",
    "admin_listen",
    "public_url",
    "smtp",
    "sender",
    "demo",
    "log",
    "second_proof",
    "trusted_proxies",
    "security_contact",
    "source_url",
    "oidc_issuer",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_label",
    "answers_to",
    "imap_url",
    "imap_user",
    "imap_password",
    "imap_folder",
    "dkim_key",
    "dkim_selector",
    "dkim_domain",
    "reaches",
    "push",
];
/// Variables that begin alike and belong to the tests and the tools around.
const AROUND: [&str; 5] = ["PG", "BLESS", "CONFIG", "CI_TARGET", "BIN"];

/// What the host decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Config {
    /// The file it was read from, if one was named.
    pub(crate) file: Option<PathBuf>,
    /// `sqlite:FILE` or `postgres://…`.
    pub(crate) database: String,
    /// `postgres://…` of the role that owns the schema, where it is not the one that serves: read by `parvis migrate`
    /// alone.
    pub(crate) database_owner: Option<String>,
    /// The folder for the database, attachments and keys.
    pub(crate) data: PathBuf,
    /// The folder where a copy is made each night; none unless the host named one.
    pub(crate) copies: Option<PathBuf>,
    /// Where the service listens.
    pub(crate) listen: SocketAddr,
    /// Where machines that watch machines ask (`/metrics`); nowhere unless the host said so.
    pub(crate) admin_listen: Option<SocketAddr>,
    /// The address people type.
    pub(crate) public_url: String,
    /// The mail server.
    pub(crate) smtp: Option<String>,
    /// The address from which letters leave.
    pub(crate) sender: String,
    /// Whether this is a demonstration.
    pub(crate) demo: bool,
    /// What is logged.
    pub(crate) log: Option<String>,
    /// Whether partners may come in by password alone (`second_proof = "staff"`); everyone else
    /// always has a second proof.
    pub(crate) partners_by_password: bool,
    /// Proxies whose word is taken for where a request comes from.
    pub(crate) trusted_proxies: Vec<IpNet>,
    /// Where weaknesses are reported.
    pub(crate) security_contact: String,
    /// Where the source of what runs here is read; empty when the host did not say (AGPL-3.0, section 13).
    pub(crate) source_url: String,
    /// The provider of identities, when the host named one.
    pub(crate) provider: Option<Named>,
    /// What concerns letters that are answered and signed.
    pub(crate) mail: Mail,
    /// Networks of its own that the house may call, besides the world.
    pub(crate) reaches: Vec<IpNet>,
    /// Whether telephones may ask to be told at once, through the push service of their browser.
    pub(crate) push: bool,
}

/// The language of the console: `LC_ALL`, then `LANG`; French unless English comes first.
pub(crate) fn tongue() -> Lang {
    static TONGUE: OnceLock<Lang> = OnceLock::new();
    *TONGUE.get_or_init(|| {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name));
        Lang::preferred(&set.unwrap_or_default())
    })
}

fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "this is where configuration is read")]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Config {
    /// Reads the file that was named (by `--config`, else `PARVIS_CONFIG`), then the environment.
    pub(crate) fn read(named: Option<&Path>) -> Result<Self, Failure> {
        let file = named.map(Path::to_owned).or_else(|| variable("PARVIS_CONFIG").map(Into::into));
        let text = match &file {
            None => String::new(),
            Some(path) => {
                std::fs::read_to_string(path).map_err(|error| advice::unreadable(path, &error))?
            }
        };
        let vars = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Ok(Self { file, ..Self::of(&text, vars)? })
    }

    /// Reads the text of a file and the variables of an environment.
    pub(crate) fn of(
        text: &str,
        vars: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Failure> {
        let mut decided = in_file(text)?;
        for (name, value) in vars {
            let Some(name) = name.strip_prefix("PARVIS_") else { continue };
            let key = name.to_lowercase();
            if KNOWN.contains(&key.as_str()) {
                decided.insert(key, value);
            } else if !AROUND.contains(&name) {
                let name = format!("PARVIS_{name}");
                return Err(Failure::failed(words::unknown_variable(tongue(), &name)));
            }
        }
        decided.retain(|_, value| !value.is_empty());
        Self::decide(&decided)
    }

    fn decide(decided: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let lang = tongue();
        let take = |name: &str| decided.get(name).cloned();
        let data = PathBuf::from(take("data").unwrap_or_else(|| "./parvis-data".to_owned()));
        let listen = take("listen").unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen = address("listen", &listen)?;
        let admin_listen =
            take("admin_listen").map(|text| address("admin_listen", &text)).transpose()?;
        let public_url = take("public_url").unwrap_or_else(|| format!("http://{listen}"));
        if !public_url.starts_with("http://") && !public_url.starts_with("https://") {
            return Err(Failure::failed(words::bad_setting(lang, "public_url", &public_url)));
        }
        let demo = match take("demo").unwrap_or_default().as_str() {
            "1" | "true" | "yes" | "oui" => true,
            "" | "0" | "false" | "no" | "non" => false,
            other => return Err(Failure::failed(words::bad_setting(lang, "demo", other))),
        };
        let push = match take("push").unwrap_or_default().as_str() {
            "1" | "true" | "yes" | "oui" => true,
            "" | "0" | "false" | "no" | "non" => false,
            other => return Err(Failure::failed(words::bad_setting(lang, "push", other))),
        };
        let partners_by_password = match take("second_proof").unwrap_or_default().as_str() {
            "" | "everyone" => false,
            "staff" => true,
            other => return Err(Failure::failed(words::bad_setting(lang, "second_proof", other))),
        };
        let database = take("database")
            .unwrap_or_else(|| format!("sqlite:{}", data.join("parvis.sqlite").display()));
        if !["sqlite:", "postgres://", "postgresql://"]
            .iter()
            .any(|kind| database.starts_with(kind))
        {
            return Err(Failure::failed(words::bad_database(lang)));
        }
        let database_owner = take("database_owner");
        if database_owner.as_ref().is_some_and(|owner| store::serving::role_of(owner).is_none()) {
            return Err(Failure::failed(words_owner::bad_owner(lang)));
        }
        Ok(Self {
            file: None,
            database,
            database_owner,
            copies: take("copies").map(PathBuf::from),
            data,
            listen,
            admin_listen,
            public_url: public_url.trim_end_matches('/').to_owned(),
            smtp: take("smtp"),
            sender: take("sender").unwrap_or_else(|| "parvis@localhost".to_owned()),
            demo,
            log: take("log"),
            partners_by_password,
            trusted_proxies: networks(
                "trusted_proxies",
                &take("trusted_proxies").unwrap_or_default(),
            )?,
            reaches: networks("reaches", &take("reaches").unwrap_or_default())?,
            mail: Mail::of(decided)?,
            security_contact: contact(take("security_contact").unwrap_or_default())?,
            source_url: source(take("source_url").unwrap_or_default())?,
            provider: provider(decided, demo)?,
            push,
        })
    }

    /// The file of the database, when the engine has one.
    pub(crate) fn database_file(&self) -> Option<PathBuf> {
        self.database.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//").into())
    }

    /// Refuses when the file of the database is not there.
    pub(crate) fn holds_a_database(&self) -> Result<(), Failure> {
        let missing = self.database_file().filter(|file| !file.exists());
        missing.map_or(Ok(()), |file| {
            Err(Failure::failed(upgrade::said::no_base_there(
                tongue(),
                &file.display().to_string(),
            )))
        })
    }

    /// Makes the data folder, readable by its owner only.
    pub(crate) fn make_data_folder(&self) -> Result<(), Failure> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.data).map_err(|error| advice::unwritable(&self.data, &error))
    }
}

/// Where to listen.
fn address(name: &str, text: &str) -> Result<SocketAddr, Failure> {
    text.parse().map_err(|_| Failure::failed(words::bad_setting(tongue(), name, text)))
}

/// Addresses or networks, separated by commas or spaces.
fn networks(name: &str, text: &str) -> Result<Vec<IpNet>, Failure> {
    text.split([',', ' '])
        .filter(|one| !one.is_empty())
        .map(|one| {
            let alone = || one.parse::<IpAddr>().map(IpNet::from);
            one.parse::<IpNet>()
                .or_else(|_| alone())
                .map_err(|_| Failure::failed(words::bad_setting(tongue(), name, one)))
        })
        .collect()
}

/// `mailto:` or `https:`, in one line (RFC 9116).
fn contact(text: String) -> Result<String, Failure> {
    let reads = text.is_empty() || text.starts_with("mailto:") || text.starts_with("https://");
    if reads && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Ok(text);
    }
    Err(Failure::failed(words::bad_setting(tongue(), "security_contact", &text)))
}

/// An address on the web, in one word; or nothing.
fn source(text: String) -> Result<String, Failure> {
    let reads = text.is_empty() || text.starts_with("https://") || text.starts_with("http://");
    if reads && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Ok(text);
    }
    Err(Failure::failed(words::bad_setting(tongue(), "source_url", &text)))
}

/// A provider of identities: its three names, or none of them.
fn provider(decided: &BTreeMap<String, String>, demo: bool) -> Result<Option<Named>, Failure> {
    let take = |name: &str| decided.get(name).cloned();
    let named = (take("oidc_issuer"), take("oidc_client_id"), take("oidc_client_secret"));
    let (issuer, client, secret) = match named {
        (None, None, None) if take("oidc_label").is_none() => return Ok(None),
        (Some(issuer), Some(client), Some(secret)) => (issuer, client, secret),
        _ => return Err(Failure::failed(words::half_a_provider(tongue()))),
    };
    let label = take("oidc_label").unwrap_or_else(|| "ProConnect".to_owned());
    if label.chars().count() > 40 || label.chars().any(char::is_control) {
        return Err(Failure::failed(words::bad_setting(tongue(), "oidc_label", &label)));
    }
    let named = Named { issuer, client, secret, label };
    // Whether it may be asked is known without asking: over TLS, unless this is a demonstration.
    Provider::new(named.clone(), "https://parvis.invalid", demo)
        .map(|_| Some(named.clone()))
        .map_err(|_| Failure::failed(words::bad_issuer(tongue(), &named.issuer)))
}

fn in_file(text: &str) -> Result<BTreeMap<String, String>, Failure> {
    let lang = tongue();
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Failure::failed(words::bad_toml(lang, line, error.message()))
    })?;
    let mut decided = BTreeMap::new();
    for (name, value) in table {
        if !KNOWN.contains(&name.as_str()) {
            return Err(Failure::failed(words::unknown_key(lang, &name, &KNOWN.join(", "))));
        }
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Boolean(truth) => truth.to_string(),
            other @ (toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Datetime(_)
            | toml::Value::Array(_)
            | toml::Value::Table(_)) => {
                return Err(Failure::failed(words::bad_setting(lang, &name, &other.to_string())));
            }
        };
        decided.insert(name, text);
    }
    Ok(decided)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(file: &str, vars: &[(&str, &str)]) -> Result<Config, Failure> {
        Config::of(file, vars.iter().map(|(name, value)| ((*name).into(), (*value).into())))
    }

    #[test]
    fn nothing_decided_is_a_house_on_this_machine() {
        let config = of("", &[("PATH", "/bin")]).expect("a configuration");
        assert_eq!(config.database, "sqlite:./parvis-data/parvis.sqlite");
        assert_eq!(config.database_file(), Some("./parvis-data/parvis.sqlite".into()));
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
        assert!(!config.demo);
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "data = \"/srv/a\"\nlisten = \"127.0.0.1:9000\"\ndemo = true\n";
        let config = of(file, &[("PARVIS_DATA", "/srv/b"), ("PARVIS_DEMO", "0")]).expect("read");
        assert_eq!(config.data, PathBuf::from("/srv/b"));
        assert_eq!(config.public_url, "http://127.0.0.1:9000");
        assert!(!config.demo);
    }

    #[test]
    fn what_is_not_known_is_refused_with_its_name() {
        let refused = of("colour = \"red\"", &[]).expect_err("an unknown key");
        assert!(refused.sentence().contains("colour"), "{}", refused.sentence());
        let refused = of("", &[("PARVIS_LISTN", "x")]).expect_err("an unknown variable");
        assert!(refused.sentence().contains("PARVIS_LISTN"), "{}", refused.sentence());
        for around in AROUND {
            of("", &[(&format!("PARVIS_{around}"), "x")]).expect("a tool’s own variable");
        }
    }

    #[test]
    fn a_provider_is_named_whole_and_over_tls() {
        let whole = "oidc_issuer = \"https://identite.example/api\"\noidc_client_id = \"parvis\"\n";
        let refused = of(whole, &[]).expect_err("no secret");
        assert!(refused.sentence().contains("oidc_client_secret"), "{}", refused.sentence());
        of("oidc_label = \"Annuaire\"", &[]).expect_err("a name of nothing");
        let secret = [("PARVIS_OIDC_CLIENT_SECRET", "tres-secret")];
        let provider = of(whole, &secret).expect("read").provider.expect("a provider");
        assert_eq!(provider.label, "ProConnect");
        assert!(!format!("{provider:?}").contains("secret"), "a secret is not printed");
        for (issuer, demo, right) in [
            ("http://127.0.0.1:9000", "0", false),
            ("http://127.0.0.1:9000", "1", true),
            ("http://identite.example", "1", false),
            ("identite.example", "0", false),
        ] {
            let vars = [
                ("PARVIS_OIDC_ISSUER", issuer),
                ("PARVIS_OIDC_CLIENT_ID", "parvis"),
                ("PARVIS_OIDC_CLIENT_SECRET", "tres-secret"),
                ("PARVIS_DEMO", demo),
            ];
            assert_eq!(of("", &vars).is_ok(), right, "{issuer}, demo {demo}");
        }
    }

    #[test]
    fn a_file_that_does_not_read_says_at_which_line() {
        let refused = of("data = \"/srv/a\"\nlisten = 127.0.0.1\n", &[]).expect_err("no quotes");
        assert!(refused.sentence().contains("ligne 2") || refused.sentence().contains("Line 2"));
        assert!(refused.sentence().contains("listen = \"127.0.0.1:8080\""));
    }

    #[test]
    fn values_that_do_not_read_are_refused() {
        for file in [
            "source_url = \"javascript:x\"",
            "admin_listen = \"9090\"",
            "listen = \"here\"",
            "demo = \"perhaps\"",
            "public_url = \"ftp://x\"",
            "x =",
        ] {
            of(file, &[]).expect_err(file);
        }
        of("database = \"mysql://x\"", &[]).expect_err("an engine that is not spoken");
        for file in [
            "trusted_proxies = \"10.0.0.0/99\"",
            "trusted_proxies = \"caddy\"",
            "security_contact = \"moi\"",
            "security_contact = \"mailto:a@b.example\\nX: y\"",
        ] {
            of(file, &[]).expect_err(file);
        }
        let file = "trusted_proxies = \"127.0.0.1, 10.0.0.0/8 ::1\"";
        assert_eq!(of(file, &[]).expect("read").trusted_proxies.len(), 3);
        of("listen = 8080", &[]).expect_err("a number where a text is expected");
    }
}
