//! What an answer adds: the words that its writer typed, without the letter that they quote nor the signature
//! under them. Read line by line; pure.

/// How the line that introduces a quotation begins, in lower case, and how it ends.
const WROTE: [(&str, &str); 8] = [
    ("le ", "a écrit :"),
    ("le ", "a écrit:"),
    ("le ", "écrivait :"),
    ("on ", "wrote:"),
    ("am ", "schrieb:"),
    ("el ", "escribió:"),
    ("op ", "schreef:"),
    ("il ", "ha scritto:"),
];
/// Lines under which nothing is new, in lower case.
const BELOW: [&str; 12] = [
    "-----message d'origine-----",
    "-----message original-----",
    "-----original message-----",
    "---------- message transféré",
    "---------- forwarded message",
    "________________________________",
    "envoyé de mon iphone",
    "envoyé de mon ipad",
    "envoyé depuis mon",
    "sent from my",
    "télécharger outlook pour",
    "obtenez outlook pour",
];
/// How the head of a letter quoted whole begins.
const HEAD: [&str; 4] = ["de :", "de:", "from:", "expéditeur :"];
/// What follows within it.
const UNDER: [&str; 8] =
    ["envoyé :", "envoyé:", "sent:", "date :", "date:", "à :", "to:", "objet :"];

/// What was written above the quotation and the signature.
pub(crate) fn written(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(plain).collect();
    let folded: Vec<String> = lines.iter().map(|line| line.trim().to_lowercase()).collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut introduced = 0;
    for (place, line) in lines.iter().enumerate() {
        let own = folded.get(place).map_or("", String::as_str);
        // A signature begins with two dashes and a blank (RFC 3676, 4.3), which many lose.
        if own == "--" || BELOW.iter().any(|start| own.starts_with(start)) {
            break;
        }
        match opens(&folded, place) {
            // What follows is marked line by line: whoever answers below it, or between, is read too.
            Some(length) if is_marked(&folded, place + length) => introduced = place + length,
            Some(_) => break,
            None => {}
        }
        if place >= introduced && !own.starts_with('>') {
            kept.push(line.trim_end());
        }
    }
    let mut out = String::new();
    for line in kept {
        let blank = line.is_empty() && (out.is_empty() || out.ends_with("\n\n"));
        if !blank {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim().to_owned()
}

/// No control character, no no-break space at the ends of a word: what a note holds.
fn plain(line: &str) -> String {
    line.chars().filter(|c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')).collect()
}

/// Whether the next line that is not blank is marked as quoted.
fn is_marked(folded: &[String], place: usize) -> bool {
    let next = folded.iter().skip(place).find(|line| !line.trim().is_empty());
    next.is_some_and(|line| line.starts_with('>'))
}

/// Whether a quotation is introduced here, and on how many lines: on one, or on two as long ones are broken.
fn opens(folded: &[String], place: usize) -> Option<usize> {
    let line = |step: usize| folded.get(place + step).map_or("", String::as_str);
    let (one, two) = (line(0), format!("{} {}", line(0), line(1)));
    let wrote = |text: &str| {
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        WROTE.iter().any(|(start, end)| text.starts_with(start) && text.trim().ends_with(end))
    };
    if one.len() > 4 && wrote(one) {
        return Some(1);
    }
    if one.len() > 4 && !line(1).starts_with('>') && wrote(&two) {
        return Some(2);
    }
    let one = one.replace(['\u{a0}', '\u{202f}', '*'], " ");
    let head = HEAD.iter().any(|start| one.trim_start().starts_with(start));
    let next = |step| {
        let text = line(step).replace(['\u{a0}', '\u{202f}', '*'], " ");
        UNDER.iter().any(|start| text.trim_start().starts_with(start))
    };
    (head && (next(1) || next(2))).then_some(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_and_signed_is_left_aside() {
        for (text, kept) in [
            (
                "Bien reçu.\r\n\r\nLe 14 juin 2019 à 09:12, Parvis <x@y.example> a écrit\u{a0}:\r\n> Bonjour",
                "Bien reçu.",
            ),
            (
                "Fait ce matin\n\nLe ven. 14 juin 2019 à 09:12, Médiation sociale du quartier\n<reponses+abc@y.example> a écrit :\n\n> x",
                "Fait ce matin",
            ),
            ("OK\n\nOn Fri, Jun 14, 2019 at 9:12 AM Parvis <x@y.example> wrote:\n> Hello", "OK"),
            ("Prévu lundi\n-- \nServices techniques\n03 20 00 00 00", "Prévu lundi"),
            ("Prévu lundi\n--\nServices", "Prévu lundi"),
            (
                "Non.\n\nDe\u{a0}: Parvis <x@y.example>\nEnvoyé\u{a0}: vendredi 14 juin\nÀ\u{a0}: Mairie\nObjet\u{a0}: Fiche\n\nBonjour",
                "Non.",
            ),
            ("Non.\n\n*De :* Parvis\n*Date :* vendredi\n\nBonjour", "Non."),
            ("Vu\n\nEnvoyé de mon iPhone\n\n> Bonjour", "Vu"),
            (
                "Le 14/06/2019 à 09:12, Médiation a écrit\u{a0}:\n> Bonjour\n>\n> La fiche\n\nC’est fait ce matin.\n-- \nVoirie",
                "C’est fait ce matin.",
            ),
            (
                "Bonjour,\n\nOn Fri, Jun 14, 2019 Parvis wrote:\n> Quand ?\nLundi.\n> Où ?\nRue du Parc.",
                "Bonjour,\n\nLundi.\nRue du Parc.",
            ),
            ("Vu.\n\nLe 14 juin, Parvis a écrit :\n\nBonjour\nLa fiche", "Vu."),
            ("> Quand ?\nLundi.\n> Où ?\nRue du Parc.", "Lundi.\nRue du Parc."),
            ("Le camion passera.\nDe : la rue\nmerci", "Le camion passera.\nDe : la rue\nmerci"),
            ("Le service a écrit au bailleur", "Le service a écrit au bailleur"),
            ("> tout est cité", ""),
            ("", ""),
            ("a\n\n\n\nb\u{202e}c", "a\n\nbc"),
        ] {
            assert_eq!(written(text), kept, "{text}");
        }
    }
}
