//! `parvis import`: past activity of another tool, from the command line of the house itself.

use std::path::Path;
use std::process::{Command, Output};

use door::{Purpose, Role};
use testkit::{House, On};

use crate::traced::texts;
use crate::{ZONES, enter, open};

/// Runs the program on the base of a house, as whoever keeps it does.
fn parvis(house: &House, folder: &Path, words: &[&str]) -> Output {
    let base = house.file().expect("a file");
    Command::new(env!("CARGO_BIN_EXE_parvis"))
        .args(words)
        .env_clear()
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("PARVIS_DATABASE", format!("sqlite:{}", base.display()))
        .env("PARVIS_DATA", folder)
        .output()
        .expect("it runs")
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let whole = format!("{}{}", text(&output.stdout), text(&output.stderr));
    whole.replace(['\u{a0}', '\u{202f}'], " ")
}

const FILE: &str = "Date;Heure;Durée;Zone;Activité;Thème;Public;Nombre de personnes;Origine;Médiatrice\n\
    14/05/2019;14h30;20;Îlot 1;A1;T3.1;P1;3;O1;awa\n\
    15/05/2019;16h;45;Îlot 2;A1;T3.1;P1;1;O1;awa\n\
    31/02/2019;9h;15;Îlot 1;A1;T3.1;P1;1;O1;awa\n";

#[tokio::test]
async fn the_command_shows_first_then_takes_over() {
    let Some(house) = open(On::Sqlite).await else { return };
    enter(&house, "awa", Role::Mediator, &ZONES).await;
    let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
    let nadege = house.arrives(manager).await;
    // The program lives in the year of this house.
    let now = house.clock_now();
    let start = now.rfc3339();
    house
        .clockwork
        .begin(Purpose::Routine, move |tx| Ok(door::setting::set(tx, "clock_start", &start)?))
        .await
        .expect("its year");
    let folder = std::env::temp_dir().join(format!("parvis-import-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("cahier.csv");
    std::fs::write(&file, FILE).expect("a file");
    let file = file.display().to_string();
    let asked = ["import", file.as_str(), "--source", "Cahier de bord", "--grant-of", "nadege"];
    let count = "SELECT CAST(COUNT(*) AS TEXT) FROM activity";

    let shown = parvis(&house, &folder, &asked);
    assert!(shown.status.success(), "{}", said(&shown));
    assert!(
        said(&shown).contains("À reprendre : 2") && said(&shown).contains("Rien n’est enregistré"),
        "{}",
        said(&shown)
    );
    assert_eq!(texts(&house, count.to_owned()).await, ["0"]);
    // The same file again goes on where it is; a third of its lines are set aside: somebody says yes.
    let lay = |more: &[&'static str]| parvis(&house, &folder, &[&asked[..], more].concat());
    let refused = lay(&["--lay"]);
    assert!(!refused.status.success() && said(&refused).contains("malgre"), "{}", said(&refused));
    let laid = lay(&["--lay", "--despite"]);
    assert!(laid.status.success(), "{}", said(&laid));
    assert!(said(&laid).contains("Relevés repris : 2"), "{}", said(&laid));
    assert_eq!(texts(&house, count.to_owned()).await, ["2"]);
    let twice = lay(&["--lay", "--despite"]);
    assert!(
        !twice.status.success() && said(&twice).contains("déjà été apporté"),
        "{}",
        said(&twice)
    );
    // What it became stands on its page, with its way back; a mediator takes nothing over.
    let page = texts(&house, "SELECT id FROM takeover_file".to_owned()).await.remove(0);
    let page = nadege.get(&format!("/reprise/{page}")).await.body;
    assert!(page.contains("Annuler toute la reprise"), "{page}");
    let awa = ["import", file.as_str(), "--source", "Cahier", "--grant-of", "awa"];
    assert!(!parvis(&house, &folder, &awa).status.success());
    assert_eq!(
        parvis(&house, &folder, &["import", "rien.csv", "--source", "x"]).status.code(),
        Some(2)
    );
    std::fs::remove_dir_all(&folder).expect("gone");
}
