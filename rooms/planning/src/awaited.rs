//! What waits for the manager among the hours: weeks to validate, requests to settle.

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::request::{self, Move, Request, Side, Wish};
use crate::{request_pages, team_pages, team_web, words_request, words_team};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 30, look }];

/// Whether the manager may accept it now: a swap waits for the colleague first.
fn waits(request: &Request) -> bool {
    let is_swap = matches!(request.wish, Wish::Swap { .. });
    request::apply(request.state, is_swap, (Side::Manager, Move::Accept)).is_some()
}

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let requests: Vec<Request> = request::requests(tx)?.into_iter().filter(waits).collect();
    let asked = requests.iter().map(|one| one.asked_at.local().0).min();
    let weeks = team_web::to_validate(tx)?;
    let over = weeks.iter().map(|one| one.monday.plus_days(6)).min();
    let (requests, weeks) = (count(requests.len()), count(weeks.len()));
    let validate = format!("{}#a-valider", team_pages::PATH);
    Ok(vec![
        Wait::pressing(request_pages::PATH, words_request::awaited(lang, requests), requests)
            .since(asked),
        Wait::pressing(&validate, words_team::awaited(lang, weeks), weeks).since(over).at_leisure(),
    ])
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}
