package dev.cadastre.proof.denial;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every attack of this kind there is. Those that guess credentials come last: where they lock somebody out, whatever came
 * after them would suffer from it.
 */
public final class DenialAttacks {

    private DenialAttacks() {}

    public static List<DenialAttack> all() {
        return Stream.of(
                        UnauthenticatedAttacks.all(),
                        MqttDenial.all(),
                        TenantDenial.all(),
                        ImportDenial.all(),
                        CredentialGuessing.all())
                .flatMap(List::stream)
                .toList();
    }
}
