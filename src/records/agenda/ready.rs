//! Built-in agendas, as text.
//!
//! The scripts of the shorter ones follow what group model building has found to work (Hovmand et
//! al., *Scriptapedia*, 2011, in Wikibooks), in our words.

use super::Agenda;

/// An agenda that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Ready {
    /// The word that asks for it.
    pub name: &'static str,
    /// What it is for.
    pub says: &'static str,
    /// Its stages.
    pub text: &'static str,
}

impl Ready {
    /// The agenda; every text of this file can be read.
    pub fn agenda(&self) -> Agenda {
        Agenda::read(self.text).unwrap_or_default()
    }
}

/// Every one of them.
pub const READY: &[Ready] = &[
    Ready {
        name: "half-day",
        says: "ideas, connections, action, in three hours",
        text: "\
Welcome 15: Who are you, where are you from, and what do you work on?
Ideas 35: What matters for our question? Name things that can go up and down.
Connections 50: Take one of them. What causes it? What does it cause?
Break 15: Back in a quarter of an hour.
Loops 25: Where does a change come back to where it began? Is it stronger then, or held back?
Places 20: Where could somebody in this room push? What would follow?
Action 20: Who does what by when? Who needs whom for it?",
    },
    Ready {
        name: "hour",
        says: "the same in one hour",
        text: "\
Ideas 12: What matters for our question? Name things that can go up and down.
Connections 22: Take one of them. What causes it? What does it cause?
Loops 12: Where does a change come back to where it began?
Action 14: What will you do about it, by when, and with whom?",
    },
    Ready {
        name: "variables",
        says: "variable elicitation: which factors there are",
        text: "\
Write 5: Each for yourself: what acts on our question, or comes of it? One thing a line.
Round 20: One thing each, in turn, until nobody has a new one. Can it go up and down?
Sort 10: Which of these are the same? Which are two things in one?
Choose 5: Which five have most to do with our question?",
    },
    Ready {
        name: "circle",
        says: "connection circle: links one factor at a time",
        text: "\
Circle 5: Here are our factors. Which of them have changed over the years?
Arrows 25: Take one factor. If there is more of it, which others go up or down because of it?
Around 10: Follow the arrows. Where do they lead back to where you began?
Tell 10: Tell one of these ways as a story. Does it happen like that?",
    },
    Ready {
        name: "loops",
        says: "loop hunt: what feeds back",
        text: "\
Guess 10: Which loops make things grow? Which hold them back? Guess before it is shown.
Hunt 20: What happens after that, and after that? Does it come back to where it began?
Name 10: What would you call this loop, so that everybody here knows which one is meant?
Which 10: Which loop is the strongest today? Which will be in ten years?",
    },
    Ready {
        name: "review",
        says: "model review: is the map right",
        text: "\
Read 15: I read the map aloud, link by link. Say stop where it is not so.
Missing 15: What is missing? What acts on this that nobody has said?
Contested 15: Here we do not agree. What would settle it, and who would know?
Agree 5: Which parts of this map does everybody agree with?",
    },
    Ready {
        name: "places",
        says: "places to intervene",
        text: "\
Look 10: Which factors can somebody in this room move?
Push 20: If we push here, what follows? What pushes back, and after how long?
Places 15: Is it a number, a rule, who gets to know what, or the goal itself that would change?
Choose 10: Where would a push be possible and worth it?",
    },
    Ready {
        name: "next-steps",
        says: "who does what by when",
        text: "\
Offers 10: What can you give that somebody else here needs?
Steps 15: What is the first step, who takes it, and by when?
Together 10: Who works on things that are close on the map and should talk?
Close 5: What do you take home? What should not be lost?",
    },
];
