//! An outline.
use super::scene::Scene;
/// How.
#[derive(Clone, Debug, Default)]
pub struct OutlineOptions {
    /// Columns.
    pub width: usize,
}
/// Writes.
pub fn outline(scene: &Scene, options: &OutlineOptions) -> String {
    format!("{}{}", scene.nodes.len(), options.width)
}
