package dev.cadastre.proof.attacks.auth;

import dev.cadastre.proof.Attack;
import java.util.List;
import java.util.stream.Stream;

/** Credentials that are none, that are somebody else's, or that say two things at once. */
public final class AuthAttacks {

    private AuthAttacks() {}

    public static List<Attack> all() {
        return Stream.of(SignatureAttacks.all(), ClaimAttacks.all(), CredentialAttacks.all(), ForgedWrites.all())
                .flatMap(List::stream)
                .toList();
    }
}
