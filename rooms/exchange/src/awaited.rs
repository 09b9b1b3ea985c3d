//! What waits for the manager among the answers that came by mail.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::{answers, answers_web, astray, stuck, words};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 15, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let path = answers_web::PATH;
    let answers = count(answers::waiting(tx)?.len());
    let lost = astray::shown(tx)?;
    let oldest = lost.first().map(|one| one.received_at.local().0);
    let lost = count(lost.len());
    let (apart, since) = stuck::apart(tx)?.map_or((0, None), |(count, since)| (count, Some(since)));
    Ok(vec![
        Wait::pressing(path, words::awaited_answers(lang, answers), answers),
        Wait::pressing(path, words::awaited_astray(lang, lost), lost).since(oldest).at_leisure(),
        Wait::pressing(path, words::awaited_stuck(lang, apart), apart)
            .since(since.map(|at| at.local().0))
            .at_leisure(),
    ])
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}
