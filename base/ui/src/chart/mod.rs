//! Charts as SVG text, written once for the page and for the printed document.
