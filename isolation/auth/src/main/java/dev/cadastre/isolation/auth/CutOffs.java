package dev.cadastre.isolation.auth;

/**
 * The cut-off from which tokens of a subject are valid. A user who signs out, is disabled or removed, or gets another
 * password, gets a new cut-off; a token carries the one that its issuer knew when it was issued, and ends with the
 * next. Two numbers are compared and no clocks, so a token of the same second is decided like any other.
 */
@FunctionalInterface
public interface CutOffs {

    /** For issuers whose tokens end by their time alone. */
    CutOffs NONE = subject -> 0;

    /** The claim that says which cut-off the issuer knew; a token without it was issued before there were any. */
    String CLAIM = "cadastre_cut_off";

    /** The newest cut-off of the subject, 0 without any. Called for every request, so it never blocks. */
    long of(String subject);

    /** Whether the token has ended before its time. */
    default boolean haveEnded(VerifiedToken token) {
        return token.cutOff() < of(token.subject());
    }
}
