//! How `--help` is laid out: the same headings, values and sentences in the language of the console, at
//! every level.

use clap::{Arg, ArgAction};
use kernel::Lang;

use crate::words;

/// The same headings and the same help in the language of the console, at every level.
pub(crate) fn in_tongue(command: clap::Command, lang: Lang) -> clap::Command {
    let has_version = command.get_version().is_some();
    let mut command = command
        .help_template(words::help_template(lang))
        .subcommand_help_heading(words::commands(lang))
        .subcommand_value_name(of_value(lang, "COMMAND").unwrap_or("COMMAND"))
        .mut_args(|arg| named(lang, arg))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help_heading(words::options(lang))
                .help(words::help(lang)),
        );
    if has_version {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        let version = version.help_heading(words::options(lang));
        command = command.arg(version.help(words::version(lang)));
    }
    command.mut_subcommands(|below| in_tongue(below, lang))
}

/// An argument under a heading and with a value in the language of the console.
fn named(lang: Lang, arg: Arg) -> Arg {
    let heading = if arg.is_positional() { words::arguments(lang) } else { words::options(lang) };
    let arg = arg.help_heading(heading);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let known = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let value = known.unwrap_or_else(|| arg.get_id().as_str().to_uppercase());
    match of_value(lang, &value) {
        Some(french) => arg.value_name(french),
        None => arg,
    }
}

/// What stands for a value in French help, where it is another word than in English.
fn of_value(lang: Lang, name: &str) -> Option<&'static str> {
    if lang == Lang::En {
        return None;
    }
    Some(match name {
        "COMMAND" => "COMMANDE",
        "FILE" => "FICHIER",
        "LOGIN" => "IDENTIFIANT",
        "YYYY" => "AAAA",
        "YYYY-MM" => "AAAA-MM",
        "YYYY-MM-DD" => "AAAA-MM-JJ",
        "WORLD" => "MONDE",
        "YEAR" => "ANNÉE",
        "YEARS" | "SEED" => "NOMBRE",
        "SCALE" => "ÉCHELLE",
        "KIND" => "RAPPORT",
        "PARTY" => "PARTIE",
        "WHY" => "MOTIF",
        "NAME" => "NOM",
        "EMAIL" => "COURRIEL",
        "ROLE" => "RÔLE",
        "POST" => "FONCTION",
        "SCOPE" => "PORTÉE",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn the_help_is_wholly_in_the_language_of_the_console() {
        fn helps(command: &mut clap::Command, all: &mut Vec<String>) {
            all.push(command.render_long_help().to_string());
            for below in command.get_subcommands_mut() {
                helps(below, all);
            }
        }
        let mut french = Vec::new();
        helps(&mut in_tongue(Cli::command(), Lang::Fr), &mut french);
        assert!(french.len() > 20);
        for help in &french {
            for english in
                ["COMMAND>", "FILE>", "YYYY", "<NAME", "<EMAIL", "<ROLE", "PARTY", "SEED", "WHY"]
            {
                assert!(!help.contains(english), "{english}: {help}");
            }
            for heading in ["Options:", "Arguments:", "Commandes:"] {
                assert!(!help.contains(heading), "{heading} {help}");
            }
            assert!(help.contains("Options\u{a0}:"), "{help}");
        }
        let mut english = Vec::new();
        helps(&mut in_tongue(Cli::command(), Lang::En), &mut english);
        assert!(english.iter().all(|help| help.contains("Options:") && !help.contains("AAAA")));
        assert!(english.iter().any(|help| help.contains("<YYYY-MM-DD>")));
    }
}
