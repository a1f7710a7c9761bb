//! The stories that systems are known to tell.

/// A pattern of loops that has a name because it is met again and again.
///
/// The patterns are drawn after Senge (1990), *The fifth discipline*; Kim (1992), *Systems
/// archetypes I*; Braun (2002), *The system archetypes*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Archetype {
    /// Growth meets a slowing loop that is felt late.
    LimitsToGrowth,
    /// A quick fix works, and later makes the problem worse.
    FixesThatFail,
    /// A quick fix wears away the lasting one.
    ShiftingTheBurden,
    /// What one side gains the other loses, and gain brings gain.
    SuccessToTheSuccessful,
    /// Each side answers the other by doing more of the same.
    Escalation,
    /// The goal gives way sooner than the state improves.
    DriftingGoals,
    /// Each gains for himself from what all use up together.
    TragedyOfTheCommons,
    /// Growth is slowed by a lack that would have to be invested against in time.
    GrowthAndUnderinvestment,
}

impl Archetype {
    /// Every archetype that is looked for.
    pub const ALL: [Self; 8] = [
        Self::LimitsToGrowth,
        Self::FixesThatFail,
        Self::ShiftingTheBurden,
        Self::SuccessToTheSuccessful,
        Self::Escalation,
        Self::DriftingGoals,
        Self::TragedyOfTheCommons,
        Self::GrowthAndUnderinvestment,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LimitsToGrowth => "limits to growth",
            Self::FixesThatFail => "fixes that fail",
            Self::ShiftingTheBurden => "shifting the burden",
            Self::SuccessToTheSuccessful => "success to the successful",
            Self::Escalation => "escalation",
            Self::DriftingGoals => "drifting goals",
            Self::TragedyOfTheCommons => "tragedy of the commons",
            Self::GrowthAndUnderinvestment => "growth and underinvestment",
        }
    }

    /// The question to put to the group.
    pub const fn question(self) -> &'static str {
        match self {
            Self::LimitsToGrowth => {
                "What will slow this growth, and could we ease that limit before we feel it?"
            }
            Self::FixesThatFail => {
                "What does this fix set off later, and would we still choose it knowing that?"
            }
            Self::ShiftingTheBurden => {
                "What would solve this for good, and does the quick fix take away our will to do it?"
            }
            Self::SuccessToTheSuccessful => {
                "Who decides how this is shared out, and what would a rule look like that both \
                 sides call fair?"
            }
            Self::Escalation => {
                "What would happen if one side stopped answering, and what could both sides want?"
            }
            Self::DriftingGoals => {
                "What held our goal up when we set it, and who would notice if we lowered it?"
            }
            Self::TragedyOfTheCommons => {
                "What do we all draw on here, and who can agree on how much each of us takes?"
            }
            Self::GrowthAndUnderinvestment => {
                "What would we have to invest in now, before we can prove that we need it?"
            }
        }
    }
}
