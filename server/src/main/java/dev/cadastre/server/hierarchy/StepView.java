package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.tree.Step;

/** A facility on a path, as a client sees it. */
public record StepView(String id, String kind, String name) {

    public static StepView of(Step step) {
        return new StepView(step.id().value(), step.kind().value(), step.name());
    }
}
