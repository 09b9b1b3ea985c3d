//! The gallery: every page with invented values, for the eye and for the judges.

use kernel::Lang;
use maud::{Markup, html};

use crate::shell::{Bare, bare};
use crate::words;

/// A page drawn from invented values (« page d’exemple »).
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The GET route the page stands for, as it is declared (`/signalements/{id}`).
    pub path: &'static str,
    /// What this sample shows (« vide », « usuel », « pire cas », « refusé »).
    pub name: &'static str,
    /// Draws the page.
    pub render: fn(Lang) -> Markup,
}

impl Sample {
    /// The name of the sample in an address: `signalements-id--pire-cas`.
    pub fn key(&self) -> String {
        let words = |text: &str| {
            let fold = |c: char| match c {
                'à' | 'â' => 'a',
                'ç' => 'c',
                'é' | 'è' | 'ê' | 'ë' => 'e',
                'î' | 'ï' => 'i',
                'ô' => 'o',
                'ù' | 'û' => 'u',
                _ if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
                _ => ' ',
            };
            let folded: String = text.chars().map(fold).collect();
            folded.split_whitespace().collect::<Vec<_>>().join("-")
        };
        format!("{}--{}", words(self.path), words(self.name))
    }
}

/// The sample of that key.
pub fn find<'a>(samples: &'a [Sample], key: &str) -> Option<&'a Sample> {
    samples.iter().find(|sample| sample.key() == key)
}

/// The list of all samples, at `/atelier`; each opens at `/atelier/<key>?langue=fr`.
pub fn gallery(lang: Lang, samples: &[Sample]) -> Markup {
    let lede = words::gallery_lede(lang, samples.len());
    let title = words::gallery_title(lang);
    let shell = Bare { lang, title, lede: Some(&lede), here: "/atelier", demo: true };
    let mut paths: Vec<&str> = samples.iter().map(|sample| sample.path).collect();
    paths.sort_unstable();
    paths.dedup();
    bare(
        &shell,
        html! {
            dl.facts.gallery {
                @for path in paths {
                    div {
                        dt { code { (path) } }
                        dd {
                            ul role="list" {
                                @for sample in samples.iter().filter(|sample| sample.path == path) {
                                    li {
                                        a href={ "/atelier/" (sample.key()) "?langue=fr" } { (sample.name) }
                                        " ("
                                        a href={ "/atelier/" (sample.key()) "?langue=en" } hreflang="en" {
                                            "en" span.unseen { " " (sample.name) }
                                        }
                                        ")"
                                    }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLES: [Sample; 2] = [
        Sample { path: "/signalements/{id}", name: "pire cas", render: |_| html! { "a" } },
        Sample { path: "/activites", name: "refusé", render: |_| html! { "b" } },
    ];

    #[test]
    fn a_sample_is_found_by_its_key() {
        assert_eq!(SAMPLES[0].key(), "signalements-id--pire-cas");
        let found = find(&SAMPLES, "activites--refuse").expect("a sample");
        assert_eq!((found.render)(Lang::Fr).into_string(), "b");
    }

    #[test]
    fn the_index_lists_each_route_once() {
        let drawn = gallery(Lang::Fr, &SAMPLES).into_string();
        assert_eq!(drawn.matches("<code>/activites</code>").count(), 1);
        assert!(drawn.contains("2 pages d’exemple"));
    }
}
