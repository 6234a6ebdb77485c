//! How strengths are made of a base score and of what speaks for and against it.
//!
//! A semantics is modular (Mossakowski and Neuhaus 2018): an aggregation makes one number of the strengths of
//! supporters and attackers, an influence makes the strength of that number and the base score.

use crate::model::words;

words! {
    /// A gradual semantics.
    Semantics {
        /// DF-QuAD (Rago, Toni, Aurisicchio, Baroni 2016). What is said for a claim adds up as independent
        /// chances do; one reason of strength 1 outweighs everything.
        DfQuad = "df-quad",
        /// Quadratic energy (Potyka 2018). Strengths are summed; a weak balance hardly moves a claim.
        QuadraticEnergy = "quadratic-energy",
        /// Euler-based (Amgoud and Ben-Naim 2017). Nothing falls below the square of its base score, and what has
        /// a base score of 0 never rises.
        Euler = "euler",
        /// MLP-based (Potyka 2021). As one unit of a neural network: base scores of 0 and 1 never move.
        Mlp = "mlp",
        /// The weighted h-categoriser (Besnard and Hunter 2001). It knows attacks alone: supports do not count.
        HCategoriser = "h-categoriser",
    }
}

words! {
    /// What premises that are linked are worth together.
    Linking {
        /// As much as the weakest. Splitting a premise in two changes nothing.
        Minimum = "minimum",
        /// Their product: the premises are independent chances.
        Product = "product",
    }
}

impl Semantics {
    /// The semantics that are shown where none is named: the best known one, and another that cannot be
    /// carried away by one strong reason.
    pub const USUAL: &'static [Semantics] = &[Semantics::DfQuad, Semantics::QuadraticEnergy];

    /// Do the reasons for something count?
    pub fn counts_support(self) -> bool {
        self != Semantics::HCategoriser
    }

    /// The strength of something with this base score, given the strengths of what attacks and supports it.
    ///
    /// ```
    /// use hence::evaluate::Semantics;
    ///
    /// assert_eq!(Semantics::DfQuad.strength(0.5, &[], &[0.5]), 0.75);
    /// assert_eq!(Semantics::QuadraticEnergy.strength(0.5, &[], &[0.5]), 0.6);
    /// ```
    pub fn strength(self, base: f64, attackers: &[f64], supporters: &[f64]) -> f64 {
        self.influence(base, self.aggregate(attackers.iter().copied(), supporters.iter().copied()))
    }

    /// What speaks for and against something, as one number: above 0 where what speaks for it prevails.
    pub(super) fn aggregate(self, attackers: impl Iterator<Item = f64>, supporters: impl Iterator<Item = f64>) -> f64 {
        let left = |strengths: f64, strength: f64| strengths * (1.0 - strength);
        match self {
            Semantics::DfQuad => attackers.fold(1.0, left) - supporters.fold(1.0, left),
            Semantics::HCategoriser => -attackers.sum::<f64>(),
            // A sum of nothing is -0.
            _ => 0.0 + supporters.sum::<f64>() - attackers.sum::<f64>(),
        }
    }

    /// The strength of a base score under what [`Semantics::aggregate`] gives.
    pub(super) fn influence(self, base: f64, energy: f64) -> f64 {
        let towards_ends = |share: f64| if energy >= 0.0 { base + (1.0 - base) * share } else { base - base * share };
        match self {
            Semantics::DfQuad => towards_ends(energy.abs()),
            Semantics::QuadraticEnergy => towards_ends(saturation(energy)),
            Semantics::Euler if base == 0.0 => 0.0,
            Semantics::Euler if energy > 0.0 => {
                let fading = libm::exp(-energy);
                1.0 - (1.0 - base * base) * fading / (fading + base)
            }
            Semantics::Euler => 1.0 - (1.0 - base * base) / (1.0 + base * libm::exp(energy)),
            Semantics::Mlp => logistic(base, energy),
            Semantics::HCategoriser => base / (1.0 - energy),
        }
    }

    /// How much the strength changes with the base score, and with the aggregate. Where the two sides differ
    /// (a balance of exactly 0), it is their mean.
    pub(super) fn slopes(self, base: f64, energy: f64) -> (f64, f64) {
        let room = match energy.partial_cmp(&0.0) {
            Some(std::cmp::Ordering::Greater) => 1.0 - base,
            Some(std::cmp::Ordering::Less) => base,
            _ => 0.5,
        };
        match self {
            Semantics::DfQuad => (1.0 - energy.abs(), room),
            Semantics::QuadraticEnergy => {
                let square = energy * energy;
                (1.0 - saturation(energy), room * 2.0 * energy.abs() / ((1.0 + square) * (1.0 + square)))
            }
            Semantics::Euler => {
                // Beyond this the rest is nothing, and the exponential would be no number.
                let growth = libm::exp(energy.min(300.0));
                let whole = 1.0 + base * growth;
                let rest = 1.0 - base * base;
                ((2.0 * base * whole + rest * growth) / (whole * whole), rest * base * growth / (whole * whole))
            }
            Semantics::Mlp => {
                let strength = logistic(base, energy);
                let growth = libm::exp(energy.clamp(-300.0, 300.0));
                let whole = base * growth + 1.0 - base;
                (growth / (whole * whole), strength * (1.0 - strength))
            }
            Semantics::HCategoriser => (1.0 / (1.0 - energy), base / ((1.0 - energy) * (1.0 - energy))),
        }
    }
}

/// What a balance of strengths is worth under quadratic energy, from 0 to 1.
fn saturation(energy: f64) -> f64 {
    let square = energy * energy;
    if square == f64::INFINITY { 1.0 } else { square / (1.0 + square) }
}

/// The logistic function of the base score's log odds and the energy, without logarithms of 0.
fn logistic(base: f64, energy: f64) -> f64 {
    if base == 0.0 || base == 1.0 {
        base
    } else if energy >= 0.0 {
        base / (base + (1.0 - base) * libm::exp(-energy))
    } else {
        let growth = libm::exp(energy);
        base * growth / (base * growth + 1.0 - base)
    }
}
