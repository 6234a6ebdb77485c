//! A part of a map as a map of its own.

use super::{
    Argument, ArgumentId, Builder, Claim, ClaimId, Element, Inference, InferenceId, Member, Model, Reconstruction,
    Relation, RelationKind, Section, SectionId,
};

impl Model {
    /// The map of just these claims and arguments, with what the map says of each and between them.
    ///
    /// A reconstruction stays whole or goes: a step without one of its premises would say what the map does
    /// not say. An argument that loses one is a sketch for its conclusion, if that is there. Relations stay where
    /// both of their ends do, those with a step where the step does or its argument stands in for it. Of the
    /// sections those stay in which something stands; front matter, sources and speakers all stay.
    /// Takes time linear in the size of the map.
    ///
    /// ```
    /// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n    - [C]: an objection\n");
    /// let part = map.model().restricted(&|element| map.model().element_name(element) != "[C]");
    /// assert_eq!((part.claims().len(), part.relations().len()), (2, 1));
    /// ```
    pub fn restricted(&self, is_kept: &dyn Fn(Element) -> bool) -> Model {
        let mut part = Part::new(self, is_kept);
        part.add_sections();
        part.add_elements();
        part.add_reconstructions();
        part.add_relations();
        part.add_sketched();
        part.add_origins();
        part.builder.finish()
    }
}

/// A map that is being made of a part of another. By position in the whole: what is there, by its new id.
struct Part<'m> {
    whole: &'m Model,
    builder: Builder,
    claims: Vec<Option<ClaimId>>,
    arguments: Vec<Option<ArgumentId>>,
    inferences: Vec<Option<InferenceId>>,
    sections: Vec<Option<SectionId>>,
}

impl<'m> Part<'m> {
    fn new(whole: &'m Model, is_kept: &dyn Fn(Element) -> bool) -> Part<'m> {
        let mut builder = Builder::new();
        builder.set_front_matter(whole.front_matter.clone(), whole.front_matter_span);
        builder.set_settings(whole.settings.clone());
        whole.sources().for_each(|(id, source)| builder.add_source(id, source.clone()));
        whole.speakers().for_each(|(id, speaker)| builder.add_speaker(id, speaker.clone()));
        let kept_claims = whole.claims().filter(|(id, _)| is_kept(Element::Claim(*id)));
        let mut claims = vec![None; whole.claims.len()];
        kept_claims.for_each(|(id, claim)| claims[id.index()] = Some(builder.claim(&claim.title)));
        let kept_arguments = whole.arguments().filter(|(id, _)| is_kept(Element::Argument(*id)));
        let mut arguments = vec![None; whole.arguments.len()];
        kept_arguments.for_each(|(id, argument)| arguments[id.index()] = Some(builder.argument(&argument.title)));
        let (inferences, sections) = (vec![None; whole.inferences.len()], vec![None; whole.sections.len()]);
        Part { whole, builder, claims, arguments, inferences, sections }
    }

    fn kept_claims(&self) -> impl Iterator<Item = (ClaimId, &'m Claim)> + use<'m> {
        let is_kept: Vec<bool> = self.claims.iter().map(Option::is_some).collect();
        self.whole.claims().filter(move |(id, _)| is_kept[id.index()])
    }

    fn kept_arguments(&self) -> impl Iterator<Item = (ArgumentId, &'m Argument)> + use<'m> {
        let is_kept: Vec<bool> = self.arguments.iter().map(Option::is_some).collect();
        self.whole.arguments().filter(move |(id, _)| is_kept[id.index()])
    }

    /// The sections in which something stands, and those around them.
    fn add_sections(&mut self) {
        let whole = self.whole;
        let mut is_used = vec![false; whole.sections.len()];
        let claims = self.kept_claims().flat_map(|(_, claim)| sections(claim.section, &claim.members));
        let arguments = self.kept_arguments().flat_map(|(_, argument)| sections(argument.section, &argument.members));
        claims.chain(arguments).for_each(|id| is_used[id.index()] = true);
        for (id, section) in whole.sections.iter().enumerate().rev() {
            if let Some(parent) = section.parent.filter(|_| is_used[id]) {
                is_used[parent.index()] = true;
            }
        }
        for (id, section) in whole.sections().filter(|(id, _)| is_used[id.index()]) {
            let number = self.builder.model().sections.len() + 1;
            let parent = section.parent.and_then(|parent| self.sections[parent.index()]);
            let section = Section { id: format!("s{number}"), parent, ..section.clone() };
            self.sections[id.index()] = Some(self.builder.add_section(section));
        }
    }

    fn add_elements(&mut self) {
        let tags = self.kept_claims().map(|(_, claim)| &claim.tags);
        let tags: rustc_hash::FxHashSet<&str> = tags
            .chain(self.kept_arguments().map(|(_, argument)| &argument.tags))
            .chain(self.builder.model().sections.iter().map(|section| &section.tags))
            .flatten()
            .map(|tag| &**tag)
            .collect();
        let tags: Vec<_> = self.whole.tags().filter(|tag| tags.contains(&***tag)).cloned().collect();
        tags.iter().for_each(|tag| _ = self.builder.tag(tag));
        for (id, claim) in self.kept_claims() {
            let Some(new) = self.claims[id.index()] else { continue };
            let mut claim = claim.clone();
            claim.section = self.section(claim.section);
            claim.members.iter_mut().for_each(|member| self.move_member(member));
            *self.builder.claim_mut(new) = claim;
        }
        for (id, argument) in self.kept_arguments() {
            let Some(new) = self.arguments[id.index()] else { continue };
            let mut argument = Argument { reconstructions: Vec::new(), ..argument.clone() };
            argument.section = self.section(argument.section);
            argument.members.iter_mut().for_each(|member| self.move_member(member));
            *self.builder.argument_mut(new) = argument;
        }
    }

    fn section(&self, id: Option<SectionId>) -> Option<SectionId> {
        self.sections[id?.index()]
    }

    fn move_member(&self, member: &mut Member) {
        member.section = self.section(member.section);
        member.argument = member.argument.and_then(|id| self.arguments[id.index()]);
    }

    /// The steps that stay whole; those of a reconstruction stay or go together.
    fn add_reconstructions(&mut self) {
        let whole = self.whole;
        let is_whole = |part: &Part, inference: &Inference| {
            let mut claims = inference.premises.iter().chain([&inference.conclusion]);
            claims.all(|claim| part.claims[claim.index()].is_some())
        };
        let mut goes = vec![false; whole.inferences.len()];
        for (_, argument) in whole.arguments() {
            for reconstruction in &argument.reconstructions {
                let is_whole = reconstruction.steps.iter().all(|step| self.claims[step.claim.index()].is_some());
                let steps = reconstruction.steps.iter().filter_map(|step| step.inference);
                steps.for_each(|id| goes[id.index()] = !is_whole);
            }
        }
        for (id, inference) in whole.inferences() {
            let Some(argument) = self.arguments[inference.argument.index()] else { continue };
            if !goes[id.index()] && is_whole(self, inference) {
                let claim = |id: ClaimId| self.claims[id.index()];
                let premises = inference.premises.iter().filter_map(|id| claim(*id)).collect();
                let Some(conclusion) = claim(inference.conclusion) else { continue };
                let inference = Inference { argument, premises, conclusion, ..inference.clone() };
                self.inferences[id.index()] = Some(self.builder.add_inference(inference));
            }
        }
        for (id, argument) in self.kept_arguments() {
            let Some(new) = self.arguments[id.index()] else { continue };
            for reconstruction in &argument.reconstructions {
                if let Some(reconstruction) = self.moved(reconstruction) {
                    self.builder.add_reconstruction(new, reconstruction);
                }
            }
        }
    }

    /// A reconstruction with the new ids, if all of it is there.
    fn moved(&self, reconstruction: &Reconstruction) -> Option<Reconstruction> {
        let mut reconstruction = reconstruction.clone();
        for step in &mut reconstruction.steps {
            step.claim = self.claims[step.claim.index()]?;
            step.inference = step.inference.and_then(|id| self.inferences[id.index()]);
        }
        Some(reconstruction)
    }

    fn add_relations(&mut self) {
        let relations = self.whole.relations().filter_map(|(_, relation)| {
            let ends = self.ends((relation.from, relation.to));
            let written = relation.written.and_then(|ends| self.ends(ends));
            // Where a conclusion is gone, its argument stands for itself again.
            let (from, to) = ends.or(written)?;
            let written = written.filter(|written| *written != (from, to));
            Some(Relation { from, to, written, ..relation.clone() })
        });
        let relations = relations.collect();
        self.builder.set_relations(relations);
    }

    /// Both ends, if both are there. For a step that is not, its argument is the end.
    fn ends(&self, (from, to): (Element, Element)) -> Option<(Element, Element)> {
        let end = |element| match element {
            Element::Inference(id) if self.inferences[id.index()].is_none() => {
                self.element(Element::Argument(self.whole.inference(id).argument))
            }
            _ => self.element(element),
        };
        Some((end(from)?, end(to)?))
    }

    fn element(&self, element: Element) -> Option<Element> {
        match element {
            Element::Claim(id) => self.claims[id.index()].map(Element::Claim),
            Element::Argument(id) => self.arguments[id.index()].map(Element::Argument),
            Element::Inference(id) => self.inferences[id.index()].map(Element::Inference),
        }
    }

    /// Relates arguments to their conclusions whose steps are gone.
    fn add_sketched(&mut self) {
        for (_, argument) in self.kept_arguments() {
            for reconstruction in &argument.reconstructions {
                let Some(inference) = reconstruction.steps.iter().rev().find_map(|step| step.inference) else {
                    continue;
                };
                let is_gone = self.inferences[inference.index()].is_none();
                let Inference { argument, conclusion, .. } = *self.whole.inference(inference);
                let ends = self.ends((Element::Argument(argument), Element::Claim(conclusion)));
                if let Some((from, to)) = ends.filter(|_| is_gone) {
                    self.builder.relate(RelationKind::Support, from, to, reconstruction.span);
                }
            }
        }
    }

    fn add_origins(&mut self) {
        let moved = self.whole.origins().map(|origins| origins.moved(|element| self.element(element)));
        if let Some(moved) = moved {
            self.builder.set_origins(moved);
        }
    }
}

fn sections(own: Option<SectionId>, members: &[Member]) -> impl Iterator<Item = SectionId> {
    members.iter().map(|member| member.section).chain([own]).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "
# Post

[A]: They are away.
  + <E>: The letterbox tells.

## Letterbox

<E>: The letterbox tells.

(1) [F]: It is full. #seen
(2) [G]: A full one has not been emptied.
----
(3) [H]: Nobody has emptied it.
(4) [I]: They empty it when they are there.
----
(5) [A]

<E>
  <_ <U>: So early in the day.

# Elsewhere

[Z]: It rains. #weather
  - [A]
";

    /// What there is in the part of these names: elements, steps, relations, sections, tags.
    fn part(names: &[&str]) -> String {
        let document = crate::read_text(MAP);
        let model = document.model();
        let part = model.restricted(&|element| names.contains(&&*model.element_name(element)));
        let mut lines = Vec::new();
        lines.extend(part.inferences().map(|(_, inference)| {
            let names = |id: &ClaimId| part.element_name(Element::Claim(*id));
            let premises: Vec<String> = inference.premises.iter().map(names).collect();
            format!("{} => {}", premises.join(", "), names(&inference.conclusion))
        }));
        lines.extend(part.relations().map(|(_, relation)| {
            let [from, to] = [relation.from, relation.to].map(|element| part.element_name(element));
            format!("{from} {} {to}", relation.kind.name())
        }));
        lines.extend(part.sections().map(|(_, section)| format!("{} {}", section.id, section.title)));
        lines.extend(part.tags().map(|tag| format!("#{tag}")));
        lines.join("; ")
    }

    #[test]
    fn nothing_of_a_map_is_an_empty_map() {
        assert!(crate::read_text(MAP).model().restricted(&|_| false).is_empty());
    }

    #[test]
    fn relations_stay_where_both_ends_do() {
        assert_eq!(part(&["[A]", "[Z]"]), "[A] attack [Z]; s1 Post; s2 Letterbox; s3 Elsewhere; #weather");
        assert_eq!(part(&["[Z]"]), "s1 Elsewhere; #weather");
    }

    #[test]
    fn a_reconstruction_stays_whole() {
        let names = ["[A]", "[F]", "[G]", "[H]", "[I]", "<E>"];
        assert_eq!(part(&names), "[F], [G] => [H]; [H], [I] => [A]; s1 Post; s2 Letterbox; s3 Elsewhere; #seen");
    }

    #[test]
    fn an_argument_without_its_premises_is_a_sketch() {
        assert_eq!(part(&["[A]", "[F]", "<E>"]), "<E> support [A]; s1 Post; s2 Letterbox; s3 Elsewhere; #seen");
        assert_eq!(part(&["<E>", "<U>"]), "<U> undercut <E>; s1 Post; s2 Letterbox");
    }
}
