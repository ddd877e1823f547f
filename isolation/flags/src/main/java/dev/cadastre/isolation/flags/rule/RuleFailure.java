package dev.cadastre.isolation.flags.rule;

/** Says which bound a rule met on the data it was given. */
public final class RuleFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    RuleFailure(String message) {
        super(message, null, false, false);
    }
}
