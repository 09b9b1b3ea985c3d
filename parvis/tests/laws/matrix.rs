//! Every route is in the access matrix: `docs/access-matrix.txt`, printed from the routes.

use std::fmt::Write as _;

use door::Line;

use crate::{golden, house};

fn printed(lines: &[Line]) -> String {
    let mut rows: Vec<_> =
        lines.iter().map(|line| (line.path, line.method.as_str(), line.key.as_str())).collect();
    rows.sort_unstable();
    let width = rows.iter().map(|(path, ..)| path.len()).max().unwrap_or(0);
    let mut text = String::from(
        "# Who opens which door. Printed from the routes (parvis/tests/laws/matrix.rs).\n\
         # A key that does not open answers 404, like what does not exist.\n",
    );
    for (path, method, key) in rows {
        let _ = writeln!(text, "{method:<5} {path:<width$}  {key}");
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_in_the_matrix() {
    let (house, _judge) = house().await;
    golden::hold("docs/access-matrix.txt", &printed(&house.matrix));
}

#[test]
fn a_new_route_changes_the_matrix() {
    let line = Line { method: axum::http::Method::GET, path: "/a", key: "anyone".to_owned() };
    let more = Line { path: "/b", ..line.clone() };
    assert_ne!(printed(std::slice::from_ref(&line)), printed(&[line.clone(), more]));
    let weaker = Line { key: "member".to_owned(), ..line.clone() };
    assert_ne!(printed(&[line]), printed(&[weaker]));
}
