//! Cases drawn from a seed that is always the same, so that a failure can be looked at; and whether an oracle is red.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use testkit::On;

/// Holds over so many cases, and prints how many there were.
pub(super) fn hold<S, R>(
    (on, what): (On, &str),
    (seed, cases): (u8, u32),
    drawn: &S,
    run: impl Fn(S::Value) -> R,
) where
    S: Strategy,
    R: Future<Output = ()>,
{
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 20, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let held = runner.run(drawn, |case| {
        runtime.block_on(run(case));
        Ok(())
    });
    if let Err(broken) = held {
        testkit::stop(&format!("seed {seed}, {cases} cases: {broken}"));
    }
    testkit::tell(&format!("{on:?}, seed {seed}: {cases} cases of {what}"));
}

/// Whether what was asked stopped because somebody saw too much, and not because something broke.
pub(super) async fn is_red(asked: impl Future<Output = ()> + Send + 'static) -> bool {
    let Err(red) = tokio::spawn(asked).await else { return false };
    let said = red.into_panic();
    let said = said.downcast_ref::<String>().map_or("", String::as_str);
    assert!(said.contains("Right {") && said.contains("left"), "{said}");
    true
}
