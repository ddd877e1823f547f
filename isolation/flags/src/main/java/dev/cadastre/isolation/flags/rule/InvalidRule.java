package dev.cadastre.isolation.flags.rule;

/** Says why something is no rule. */
public final class InvalidRule extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidRule(String message) {
        super(message);
    }
}
