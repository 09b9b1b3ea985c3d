//! Whether letters of the house will be believed (`parvis doctor`) : what the domain of the sender publishes of who may
//! send for it (SPF), of the key that signs (DKIM) and of what is done with the others (DMARC); and whether the mail server
//! proves who it is.

use post::dkim::Signer;

use crate::config::{Config, tongue};
use crate::console::Finding;
use crate::txt::Resolver;

/// The domain of the address from which letters leave.
fn domain(sender: &str) -> Option<String> {
    let (_, domain) = sender.trim().trim_end_matches('>').rsplit_once('@')?;
    let domain = domain.trim_end_matches('.').to_ascii_lowercase();
    // A name of this machine is published nowhere.
    domain.contains('.').then_some(domain)
}

/// What the doctor says of both, when letters leave.
pub(crate) async fn findings(config: &Config) -> Vec<Finding> {
    let Some(url) = config.smtp.as_ref().filter(|_| !config.demo) else { return Vec::new() };
    let lang = tongue();
    let mut found = vec![match post::Carrier::smtp(url, &config.sender) {
        Err(why) => Finding::of(false, said::server_is_wrong(lang, &why)),
        Ok(carrier) => match carrier.answers().await {
            Ok(true) => Finding::of(true, said::server_proves(lang)),
            Ok(false) => Finding::note(said::server_in_clear(lang)),
            Err(why) => Finding::of(false, said::server_fails(lang, &why)),
        },
    }];
    let signer = config.mail.signer().ok().flatten();
    found.extend(published(&Resolver::of_the_machine(), &config.sender, signer.as_ref()).await);
    found
}

/// What the domain publishes.
async fn published(resolver: &Resolver, sender: &str, signer: Option<&Signer>) -> Vec<Finding> {
    let lang = tongue();
    let Some(domain) = domain(sender) else {
        return vec![Finding::of(false, said::no_domain(lang, sender))];
    };
    let texts = match resolver.texts(&domain).await {
        Ok(texts) => texts,
        // One sentence for all three: nobody can tell.
        Err(why) => return vec![Finding::note(said::not_asked(lang, &domain, &why))],
    };
    let mut found = vec![spf(&domain, &texts)];
    if let Some(signer) = signer {
        let (name, text) = signer.record();
        found.push(match resolver.texts(&name).await {
            Ok(texts) => dkim(&name, &text, &texts),
            Err(why) => Finding::note(said::not_asked(lang, &name, &why)),
        });
    }
    found.push(dmarc(resolver, &domain).await);
    found
}

fn begins(text: &str, mark: &str) -> bool {
    text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

/// Who may send for the domain: said once, and closed at its end.
fn spf(domain: &str, texts: &[String]) -> Finding {
    let lang = tongue();
    let own: Vec<&String> = texts.iter().filter(|text| begins(text, "v=spf1")).collect();
    let [text] = own.as_slice() else {
        let count = own.len();
        let sentence = if count == 0 {
            said::no_spf(lang, domain)
        } else {
            said::several_spf(lang, count, domain)
        };
        return Finding::of(false, sentence);
    };
    let mut terms = text.split_whitespace().skip(1);
    let closed = terms.clone().any(|term| term == "-all" || term == "~all");
    let elsewhere = terms.clone().any(|term| begins(term, "redirect="));
    if terms.any(|term| term == "+all" || term == "all") {
        return Finding::of(false, said::open_spf(lang, domain));
    }
    if closed || elsewhere {
        Finding::of(true, said::spf(lang, domain))
    } else {
        Finding::of(false, said::open_spf(lang, domain))
    }
}

/// A value of a text of `name=value` between semicolons, without any space.
fn value(text: &str, name: &str) -> Option<String> {
    let fields = text.split(';').filter_map(|field| field.split_once('='));
    let found = fields.into_iter().find(|(own, _)| own.trim().eq_ignore_ascii_case(name))?;
    Some(found.1.split_whitespace().collect())
}

/// Whether the key that signs is the one that is published.
fn dkim(name: &str, expected: &str, texts: &[String]) -> Finding {
    let lang = tongue();
    let keys: Vec<String> = texts.iter().filter_map(|text| value(text, "p")).collect();
    if keys.is_empty() {
        return Finding::of(false, said::no_dkim(lang, name, expected));
    }
    let is_ours = value(expected, "p").is_some_and(|ours| keys.contains(&ours));
    let sentence =
        if is_ours { said::dkim(lang, name) } else { said::other_dkim(lang, name, expected) };
    Finding::of(is_ours, sentence)
}

/// What is done with letters that are not the domain’s: told by the domain, or by one above.
async fn dmarc(resolver: &Resolver, domain: &str) -> Finding {
    let lang = tongue();
    let mut name = domain;
    loop {
        let texts = match resolver.texts(&format!("_dmarc.{name}")).await {
            Ok(texts) => texts,
            Err(why) => {
                return Finding::note(said::not_asked(lang, &format!("_dmarc.{name}"), &why));
            }
        };
        if let Some(text) = texts.iter().find(|text| begins(text, "v=DMARC1")) {
            return match value(text, "p").unwrap_or_default().to_ascii_lowercase().as_str() {
                "reject" | "quarantine" => Finding::of(true, said::dmarc(lang, name)),
                _ => Finding::note(said::dmarc_watches(lang, name)),
            };
        }
        name = match name.split_once('.') {
            Some((_, above)) if above.contains('.') => above,
            _ => return Finding::of(false, said::no_dmarc(lang, domain)),
        };
    }
}

/// Sentences of the domain.
mod said {
    ui::words! {
        server_proves() {
            fr "Le serveur de courriel répond, et son certificat est vérifié (TLS).",
            en "The mail server answers, and its certificate is verified (TLS).",
        }
        server_in_clear() {
            fr "Le serveur de courriel de cette machine répond, sans TLS.",
            en "The mail server of this machine answers, without TLS.",
        }
        server_fails(why: &str) {
            fr "Le serveur de courriel ne prend aucune lettre : {why}. Elles attendent, rien n’est perdu.",
            en "The mail server takes no letter: {why}. They wait, nothing is lost.",
        }
        server_is_wrong(why: &str) {
            fr "Le serveur de courriel est mal nommé (« smtp ») : {why}.",
            en "The mail server is named wrongly (smtp): {why}.",
        }
        no_domain(sender: &str) {
            fr "L’adresse d’envoi {sender} n’a pas de domaine public : les courriels ne seront crus nulle part.",
            en "The sender’s address {sender} has no public domain: e-mails will be believed nowhere.",
        }
        not_asked(name: &str, why: &str) {
            fr "Ce que {name} publie n’a pas pu être demandé au DNS ({why}) : SPF, DKIM et DMARC restent à vérifier d’une machine qui peut l’interroger.",
            en "What {name} publishes could not be asked of the DNS ({why}): SPF, DKIM and DMARC remain to be checked from a machine that can ask it.",
        }
        spf(domain: &str) {
            fr "{domain} dit qui peut envoyer en son nom (SPF) ; vérifiez que votre serveur de courriel en est.",
            en "{domain} says who may send in its name (SPF); check that your mail server is among them.",
        }
        no_spf(domain: &str) {
            fr "{domain} ne dit pas qui peut envoyer en son nom (SPF) : publiez un TXT comme « v=spf1 mx -all ».",
            en "{domain} does not say who may send in its name (SPF): publish a TXT such as “v=spf1 mx -all”.",
        }
        several_spf(count: usize, domain: &str) {
            fr "{domain} publie {count} règle SPF : il en faut une seule, sinon aucune ne compte." | "{domain} publie {count} règles SPF : il en faut une seule, sinon aucune ne compte.",
            en "{domain} publishes {count} SPF rule: there must be one, or none counts." | "{domain} publishes {count} SPF rules: there must be one, or none counts.",
        }
        open_spf(domain: &str) {
            fr "La règle SPF de {domain} laisse n’importe qui envoyer en son nom : finissez-la par « -all » ou « ~all ».",
            en "The SPF rule of {domain} lets anyone send in its name: end it with -all or ~all.",
        }
        dkim(name: &str) {
            fr "La clé qui signe est celle que {name} publie (DKIM).",
            en "The key that signs is the one that {name} publishes (DKIM).",
        }
        no_dkim(name: &str, expected: &str) {
            fr "{name} ne publie aucune clé (DKIM) : les signatures ne seront pas crues. À publier, type TXT : {expected}",
            en "{name} publishes no key (DKIM): signatures will not be believed. To be published, type TXT: {expected}",
        }
        other_dkim(name: &str, expected: &str) {
            fr "{name} publie une autre clé que celle qui signe (DKIM) : chaque signature sera fausse. À publier, type TXT : {expected}",
            en "{name} publishes another key than the one that signs (DKIM): every signature will be wrong. To be published, type TXT: {expected}",
        }
        dmarc(domain: &str) {
            fr "{domain} fait refuser ou écarter ce qui n’est pas de lui (DMARC).",
            en "{domain} has what is not its own refused or set aside (DMARC).",
        }
        dmarc_watches(domain: &str) {
            fr "{domain} publie une règle DMARC qui ne fait rien (« p=none ») : passez à « quarantine » une fois les rapports lus.",
            en "{domain} publishes a DMARC rule that does nothing (p=none): go to quarantine once the reports were read.",
        }
        no_dmarc(domain: &str) {
            fr "{domain} ne publie aucune règle DMARC : les grandes messageries écartent de plus en plus ce qui n’en a pas.",
            en "{domain} publishes no DMARC rule: large mail services set more and more aside what has none.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::Mark;
    use crate::txt::tests::{Zone, resolver};

    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";

    fn signer() -> Signer {
        Signer::new("parvis.example", "s", KEY).expect("a key")
    }

    async fn marks(zone: Zone) -> Vec<Mark> {
        let signer = signer();
        let sender = "Parvis <parvis@Parvis.Example>";
        let found = published(&resolver(zone, false), sender, Some(&signer)).await;
        found.into_iter().map(|one| one.mark).collect()
    }

    fn zone(spf: &[&str], dkim: &str, dmarc: &str) -> Zone {
        let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let mut zone: Zone = vec![("parvis.example", all(spf))];
        if !dkim.is_empty() {
            zone.push(("s._domainkey.parvis.example", all(&[dkim])));
        }
        if !dmarc.is_empty() {
            zone.push(("_dmarc.parvis.example", all(&[dmarc])));
        }
        zone
    }

    #[tokio::test]
    async fn a_domain_that_publishes_all_three_is_as_it_should_be() {
        use Mark::{Bad, Good, Note};
        let ours = signer().record().1;
        let spf = "v=spf1 mx -all";
        let well = zone(&["google-site=x", spf], &ours, "v=DMARC1; p=quarantine");
        assert_eq!(marks(well).await, [Good, Good, Good]);
        // A key that is published in pieces with spaces is the same one.
        let apart = ours.replace("; p=", " ;  P = ");
        assert_eq!(marks(zone(&[spf], &apart, "v=dmarc1;p=REJECT")).await, [Good, Good, Good]);
        for (wrong, expected) in [
            (zone(&[], &ours, "v=DMARC1; p=none"), [Bad, Good, Note]),
            (zone(&[spf, "v=spf1 a ~all"], "", ""), [Bad, Bad, Bad]),
            (zone(&["v=spf1 +all"], "v=DKIM1; k=ed25519; p=AAAA", ""), [Bad, Bad, Bad]),
            (zone(&["v=spf1 mx ?all"], "v=DKIM1; p=", "p=reject"), [Bad, Bad, Bad]),
            (
                zone(&["v=spf1 redirect=_spf.ailleurs.example"], &ours, "v=DMARC1; p=reject"),
                [Good; 3],
            ),
        ] {
            assert_eq!(marks(wrong.clone()).await, expected, "{wrong:?}");
        }
    }

    #[tokio::test]
    async fn a_domain_below_another_follows_its_rule() {
        let zone: Zone = vec![
            ("lettres.parvis.example", vec!["v=spf1 mx -all".to_owned()]),
            ("_dmarc.parvis.example", vec!["v=DMARC1; p=reject".to_owned()]),
        ];
        let found = published(&resolver(zone, false), "p@lettres.parvis.example", None).await;
        assert!(found.iter().all(|one| one.mark == Mark::Good), "{found:?}");
    }

    #[tokio::test]
    async fn what_cannot_be_asked_is_said_and_is_no_fault() {
        let found = published(
            &resolver(vec![("!parvis.example", Vec::new())], false),
            "p@parvis.example",
            None,
        )
        .await;
        let [one] = found.as_slice() else { panic!("one sentence: {found:?}") };
        assert!(one.mark == Mark::Note && one.sentence.contains("parvis.example"), "{one:?}");
        let here = published(&resolver(Vec::new(), false), "parvis@localhost", None).await;
        assert_eq!(here.first().map(|one| one.mark), Some(Mark::Bad));
    }
}
