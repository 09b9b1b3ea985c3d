//! Each week the head of the journal goes by letter to the officer and to one signatory of each
//! convention (« partage de confiance »): what left the machine cannot be made anew with it.

use door::{Clockwork, Purpose, Role, Stop, Tx, person, review, setting};
use kernel::EmailAddress;
use kernel::id::ConventionId;
use maud::html;
use post::Letter;

use crate::checkpoint::{Signer, line_of};
use crate::config::tongue;
use crate::failure::Failure;
use crate::words;

/// The day on which heads were last sent.
const LAST: &str = "heads_sent";
/// Days between two letters.
const A_WEEK: i64 = 7;

/// Sends the head when a week has passed, whichever server process comes first.
pub(crate) async fn keep_up(clockwork: &Clockwork, signer: &Signer) -> Result<(), Failure> {
    let today = clockwork.now().local().0;
    let last = clockwork.read(|tx| Ok(setting::get(tx, LAST)?)).await?;
    let last = last.and_then(|day| kernel::Day::parse(&day).ok());
    if last.is_some_and(|last| today.days_since(last) < A_WEEK) {
        return Ok(());
    }
    let Some(head) = signer.sign_now(clockwork).await? else { return Ok(()) };
    let line = line_of(&head);
    for convention in clockwork.read(|tx| Ok(review::conventions(tx)?)).await? {
        let line = line.clone();
        let send = move |tx: &mut Tx<'_>| send(tx, convention, &line);
        clockwork.within(convention).begin(Purpose::Routine, send).await?;
    }
    let today = today.text();
    Ok(clockwork.begin(Purpose::Routine, move |tx| Ok(setting::set(tx, LAST, &today)?)).await?)
}

/// The officer, and the first of the signatories: two people who do not keep the machine.
fn send(tx: &mut Tx<'_>, convention: ConventionId, line: &str) -> Result<(), Stop> {
    let mut readers = person::answerable(tx, &[Role::Dpo])?;
    readers.extend(person::answerable(tx, &[Role::Signatory])?.into_iter().take(1));
    let lang = tongue();
    let (lead, keep) = (words::head_lead(lang), words::head_keep(lang));
    for (name, email) in readers {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let letter = Letter {
            convention: Some(convention),
            kind: "house.head",
            once: format!("house.head {} {} {email}", convention.text(), tx.today().text()),
            to,
            to_name: name,
            subject: words::head_subject(lang).to_owned(),
            text: format!("{lead}\n\n{line}\n\n{keep}\n"),
            html: html! { p { (lead) } p { code { (line) } } p { (keep) } }.into_string(),
        };
        post::enqueue(tx, &letter)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::house::House;

    async fn sent(house: &House) -> Vec<(String, String)> {
        let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        let heads = read.into_iter().filter(|letter| letter.text.contains("parvis-checkpoint-v1"));
        heads.map(|letter| (letter.to_name, letter.text)).collect()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn each_week_the_head_leaves_for_two_people_and_can_be_checked() {
        let root = std::env::temp_dir().join(format!("parvis-heads-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&root));
        let data = ("PARVIS_DATA".to_owned(), root.display().to_string());
        let config = Config::of("", [data]).expect("a configuration");
        let world = crate::cli::SeedArgs::demonstration();
        crate::seed::run(&config, world).await.expect("a world");
        let house = House::open(&config).await.expect("a house");
        let signer = Signer::of(&config).expect("a key");
        let turn = async || keep_up(&house.clockwork, &signer).await.expect("a turn");
        turn().await;
        turn().await;
        let first = sent(&house).await;
        assert_eq!(first.len(), 2, "the officer and one signatory, once: {first:?}");
        let line =
            first[0].1.lines().find(|line| line.starts_with("parvis-checkpoint")).expect("a head");
        let head = crate::checkpoint::read_line(line).expect("it reads");
        assert!(crate::checkpoint::is_signed(&head));
        house.clock.shift(house.clock.offset() + 6 * 86_400_000);
        turn().await;
        assert_eq!(sent(&house).await.len(), 2);
        house.clock.shift(house.clock.offset() + 86_400_000);
        turn().await;
        assert_eq!(sent(&house).await.len(), 4);
        drop(house);
        drop(std::fs::remove_dir_all(&root));
    }
}
