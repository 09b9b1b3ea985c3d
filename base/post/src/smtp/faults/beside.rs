//! Whoever writes waits for no mail server, and whoever carries letters waits for no writer when there is none to carry.

use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

use door::Purpose;

use super::{Carrier, Mood, THREE, house, later, server, states, write};
use crate::outbox;

/// Far more than what is tried takes, far less than a conversation that nobody answers.
const LONG: Duration = Duration::from_secs(15);

/// A server that takes a conversation and never says a word, until it is let go.
fn mute() -> (Carrier, mpsc::Receiver<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if tell.send(stream).is_err() {
                return;
            }
        }
    });
    (Carrier::smtp(&url, "Parvis <parvis@parvis.test>").expect("a server"), told)
}

testkit::engines! {
    async fn fifty_letters_are_written_while_a_mail_server_says_nothing(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE[..1]).await;
        let (carrier, told) = mute();
        let carrying = outbox::deliver(&house.clockwork, &carrier);
        let writing = async {
            let spoken = tokio::task::spawn_blocking(move || {
                let stream = told.recv().expect("a conversation");
                (stream, told)
            });
            let (stream, told) = spoken.await.expect("a conversation");
            let all = async {
                for number in 0..50 {
                    write(&house, &[&format!("a{number}@mairie.example")]).await;
                }
            };
            let written = tokio::time::timeout(LONG, all).await;
            let standing = states(&house).await;
            // Only now does the conversation end: what was written did not wait for it.
            drop((stream, told));
            (written.is_ok(), standing.len())
        };
        let (_, written) = tokio::join!(tokio::time::timeout(LONG, carrying), writing);
        assert_eq!(written, (true, 51));
    }

    async fn an_empty_outbox_takes_no_turn_of_whoever_writes(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE).await;
        let (carrier, _) = server(Mood::Greylisting);
        assert_eq!(outbox::deliver(&house.clockwork, &carrier).await.expect("a turn"), 3);
        let (hold, held) = mpsc::channel();
        let (free, freed) = mpsc::channel::<()>();
        let writing = house.clockwork.begin(Purpose::Routine, move |_| {
            hold.send(()).expect("someone waits");
            Ok(freed.recv().is_ok())
        });
        let carrying = async {
            tokio::task::spawn_blocking(move || held.recv()).await.expect("a turn").expect("held");
            let turn = tokio::time::timeout(LONG, outbox::deliver(&house.clockwork, &carrier)).await;
            free.send(()).expect("someone writes");
            turn.expect("it waited for whoever writes").expect("a turn")
        };
        let (written, tried) = tokio::join!(writing, carrying);
        assert_eq!((written.expect("written"), tried), (true, 0));
        // What is due is carried, once the writer is free.
        later(&house, 61);
        assert_eq!(outbox::deliver(&house.clockwork, &carrier).await.expect("a turn"), 3);
        assert_eq!(states(&house).await, ["sent"; 3]);
    }
}
