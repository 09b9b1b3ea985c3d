//! Small drawings that stand beside a word, never instead of it.

use maud::{Markup, Render, html};

/// A drawing of the set. Hidden from assistive technology: the word beside it says it all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// To receive a file (« télécharger »).
    Download,
    /// A document.
    File,
    /// To add.
    Plus,
    /// To take away.
    Minus,
    /// To change.
    Edit,
    /// To make another one alike.
    Copy,
    /// To delete.
    Trash,
    /// To look for.
    Search,
    /// To narrow a list.
    Filter,
    /// Done, reached.
    Check,
    /// To be looked at.
    Warning,
    /// Refused, late, broken.
    Stop,
    /// To be known.
    Info,
    /// Towards what comes before.
    ArrowLeft,
    /// Towards what comes after.
    ArrowRight,
    /// Time, waiting.
    Clock,
    /// A place.
    Pin,
    /// Someone.
    Person,
    /// To print.
    Print,
    /// To send.
    Send,
    /// Kept from others, or frozen.
    Lock,
    /// A day.
    Calendar,
    /// To close or withdraw.
    Close,
    /// What unfolds a menu.
    Menu,
}

impl Icon {
    /// The drawing on a 16 by 16 square.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Download => "M8 1.5v9M4 6.8l4 4 4-4M2 14.3h12",
            Self::File => "M3.2 1.5h6.3l3.3 3.3v9.7H3.2ZM9.2 1.7v3.5h3.5M5.5 8.2h5M5.5 11h5",
            Self::Plus => "M8 2.5v11M2.5 8h11",
            Self::Minus => "M2.5 8h11",
            Self::Edit => "M2.3 13.7l.7-3.3L10.8 2.6l2.6 2.6L5.6 13ZM9 4.4 11.6 7",
            Self::Copy => "M5.5 5.5h8v8.5h-8ZM10.5 5.2V2h-8v8.5h2.8",
            Self::Trash => {
                "M2.3 4h11.4M6 3.8V1.8h4v2M3.8 4.2l.7 10h7l.7-10M6.6 6.8v4.8M9.4 6.8v4.8"
            }
            Self::Search => "M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 1 0 0-9.6ZM10.6 10.6l3.6 3.6",
            Self::Filter => "M1.8 3.5h12.4M4 8h8M6.4 12.5h3.2",
            Self::Check => "M2.2 8.6l4 4.2 7.6-9.2",
            Self::Warning => "M8 1.8l6.8 12.4H1.2ZM8 6.4v3.2M8 11.9v.1",
            // Solid, so that it is not taken for the round mark of a piece of news.
            Self::Stop => {
                "M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2ZM7 3.8v5.4h2V3.8ZM7 10.4v2h2v-2Z"
            }
            Self::Info => "M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 1 0 8 1.6ZM8 7.4v3.8M8 4.7v.1",
            Self::ArrowLeft => "M14 8H2.5M7 3.2 2.2 8 7 12.8",
            Self::ArrowRight => "M2 8h11.5M9 3.2 13.8 8 9 12.8",
            Self::Clock => "M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 1 0 8 1.6ZM8 4.4V8l2.6 2",
            Self::Pin => {
                "M8 14.6C5 11.2 3.2 8.8 3.2 6.3a4.8 4.8 0 0 1 9.6 0C12.8 8.8 11 11.2 8 14.6ZM8 4.9\
                 a1.5 1.5 0 1 0 0 3 1.5 1.5 0 1 0 0-3Z"
            }
            Self::Person => {
                "M8 1.8a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 1 0 0-5.8ZM2.4 14.4c.4-3.2 2.6-4.9 5.6-4.9\
                 s5.2 1.7 5.6 4.9"
            }
            Self::Print => "M4.2 5.5V1.8h7.6v3.7M4.2 11.4H1.8V5.7h12.4v5.7h-2.4M4.2 9.2h7.6v5H4.2Z",
            Self::Send => "M1.8 7.6 14.2 1.8 9.6 14.2 7.4 8.9ZM7.4 8.9l3.2-3.4",
            Self::Lock => "M3.2 7h9.6v7.2H3.2ZM5.2 6.8V4.6a2.8 2.8 0 0 1 5.6 0v2.2M8 9.6v2",
            Self::Calendar => "M2 3.4h12v10.8H2ZM2.2 6.8h11.6M5.2 1.4v3.4M10.8 1.4v3.4",
            Self::Close => "M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6",
            Self::Menu => "M2 3.6h12M2 8h12M2 12.4h12",
        }
    }

    /// The drawing, in the colour of the text beside it.
    pub fn draw(self) -> Markup {
        html! {
            svg.icon viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
                @if self == Self::Stop {
                    path d=(self.strokes()) fill="currentColor" fill-rule="evenodd" {}
                } @else {
                    path d=(self.strokes()) fill="none" stroke="currentColor" stroke-width="1.7"
                        stroke-linecap="round" stroke-linejoin="round" {}
                }
            }
        }
    }
}

impl Render for Icon {
    fn render(&self) -> Markup {
        self.draw()
    }
}
