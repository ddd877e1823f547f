package dev.cadastre.proof.command;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.denial.DenialAttack;
import java.util.List;
import java.util.stream.Collectors;

/** The attacks, a line each. */
final class AttackList {

    private AttackList() {}

    static String of(List<Attack> attacks, List<DenialAttack> denial) {
        return (attacks.isEmpty() ? "" : ofLayers(attacks)) + (denial.isEmpty() ? "" : ofDenial(denial));
    }

    private static String ofDenial(List<DenialAttack> attacks) {
        int width =
                attacks.stream().mapToInt(attack -> attack.id().length()).max().orElse(1);
        String lines = attacks.stream()
                .map(attack -> ("%-" + width + "s  %s%n").formatted(attack.id(), attack.title()))
                .collect(Collectors.joining());
        return lines + "%d attacks on the service of other tenants%n".formatted(attacks.size());
    }

    private static String ofLayers(List<Attack> attacks) {
        int width =
                attacks.stream().mapToInt(attack -> attack.id().length()).max().orElse(1);
        String lines = attacks.stream()
                .map(attack -> ("%-" + width + "s  %-16s  %s%n").formatted(attack.id(), layers(attack), attack.title()))
                .collect(Collectors.joining());
        return lines + "%d attacks%n".formatted(attacks.size());
    }

    private static String layers(Attack attack) {
        return attack.stoppedBy().stream().sorted().map(Layer::label).collect(Collectors.joining(","));
    }
}
